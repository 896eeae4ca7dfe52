// Runs of training side by side: choose some in the table, compare their curves.
import { debounced, el, keyed, replace, throttled } from '../dom.js';
import { count, percent, significant } from '../format.js';
import { get } from '../api.js';
import { seriesColour } from '../parts/chart-options.js';
import { attempt, empty, failure } from '../parts/notes.js';
import { go, href } from '../router.js';
import { time } from '../times.js';
import { RunSeries } from './run-series.js';
import { trainingCharts } from './training-charts.js';

const AT_FIRST = 3;
const COLUMNS = ['Run', 'Model', 'Step', 'Loss', 'Accuracy', 'Last seen'];

/** The view; ?runs=A,B says which runs are drawn. */
export function training(root, route, { live, signal }) {
  const rows = el('tbody');
  const nothing = el('div');
  const curves = el('div');
  const table = el(
    'table',
    { class: 'stack', 'aria-labelledby': 'runs-title' },
    el('thead', {}, el('tr', {}, COLUMNS.map((label, i) => el('th', { scope: 'col', class: numeric(i) }, label)))),
    rows,
  );
  root.append(
    el('h1', { class: 'visually-hidden' }, 'Training'),
    curves,
    el(
      'section',
      { class: 'panel', 'aria-labelledby': 'runs-title' },
      el('div', { class: 'panel-head' }, el('h2', { id: 'runs-title' }, 'Runs'), el('span', { class: 'note' }, 'Choose which are drawn')),
      el('div', { class: 'table-scroll runs-scroll' }, table),
      nothing,
    ),
  );
  const charts = trainingCharts(curves, signal);
  const series = new RunSeries(signal, () => drawCurves());
  let runs = [];
  let query = route.query;

  const colours = new Map();
  const colourOf = (runId) => {
    if (!colours.has(runId)) colours.set(runId, seriesColour(colours.size));
    return colours.get(runId);
  };
  const chosen = () => {
    const named = query.get('runs');
    return named === null ? runs.slice(0, AT_FIRST).map(({ runId }) => runId) : named.split(',').filter(Boolean);
  };
  const drawCurves = throttled(() => {
    const drawn = chosen().map((runId) => series.of(runId)).filter(Boolean);
    charts.show(drawn.map((run) => ({ ...run, colour: colourOf(run.runId), label: label(run, runs) })));
  }, 250);
  const draw = () => {
    const wanted = chosen();
    const drawn = runs.map((run) => ({ ...run, on: wanted.includes(run.runId), colour: colourOf(run.runId) }));
    keyed(rows, drawn, ({ runId }) => runId, (run) => row(run, toggle));
    table.hidden = runs.length === 0;
    curves.hidden = runs.length === 0;
    if (runs.length > 0) series.want(wanted);
    drawCurves();
  };
  const toggle = (runId, on) => {
    const wanted = on ? [...chosen(), runId] : chosen().filter((other) => other !== runId);
    go(`${href('training')}?runs=${wanted.map(encodeURIComponent).join(',')}`, true);
  };
  const load = async () => {
    const found = await attempt(() => get('api/runs', {}, signal), (error) => replace(nothing, failure(error)));
    if (!found) return;
    runs = found.runs.toSorted((a, b) => b.lastSeen - a.lastSeen || b.runId.localeCompare(a.runId));
    replace(nothing, runs.length === 0 && noRuns());
    draw();
  };

  const reload = debounced(load, 600);
  live.on('runs', (event) => {
    for (const fresh of event.runs) {
      series.append(fresh);
      const run = runs.find(({ runId }) => runId === fresh.runId);
      if (run) Object.assign(run, newest(fresh, run));
      else reload();
    }
    draw();
  }, signal);
  live.on('state', (state) => state === 'live' && series.reload(), signal);
  load();
  return (wanted) => {
    query = wanted.query;
    draw();
  };
}

function newest(event, run) {
  const last = (values) => values?.findLast((value) => value !== null);
  return { step: event.steps?.at(-1) ?? run.step, loss: last(event.values?.loss) ?? run.loss, lastSeen: Date.now() };
}

const label = (run, runs) =>
  runs.filter(({ model }) => model === run.model).length > 1 ? `${run.model} · ${run.runId.slice(0, 8)}` : run.model;

function row(run, toggle) {
  const box = el('input', {
    type: 'checkbox',
    checked: run.on,
    'aria-label': `Draw run ${run.runId} of ${run.model}`,
    on: { change: (event) => toggle(run.runId, event.target.checked) },
  });
  const cells = [
    el('label', { class: 'check mono' }, box, el('i', { class: 'swatch', vars: { '--series': run.colour } }), run.runId),
    run.model,
    count(run.step),
    significant(run.loss),
    percent(run.accuracy),
    time(run.lastSeen),
  ];
  return el('tr', {}, cells.map((cell, i) => el('td', { class: numeric(i), 'data-label': COLUMNS[i] }, cell)));
}

const numeric = (index) => (index >= 2 ? 'number' : null);

function noRuns() {
  return empty(
    'No model has been trained yet',
    'A trainer writes its loss and its accuracy to the log while it runs.',
    'mentorkd mentor train --steps 600',
    'mentorkd student train --model-id student --out .mentorkd/student --steps 600',
  );
}
