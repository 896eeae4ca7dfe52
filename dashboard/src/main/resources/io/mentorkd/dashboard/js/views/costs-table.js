// What teachers have cost by task and model: of a rationale, of an accepted one, of one that was trained on. A dash is a cost that
// nobody knows.
import { el, keyed } from '../dom.js';
import { compact, count, dollars } from '../format.js';

const MICROS = 1e6;

const COLUMNS = [
  { label: 'Task' },
  { label: 'Model' },
  { label: 'Rationales', number: true },
  { label: 'Accepted', number: true },
  { label: 'Trained on', number: true },
  { label: 'Tokens', number: true },
  { label: 'Cost', number: true },
  { label: 'A rationale', number: true },
  { label: 'An accepted one', number: true },
  { label: 'One trained on', number: true },
];

/** The panel, which shows itself once there is a teacher; `show(costs)` takes what the server says. */
export function costsPanel() {
  const rows = el('tbody');
  const note = el('span', { class: 'note' });
  const panel = el(
    'section',
    { class: 'panel', 'aria-labelledby': 'costs-title', hidden: true },
    el('div', { class: 'panel-head' }, el('h2', { id: 'costs-title' }, 'Costs of teachers'), note),
    el(
      'div',
      { class: 'table-scroll' },
      el(
        'table',
        { class: 'stack', 'aria-labelledby': 'costs-title' },
        el('thead', {}, el('tr', {}, COLUMNS.map(({ label, number }) => el('th', { scope: 'col', class: number && 'number' }, label)))),
        rows,
      ),
    ),
  );
  const show = (costs) => {
    const models = costs?.models ?? [];
    panel.hidden = models.length === 0;
    keyed(rows, models, ({ task, model, servedModel }) => `${task} ${model} ${servedModel ?? ''}`, row);
    note.textContent = models.length === 0 ? '' : sum(costs.total);
  };
  return { panel, show };
}

function row({ task, model, servedModel, rationales, accepted, trainedOn, cost, tokens }) {
  const cells = [
    task,
    servedModel && servedModel !== model ? `${model} (${servedModel})` : model,
    count(rationales),
    count(accepted),
    count(trainedOn),
    compact(both(tokens)),
    spent(cost),
    usd(cost.microsPerRationale),
    usd(cost.microsPerAccepted),
    usd(cost.microsPerTrainedOn),
  ];
  return el('tr', {}, cells.map((cell, i) => el('td', { 'data-label': COLUMNS[i].label, class: COLUMNS[i].number && 'number' }, cell)));
}

const usd = (micros) => dollars(micros === null ? null : micros / MICROS);

const both = ({ prompt, completion }) => (prompt === null || completion === null ? null : prompt + completion);

/** What is known of it; more than that where some of it is not known. */
function spent({ micros, knownMicros, unknown }) {
  if (micros !== null) return usd(micros);
  return knownMicros > 0 ? `> ${usd(knownMicros)} (${count(unknown)} unknown)` : usd(null);
}

function sum(total) {
  return `${spent(total.cost)} for ${count(total.rationales)} rationales, ${count(total.accepted)} accepted`;
}
