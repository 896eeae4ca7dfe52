// How many rationales are accepted, by task and source: over time as lines, in total as a table that also chooses the lines.
import { el, keyed, replace } from '../dom.js';
import { count, percent, significant } from '../format.js';
import { get } from '../api.js';
import { seriesColour } from '../parts/chart-options.js';
import { lineChart } from '../parts/line-chart.js';
import { attempt, empty, failure } from '../parts/notes.js';
import { acceptanceRow, COLUMNS, keyOf, originals } from './acceptance-table.js';
import { costsPanel } from './costs-table.js';

const AT_FIRST = 6;
const GAP_BUCKETS = 6;

/** The view. */
export function acceptance(root, route, { live, signal }) {
  const charts = el('div', { class: 'charts' });
  const rows = el('tbody');
  const note = el('span', { class: 'note' });
  const nothing = el('div');
  const table = el(
    'div',
    { class: 'table-scroll' },
    el(
      'table',
      { class: 'stack', 'aria-labelledby': 'totals-title' },
      el('thead', {}, el('tr', {}, COLUMNS.map(({ label, number }) => el('th', { scope: 'col', class: number && 'number' }, label)))),
      rows,
    ),
  );
  root.append(
    el('h1', { class: 'visually-hidden' }, 'Acceptance'),
    charts,
    el(
      'section',
      { class: 'panel', 'aria-labelledby': 'totals-title' },
      el('div', { class: 'panel-head' }, el('h2', { id: 'totals-title' }, 'Totals by task and source'), note),
      table,
      nothing,
    ),
  );
  const costs = costsPanel();
  root.append(costs.panel);
  const share = chartPanel(charts, 'Accepted share', { unit: 'accepted', format: (value) => percent(value, 0), time: true, fromZero: true, sync: 'acceptance' }, signal);
  const speed = chartPanel(charts, 'Rationales graded a second', { unit: 'rationales a second', format: significant, time: true, fromZero: true, sync: 'acceptance' }, signal);
  const picked = new Map();
  let known = null;

  const show = (data) => {
    known = data;
    const totals = data.totals.toSorted((a, b) => b.accepted + b.rejected - a.accepted - a.rejected);
    totals.forEach((total, i) => {
      if (!picked.has(keyOf(total))) picked.set(keyOf(total), { colour: seriesColour(picked.size), on: picked.size < AT_FIRST });
    });
    const lines = data.series.filter((series) => picked.get(keyOf(series))?.on);
    share.show(lines.map((series) => line(series, picked, data.bucketSeconds, (accepted, rejected) => accepted / (accepted + rejected))));
    speed.show(lines.map((series) => line(series, picked, data.bucketSeconds, (accepted, rejected) => (accepted + rejected) / data.bucketSeconds)));
    const drawn = totals.map((total) => ({ ...total, ...picked.get(keyOf(total)) }));
    keyed(rows, drawn, keyOf, (total) => acceptanceRow(total, toggle));
    table.hidden = totals.length === 0;
    charts.hidden = totals.length === 0;
    note.textContent = totals.length > 0 ? sum(totals) : '';
    const idle = totals.length === 0;
    if (!idle) replace(nothing);
    else if (!nothing.firstChild) {
      replace(nothing, empty('Nothing has been graded yet', 'The filter grades what teachers and mentors write.', 'mentorkd teacher run --provider solver', 'mentorkd filter run'));
    }
  };
  const toggle = (key, on) => {
    picked.get(key).on = on;
    show(known);
  };

  live.on('costs', costs.show, signal);
  if (live.latest('costs')) costs.show(live.latest('costs'));
  else attempt(() => get('api/costs', {}, signal), () => {}).then((data) => data && !live.latest('costs') && costs.show(data));

  live.on('acceptance', show, signal);
  if (live.latest('acceptance')) show(live.latest('acceptance'));
  else {
    attempt(() => get('api/acceptance', {}, signal), (error) => replace(nothing, failure(error))).then((data) => data && known === null && show(data));
  }
  return () => {};
}

function chartPanel(root, title, settings, signal) {
  const panel = el('section', { class: 'panel', 'aria-label': title }, el('div', { class: 'panel-head' }, el('h2', {}, title)));
  root.append(panel);
  return lineChart(panel, { label: `${title} by task and source over time`, ...settings }, signal);
}

function line(series, picked, bucketSeconds, measure) {
  const values = series.times.map((_, i) => {
    const value = measure(series.accepted[i], series.rejected[i]);
    return Number.isFinite(value) ? value : null;
  });
  const label = `${series.task} · ${series.source.toLowerCase()}`;
  const x = series.times.map((millis) => millis / 1000);
  return { key: keyOf(series), label, colour: picked.get(keyOf(series)).colour, ...withGaps(x, values, bucketSeconds) };
}

/** Where nothing was graded for more than a few buckets a line ends, and another begins. */
function withGaps(x, values, bucketSeconds) {
  const gapped = { x: [], values: [] };
  x.forEach((at, i) => {
    if (i > 0 && at - x[i - 1] > GAP_BUCKETS * bucketSeconds) {
      gapped.x.push(x[i - 1] + bucketSeconds);
      gapped.values.push(null);
    }
    gapped.x.push(at);
    gapped.values.push(values[i]);
  });
  return gapped;
}

function sum(totals) {
  const accepted = totals.reduce((all, total) => all + total.accepted, 0);
  const graded = totals.reduce((all, total) => all + total.accepted + total.rejected, 0);
  const different = totals.reduce((all, total) => all + originals(total), 0);
  const without = different < graded ? `, ${percent(accepted / different)} without duplicates` : '';
  return `${count(accepted)} of ${count(graded)} accepted, ${percent(accepted / graded)}${without}`;
}
