// One row of the totals: a box that draws its line, the numbers, and the share of every verdict.
import { el } from '../dom.js';
import { count, percent } from '../format.js';
import { verdicts, verdictSays, words } from '../parts/status.js';
import { href } from '../router.js';

/** Headings of the table's columns. */
export const COLUMNS = [
  { label: 'Task' },
  { label: 'Source' },
  { label: 'Accepted', number: true },
  { label: 'Rejected', number: true },
  { label: 'Share', number: true },
  { label: 'Without duplicates', number: true },
  { label: 'Verdicts' },
  { label: 'Reasons' },
];

/** What tells a task and source from others. */
export const keyOf = ({ task, source }) => `${task} ${source}`;

/** The row; `toggle(key, on)` draws its line or takes it away. */
export function acceptanceRow(total, toggle) {
  const { task, source, accepted, rejected, byVerdict, colour, on } = total;
  const box = el('input', {
    type: 'checkbox',
    checked: on,
    'aria-label': `Draw the line of ${task}, ${source.toLowerCase()}`,
    on: { change: (event) => toggle(keyOf(total), event.target.checked) },
  });
  const cells = [
    el('label', { class: 'check' }, box, el('i', { class: 'swatch', vars: { '--series': colour } }), task),
    source.toLowerCase(),
    el('a', { href: href('rationales', [], { task, source, verdict: 'CORRECT' }) }, count(accepted)),
    el('a', { href: href('rationales', [], { task, source, verdict: 'REJECTED' }) }, count(rejected)),
    percent(accepted / (accepted + rejected)),
    percent(accepted / originals(total)),
    shares(byVerdict),
    reasons(total),
  ];
  return el('tr', {}, cells.map((cell, i) =>
    el('td', { 'data-label': COLUMNS[i].label, class: [COLUMNS[i].number && 'number', i >= 6 && 'wide'].filter(Boolean).join(' ') || null }, cell)));
}

/** Rationales that repeat no other. */
export const originals = ({ accepted, rejected, byVerdict }) => accepted + rejected - (byVerdict.DUPLICATE ?? 0);

const present = (byVerdict) => verdicts.filter((verdict) => byVerdict[verdict] > 0);

function shares(byVerdict) {
  const parts = present(byVerdict);
  const label = parts.map((verdict) => `${words(verdict)} ${count(byVerdict[verdict])}`).join(', ');
  return el('span', { class: 'share', role: 'img', 'aria-label': label, title: label }, parts.map((verdict) =>
    el('i', { 'data-status': verdict, vars: { 'flex-grow': String(byVerdict[verdict]) } })));
}

function reasons({ task, source, byVerdict }) {
  const parts = present(byVerdict).filter((verdict) => verdict !== 'CORRECT');
  return el('span', { class: 'reasons' }, parts.map((verdict) =>
    el('a', { href: href('rationales', [], { task, source, verdict }), title: verdictSays(verdict) }, `${words(verdict)} ${count(byVerdict[verdict])}`)));
}
