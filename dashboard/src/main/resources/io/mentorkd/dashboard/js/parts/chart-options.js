// How every chart looks: options for uPlot from the page's own colours and numbers.

/** How many different colours there are for lines. */
export const COLOURS = 8;

/** The CSS colour of a line by its place; the ninth has the first one's colour again. */
export const seriesColour = (index) => `var(--series-${(index % COLOURS) + 1})`;

/** Canvas knows no custom properties: what a CSS colour is at this moment, in this theme. */
export function resolved(colour, near) {
  const probe = document.createElement('i');
  probe.style.color = colour;
  near.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/**
 * Options for lines over one x axis.
 *
 * @param look {width, height, lines, hidden, time, log, unit, format, fromZero, sync, onCursor, onZoom, near}
 */
export function chartOptions(look) {
  const ink = resolved('var(--ink-2)', look.near);
  const grid = resolved('var(--line)', look.near);
  const font = `11px ${getComputedStyle(look.near).fontFamily}`;
  const axis = { stroke: ink, font, grid: { stroke: grid, width: 1 }, ticks: { show: false }, gap: 6, labelSize: 14, labelFont: font, labelGap: 0 };
  return {
    width: look.width,
    height: look.height,
    padding: [10, 24, 0, 0],
    legend: { show: false },
    scales: { x: { time: look.time, range: xRange(look.time) }, y: { distr: look.log ? 3 : 1, range: look.log ? undefined : linearRange(look.fromZero) } },
    axes: [
      { ...axis, size: 26, space: 70, label: look.time ? 'time' : 'step', ...(look.time ? { values: clock } : { values: (_, splits) => splits.map(wholeStep) }) },
      { ...axis, size: 52, space: 34, label: look.unit, values: (_, splits) => splits.map((v) => (v === null ? '' : look.format(v))) },
    ],
    series: [{}, ...look.lines.map((line) => lineOptions(line, look))],
    cursor: {
      sync: look.sync ? { key: look.sync, setSeries: false } : undefined,
      drag: { x: true, y: false },
      points: { size: 7 },
    },
    hooks: { setCursor: [look.onCursor], setSelect: [look.onZoom] },
  };
}

function lineOptions(line, look) {
  return {
    label: line.label,
    stroke: resolved(line.colour, look.near),
    width: 1.75,
    show: !look.hidden.has(line.key),
    dash: line.dashed ? [6, 4] : undefined,
    points: { show: line.points ?? (line.values.length < 2 ? true : undefined), size: 5 },
  };
}

/** As broad as the data, and never so narrow that it shows seconds of a time or a fraction of a step. */
function xRange(time) {
  const least = time ? 600 : 10;
  return (chart, from, to) => {
    if (from === null) return [0, least];
    // uPlot takes a single time for the first of a thousand days, and a single step for one of as many again.
    const [low, high] = chart.data[0].length === 1 ? [chart.data[0][0], chart.data[0][0]] : [from, to];
    const air = Math.max(0, (least - (high - low)) / 2);
    return [low - air, high + air];
  };
}

/** Some air above and below, never below zero where nothing is negative; a flat line gets room, too. */
function linearRange(fromZero) {
  return (_, low, high) => {
    if (low === null) return [0, 1];
    const air = (high - low || Math.abs(high) || 1) * 0.08;
    const bottom = low >= 0 && (fromZero || low - air < 0) ? 0 : low - air;
    return [bottom, high + Math.max(air, (high - bottom) * 0.08)];
  };
}

const wholeStep = (value) => (Number.isInteger(value) ? value.toLocaleString('en') : '');

const HOURS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const SECONDS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAYS = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const DAY = 86_400;

function clock(_, splits, axisIndex, space, step) {
  const format = step >= DAY ? DAYS : step < 60 ? SECONDS : HOURS;
  return splits.map((seconds) => format.format(seconds * 1000));
}
