// A chart of lines with a legend of buttons: live, in the theme's colours, as wide as its place.
import { el, keyed, replace } from '../dom.js';
import { chartOptions } from './chart-options.js';

/**
 * A chart in `root`.
 *
 * @param settings {label, unit, format, time, fromZero, sync, nothing}: what it shows, what y is, how a value reads, whether x is
 *     seconds since the epoch, whether y begins at zero, which charts share a cursor, and what to say where there is no data
 * @returns {show(lines, log)}: lines are [{key, label, colour, x, values, points}]
 */
export function lineChart(root, settings, signal) {
  const place = el('div', { class: 'chart', role: 'img', 'aria-label': settings.label });
  const legend = el('div', { class: 'legend', role: 'group', 'aria-label': `Lines of: ${settings.label}` });
  root.append(place, legend);
  const hidden = new Set();
  let plot = null;
  let zoomed = false;
  let drawn = { lines: [], log: false, seal: '' };

  const build = (data, lines, log) => {
    plot?.destroy();
    zoomed = false;
    const look = {
      ...settings, lines, hidden, log, near: place, width: place.clientWidth - 16, height: place.clientHeight - 8,
      onCursor: () => drawLegend(legend, plot, drawn.lines, settings.format, toggle, hidden),
      onZoom: ({ select }) => (zoomed = select.width > 0),
    };
    replace(place);
    plot = new globalThis.uPlot(chartOptions(look), data, place);
    plot.over.addEventListener('dblclick', () => (zoomed = false));
  };
  const toggle = (key) => {
    if (!hidden.delete(key)) hidden.add(key);
    plot?.setSeries(1 + drawn.lines.findIndex((line) => line.key === key), { show: !hidden.has(key) });
    drawLegend(legend, plot, drawn.lines, settings.format, toggle, hidden);
  };
  const show = (lines, log = false) => {
    const data = aligned(lines, log);
    const seal = JSON.stringify([log, lines.map(({ key, label, colour }) => [key, label, colour])]);
    const same = plot !== null && seal === drawn.seal;
    drawn = { lines, log, seal };
    if (data[0].length === 0) {
      plot?.destroy();
      plot = null;
      replace(place, el('span', { class: 'chart-empty' }, settings.nothing ?? 'No data yet'));
    } else if (same) plot.setData(data, !zoomed);
    else build(data, lines, log);
    if (same && zoomed) plot.redraw();
    place.setAttribute('aria-label', summary(settings, lines));
    drawLegend(legend, plot, lines, settings.format, toggle, hidden);
  };

  const redraw = () => {
    drawn.seal = '';
    if (plot) show(drawn.lines, drawn.log);
  };
  addEventListener('themechange', redraw, { signal });
  const sizes = new ResizeObserver(() => plot?.setSize({ width: place.clientWidth - 16, height: place.clientHeight - 8 }));
  sizes.observe(place);
  signal.addEventListener('abort', () => {
    sizes.disconnect();
    plot?.destroy();
  });
  return { show };
}

/** Columns over the union of all x; a logarithm shows nothing where a value is not positive. */
function aligned(lines, log) {
  const filled = lines.filter(({ x }) => x.length > 0);
  if (filled.length === 0) return [[]];
  const cleaned = (values) => (log ? values.map((value) => (value > 0 ? value : null)) : values);
  return globalThis.uPlot.join(lines.map(({ x, values }) => [x, cleaned(values)]));
}

function drawLegend(legend, plot, lines, format, toggle, hidden) {
  const index = plot?.cursor.idx;
  const items = lines.map((line, i) => {
    const pointed = index === null || index === undefined ? undefined : nearest(plot.data[i + 1], index);
    const value = pointed ?? line.values.findLast((candidate) => candidate !== null && candidate !== undefined);
    return { key: line.key, label: line.label, colour: line.colour, off: hidden.has(line.key), text: value === undefined ? '' : format(value) };
  });
  keyed(legend, items, ({ key }) => key, ({ key, label, colour, off, text }) =>
    el(
      'button',
      { type: 'button', 'aria-pressed': String(!off), title: off ? `Show ${label}` : `Hide ${label}`, on: { click: () => toggle(key) } },
      el('i', { vars: { '--series': colour } }),
      el('span', {}, label),
      el('b', {}, text),
    ));
}

function nearest(values, index) {
  for (let i = index; i >= 0; i--) if (values[i] !== undefined && values[i] !== null) return values[i];
  return undefined;
}

function summary({ label, format }, lines) {
  const last = lines
    .filter(({ values }) => values.length > 0)
    .map((line) => `${line.label} ${format(line.values.at(-1))}`);
  return last.length > 0 ? `${label}. Newest: ${last.join(', ')}.` : `${label}. No data.`;
}
