// What lies behind a stage or a group: its partitions, with what was committed, what can be read, and who reads.
import { el, keyed, replace, throttled } from '../dom.js';
import { count, duration, NONE, rate } from '../format.js';
import { get, path } from '../api.js';
import { attempt, empty, failure } from '../parts/notes.js';
import { shape } from '../parts/shapes.js';
import { statusBadge, statusReason, statusWord } from '../parts/status.js';
import { go, href } from '../router.js';

const REFRESH_MILLIS = 2_000;
const COLUMNS = ['Partition', 'Status', 'Committed', 'End', 'Lag', 'Oldest', 'Rate', 'Lost', 'Member'];

/** How each stage is started, for those that have no group yet. */
const STARTS = {
  teacher: 'mentorkd teacher run --provider solver',
  'mentor-generate': 'mentorkd mentor generate',
  grade: 'mentorkd grade run',
  filter: 'mentorkd filter run',
  'mentor-train': 'mentorkd mentor train',
  'mentor-label': 'mentorkd mentor label',
  join: 'mentorkd join run',
  'student-train': 'mentorkd student train --objective mentor-kd --out .mentorkd/student',
};

/** Shows the groups of a stage. Returns {refresh(overview), close()}. */
export function stagePanel(root, id, overview, signal) {
  const body = el('div');
  const label = overview?.stages.find((stage) => stage.id === id)?.label ?? id;
  const frame = panelFrame(root, `Stage: ${label}`, body, signal);
  let shown = null;
  let groups = [];
  const refresh = (latest) => {
    const stage = latest?.stages.find((candidate) => candidate.id === id);
    if (!stage) return;
    frame.say(`${statusWord(stage)}: ${statusReason(stage)}. Reads ${list(stage.reads)}, writes ${list(stage.writes)}.`);
    const names = (stage.groups ?? []).join(' ');
    if (names !== shown) {
      shown = names;
      replace(body, stage.groups?.length ? null : empty('No group yet', 'This stage has not been started.', STARTS[id]));
      groups = (stage.groups ?? []).map((name) => groupDetail(body, name, frame.signal));
    } else groups.forEach((group) => group.refresh());
  };
  refresh(overview);
  return { refresh, close: frame.close };
}

/** Shows one group. Returns {refresh(), close()}. */
export function groupPanel(root, name, signal) {
  const body = el('div');
  const frame = panelFrame(root, 'Group', body, signal);
  const detail = groupDetail(body, name, frame.signal);
  return { refresh: detail.refresh, close: frame.close };
}

function panelFrame(root, title, body, viewSignal) {
  const closing = new AbortController();
  const signal = AbortSignal.any([viewSignal, closing.signal]);
  const heading = el('h2', { tabindex: '-1' }, title);
  const note = el('span', { class: 'note' });
  const close = el('a', { href: href('pipeline'), class: 'icon-button', 'aria-label': 'Close', title: 'Close (Escape)' }, shape('cross'));
  replace(
    root,
    el('section', { class: 'panel', 'aria-label': title }, el('div', { class: 'panel-head' }, heading, note, close), body),
  );
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) go(href('pipeline'));
  }, { signal });
  heading.focus({ preventScroll: true });
  root.scrollIntoView({ block: 'nearest' });
  return {
    signal,
    close: () => closing.abort(),
    say: (text) => {
      if (note.textContent !== text) note.textContent = text;
    },
  };
}

function groupDetail(root, name, signal) {
  const head = el('div', { class: 'group-head' });
  const rows = el('tbody');
  const trouble = el('div');
  const table = el(
    'table',
    { class: 'stack', 'aria-label': `Partitions of ${name}`, hidden: true },
    el('thead', {}, el('tr', {}, COLUMNS.map((label, i) => el('th', { scope: 'col', class: numeric(i) }, label)))),
    rows,
  );
  root.append(head, el('div', { class: 'table-scroll' }, table), trouble);
  const load = async () => {
    const group = await attempt(() => get(path('groups', name), {}, signal), (error) => replace(trouble, failure(error)));
    if (!group) return;
    keyed(head, [{ ...group, partitions: null }], () => name, groupFacts);
    table.hidden = group.partitions.length === 0;
    keyed(rows, group.partitions, ({ topic, partition }) => `${topic} ${partition}`, partitionRow);
    replace(trouble, group.error && failure({ message: group.error }));
  };
  load();
  return { refresh: throttled(() => !document.hidden && !signal.aborted && load(), REFRESH_MILLIS) };
}

function groupFacts(group) {
  const fact = (label, value) => el('span', {}, el('span', { class: 'muted' }, `${label} `), value);
  return el(
    'div',
    { class: 'group-facts' },
    el('h3', { class: 'mono' }, group.group),
    statusBadge(group),
    fact('type', group.type),
    fact('state', group.state),
    fact('members', count(group.members)),
    fact('lag', count(group.lag)),
    fact('oldest unread', duration(group.lagSeconds)),
    fact('ETA', duration(group.etaSeconds)),
    fact('rate', rate(group.rate)),
  );
}

function partitionRow(partition) {
  const values = [
    `${partition.topic} ${partition.partition}`,
    statusBadge(partition),
    count(partition.committed),
    count(partition.end),
    count(partition.lag),
    duration(partition.lagSeconds),
    rate(partition.rate),
    partition.lost ? el('strong', { title: 'Records that retention took before they were read' }, count(partition.lost)) : NONE,
    partition.member ?? NONE,
  ];
  return el('tr', {}, values.map((value, i) => el('td', { class: numeric(i), 'data-label': COLUMNS[i] }, value)));
}

const numeric = (index) => (index >= 2 && index <= 7 ? 'number' : null);

const list = (topics) => (topics?.length ? topics.join(', ') : 'nothing');
