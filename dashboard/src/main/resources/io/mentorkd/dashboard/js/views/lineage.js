// What a checkpoint was made of: ranges of the log, a mentor, and so many steps. Drawn as bars along each partition.
import { el } from '../dom.js';
import { count, plural } from '../format.js';
import { href } from '../router.js';

/** Sources on the left, the training in the middle, the checkpoint on the right. */
export function lineage({ model, revision, objective, round, step }, ranges, mentor) {
  const topics = Map.groupBy ? Map.groupBy(ranges, ({ topic }) => topic) : grouped(ranges);
  return el(
    'div',
    { class: 'lineage' },
    el(
      'div',
      { class: 'lineage-sources' },
      ranges.length === 0 && el('p', { class: 'muted' }, 'No ranges are named.'),
      [...topics].map(([topic, parts]) => topicRanges(topic, parts)),
      mentor ? mentorBox(mentor) : objective?.startsWith('mentor-kd') && el('p', { class: 'muted lineage-note' }, 'The examples carry the soft labels of the mentor.'),
    ),
    el('div', { class: 'lineage-arrow', 'aria-hidden': 'true' }),
    el('div', { class: 'lineage-box' }, el('strong', {}, objective), el('span', {}, `round ${count(round)}`), el('span', {}, `${count(step)} steps`)),
    el('div', { class: 'lineage-arrow', 'aria-hidden': 'true' }),
    el('div', { class: 'lineage-box result' }, el('strong', {}, model), el('code', {}, revision)),
  );
}

function grouped(ranges) {
  const topics = new Map();
  for (const range of ranges) topics.set(range.topic, [...(topics.get(range.topic) ?? []), range]);
  return topics;
}

function topicRanges(topic, parts) {
  const end = Math.max(1, ...parts.map(({ to }) => to));
  const records = parts.reduce((sum, { from, to }) => sum + to - (from ?? 0), 0);
  return el(
    'div',
    { class: 'ranges' },
    el('div', { class: 'ranges-head' }, el('strong', {}, topic), el('span', { class: 'muted' }, plural(records, 'offset'))),
    parts.map(({ partition, from, to }) => {
      const words = from === null ? `up to ${count(to)}` : `${count(from)} to ${count(to)}`;
      return el(
        'div',
        { class: 'range', title: `Partition ${partition}: offsets ${words}, the last one exclusive` },
        el('span', { class: 'muted' }, String(partition)),
        el('span', { class: 'range-bar' }, el('i', { vars: { '--from': `${(100 * (from ?? 0)) / end}%`, '--size': `${(100 * (to - (from ?? 0))) / end}%` } })),
        el('span', { class: 'nowrap' }, words),
      );
    }),
  );
}

function mentorBox({ model, revision }) {
  return el(
    model ? 'a' : 'div',
    { class: 'lineage-box mentor', href: model && href('checkpoints', [model, revision]) },
    el('span', { class: 'muted' }, 'the mentor beside it'),
    el('strong', {}, model ?? 'not announced'),
    el('code', {}, revision),
  );
}
