// One stage on a question's way: passed, being waited for, or not on its way at all.
import { el } from '../dom.js';
import { count } from '../format.js';
import { shape } from '../parts/shapes.js';
import { time } from '../times.js';

const STATES = {
  done: { shape: 'check', status: 'OK', says: 'done' },
  waiting: { shape: 'clock', status: 'WARN', says: 'waiting' },
  skipped: { shape: 'dash', status: 'WARN', says: 'passed over' },
  none: { shape: 'ring', status: 'IDLE', says: 'nothing yet' },
};

/** A list item for {stage, label, state, count, at, detail}. */
export function journeyStep({ stage, label, state, count: number, at, detail }) {
  const look = STATES[state] ?? STATES.none;
  return el(
    'li',
    { class: 'journey-step', 'data-state': state, 'data-stage': stage },
    el('span', { class: 'status-shape', 'data-status': look.status }, shape(look.shape, 16)),
    el(
      'div',
      {},
      el('strong', {}, label),
      el('span', { class: 'muted' }, ` ${look.says}`, number > 1 && ` · ${count(number)} records`),
      detail && el('div', { class: 'muted journey-detail' }, detail),
    ),
    at && el('span', { class: 'muted' }, time(at)),
  );
}
