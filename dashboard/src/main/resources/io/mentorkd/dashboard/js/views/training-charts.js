// The four charts of training: loss, accuracy, speed, and how long the trainer waits for data.
import { el, replace } from '../dom.js';
import { percent, significant, smallPercent } from '../format.js';
import { lineChart } from '../parts/line-chart.js';

const MEAN = '';

/** Draws into `root`; returns {show(runs)}, each run with its steps, values, evaluations, colour and label. */
export function trainingCharts(root, signal) {
  let runs = [];
  const log = el('input', { type: 'checkbox' });
  const task = el('select', { class: 'input', 'aria-label': 'Task whose accuracy is drawn' });
  const grid = el('div', { class: 'charts' });
  root.append(grid);
  const panel = (title, settings, control = null) => {
    const section = el('section', { class: 'panel', 'aria-label': title }, el('div', { class: 'panel-head' }, el('h2', {}, title), control));
    grid.append(section);
    return lineChart(section, { label: `${title} over steps`, sync: 'training', ...settings }, signal);
  };
  const loss = panel('Loss', { unit: 'loss', format: significant }, el('label', { class: 'check' }, log, 'Log scale'));
  const accuracy = panel('Accuracy on held-out questions', { unit: 'accuracy', format: (value) => percent(value, 0), fromZero: true, nothing: 'No evaluation yet' }, task);
  const speed = panel('Target tokens a second', { unit: 'tokens a second', format: significant, fromZero: true });
  const wait = panel('Share of a step spent waiting for data', { unit: 'share of the time', format: smallPercent, fromZero: true });

  const draw = () => {
    const curve = (name) => runs.map((run) => ({ ...identity(run), x: run.steps, values: run.values[name] ?? [] })).filter(({ values }) => values.length > 0);
    loss.show(curve('loss'), log.checked);
    accuracy.show(runs.map((run) => ({ ...identity(run), ...scores(run.evaluations, task.value), points: true })));
    speed.show(curve('tokensPerSecond'));
    wait.show(curve('dataWaitFraction'));
  };
  log.addEventListener('change', draw);
  task.addEventListener('change', draw);
  return {
    show(wanted) {
      runs = wanted;
      offerTasks(task, runs);
      draw();
    },
  };
}

const identity = ({ runId, label, colour }) => ({ key: runId, label, colour });

/** Accuracy by step: of one task, or the mean of all that were evaluated at that step. */
function scores(evaluations, task) {
  const bySteps = new Map();
  for (const evaluation of evaluations) {
    if (task !== MEAN && evaluation.task !== task) continue;
    const sum = bySteps.get(evaluation.step) ?? { total: 0, number: 0 };
    bySteps.set(evaluation.step, { total: sum.total + evaluation.accuracy, number: sum.number + 1 });
  }
  const x = [...bySteps.keys()].sort((a, b) => a - b);
  return { x, values: x.map((step) => bySteps.get(step).total / bySteps.get(step).number) };
}

function offerTasks(select, runs) {
  const tasks = [...new Set(runs.flatMap(({ evaluations }) => evaluations.map(({ task }) => task)))].sort();
  const seal = tasks.join();
  if (select.dataset.tasks === seal) return;
  const before = select.value;
  select.dataset.tasks = seal;
  replace(select, el('option', { value: MEAN }, 'Mean of all tasks'), tasks.map((task) => el('option', { value: task }, task)));
  select.value = tasks.includes(before) ? before : MEAN;
  select.hidden = tasks.length < 2;
}
