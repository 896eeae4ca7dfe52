// Statuses of groups and stages, verdicts on rationales: a shape, a colour and a word for each.
import { el } from '../dom.js';
import { shape } from './shapes.js';

const STATUSES = {
  OK: { shape: 'check', says: 'Keeps up' },
  WARN: { shape: 'triangle', says: 'Commits, but falls behind' },
  STALL: { shape: 'pause', says: 'Commits, and does not advance' },
  STOP: { shape: 'octagon', says: 'Commits no more' },
  REWIND: { shape: 'back', says: 'Committed an earlier offset' },
  AHEAD: { shape: 'octagon', says: 'Committed an offset beyond the end of the log' },
  IDLE: { shape: 'ring', says: 'Nobody is there, and nothing is left to do' },
  ABSENT: { shape: 'dash', says: 'No such group yet' },
  UNKNOWN: { shape: 'question', says: 'Not known yet' },
};

const VERDICTS = {
  CORRECT: { shape: 'check', says: 'The answer is right.' },
  WRONG: { shape: 'cross', says: 'The answer is not right.' },
  AMBIGUOUS: { shape: 'half', says: 'The answer can be read in several ways, and some of them are right.' },
  UNPARSED: { shape: 'question', says: 'No answer could be extracted.' },
  NO_GOLD: { shape: 'dash', says: 'The question has no gold answer.' },
  GOLD_UNPARSED: { shape: 'question', says: 'The gold answer is not in the format of the task.' },
  DUPLICATE: { shape: 'copies', says: 'An equal chain for this question was graded before.' },
  NOT_TRAIN: { shape: 'dash', says: 'The question is held out: it is not in the TRAIN split.' },
  TOO_LONG: { shape: 'triangle', says: 'Longer than the filter accepts.' },
  TRUNCATED: { shape: 'triangle', says: 'The text was cut at a length limit, or within its reasoning.' },
  UNKNOWN_TASK: { shape: 'question', says: 'There is no task of that name: publish it, and the rationale again.' },
  UNKNOWN: { shape: 'ring', says: 'A newer release wrote this verdict.' },
};

/** All verdicts, the accepting one first. */
export const verdicts = Object.keys(VERDICTS);

/** The name of the shape of a status. */
export const statusShape = (status) => (STATUSES[status] ?? STATUSES.UNKNOWN).shape;

/** What a status means, in words. */
const statusSays = (status) => (STATUSES[status] ?? STATUSES.UNKNOWN).says;

/** What a verdict means, as a sentence. */
export const verdictSays = (verdict) => VERDICTS[verdict]?.says ?? '';

/** WRONG → Wrong, NO_GOLD → No gold */
export const words = (name) => {
  const text = name.replaceAll('_', ' ').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const unsure = ({ status, seen = 1 }) => status === 'OK' && seen < 1;

/** The word for the status of a group or a stage, as `mentorkd lag` has it: OK? until enough was seen. */
export const statusWord = (standing) => (unsure(standing) ? 'OK?' : standing.status);

/** What that status means, and why it is not sure. */
export const statusReason = (standing) =>
  unsure(standing) ? 'Not sure yet: too few commits were seen to say how it does' : statusSays(standing.status);

/** The badge of the status of a group, a stage or a partition. */
export function statusBadge(standing) {
  const badge = { class: 'status', 'data-status': standing.status, title: statusReason(standing) };
  return el('span', badge, shape(statusShape(standing.status)), statusWord(standing));
}

/** The badge of a verdict. */
export function verdictBadge(verdict) {
  const known = VERDICTS[verdict] ?? { shape: 'question', says: '' };
  const badge = { class: 'status', 'data-status': verdict, title: known.says };
  return el('span', badge, shape(known.shape, 11), words(verdict));
}

/** The mark of a checkpoint that is in use, or was before that one; false for others. */
export function useBadge({ promoted, previous, rolledBackFrom }) {
  if (!promoted) return previous && el('span', { class: 'tag', title: 'Promoted before the one that is in use' }, 'before');
  const says = rolledBackFrom ? { title: `Gone back to from ${rolledBackFrom}` } : {};
  return el('span', { class: 'status', 'data-status': 'OK', ...says }, shape('check', 11), rolledBackFrom ? 'Rolled back' : 'Promoted');
}
