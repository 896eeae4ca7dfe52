// Records that no stage could use: how many by topic and reason, and one example of each down to its bytes.
import { el, keyed, replace, throttled } from '../dom.js';
import { count, plural } from '../format.js';
import { get, path } from '../api.js';
import { attempt, command, empty, failure } from '../parts/notes.js';
import { shape } from '../parts/shapes.js';
import { go, href } from '../router.js';
import { time } from '../times.js';

const COLUMNS = ['Topic', 'Reason', 'Letters', 'Attempts', 'First seen', 'Last seen'];
const REFRESH_MILLIS = 2_000;

/** The view; the route is nothing or the id of an example, ?topic= keeps to one topic. */
export function deadLetters(root, route, { live, signal }) {
  const rows = el('tbody');
  const note = el('span', { class: 'note' });
  const topic = el('select', { class: 'input', 'aria-label': 'Topic', hidden: true });
  const nothing = el('div');
  const table = el(
    'table',
    { class: 'stack', 'aria-labelledby': 'letters-title', hidden: true },
    el('thead', {}, el('tr', {}, COLUMNS.map((label, i) => el('th', { scope: 'col', class: numeric(i) }, label)))),
    rows,
  );
  const detail = el('div', { class: 'chosen-panel' });
  root.append(
    el(
      'section',
      { class: 'panel', 'aria-labelledby': 'letters-title' },
      el('div', { class: 'panel-head' }, el('h1', { id: 'letters-title' }, 'Dead letters'), note, topic),
      el('div', { class: 'table-scroll' }, table),
      nothing,
    ),
    detail,
  );
  let letters = [];
  let current = route;
  let shownId = null;

  const draw = () => {
    const kept = current.query.get('topic') ?? '';
    const wanted = letters.filter((letter) => !kept || letter.topic.endsWith(kept) || letter.topic.endsWith(`${kept}.dlq`));
    offerTopics(topic, letters, wanted, kept);
    keyed(rows, wanted.map((letter) => ({ ...letter, chosen: letter.example === current.parts[0] })),
      (letter) => `${letter.topic} ${letter.reason}`, row);
    table.hidden = wanted.length === 0;
    replace(nothing, wanted.length === 0 && noLetters(kept));
  };
  const load = async () => {
    const found = await attempt(() => get('api/dead-letters', {}, signal), (error) => replace(nothing, failure(error)));
    if (!found) return;
    letters = found.groups;
    note.textContent = found.open > 0 ? plural(found.open, 'letter') : '';
    draw();
  };
  const update = (wanted) => {
    current = wanted;
    draw();
    const id = wanted.parts[0] ?? null;
    if (id !== shownId) showLetter(detail, (shownId = id), signal, () => id === shownId);
  };
  topic.addEventListener('change', () => go(href('dead-letters', [], { topic: topic.value }), true));
  live.on('deadLetters', throttled(() => !document.hidden && load(), REFRESH_MILLIS), signal);
  load();
  if (route.parts[0]) showLetter(detail, (shownId = route.parts[0]), signal, () => shownId === route.parts[0]);
  return update;
}

function row(letter) {
  const address = href('dead-letters', [letter.example]);
  const cells = [
    el('a', { href: address, on: { click: (event) => event.stopPropagation() } }, letter.topic),
    el('span', { class: 'reason' }, letter.reason),
    count(letter.open),
    count(letter.attempts),
    time(letter.firstSeen),
    time(letter.lastSeen),
  ];
  return el(
    'tr',
    { class: 'link', 'aria-current': letter.chosen ? 'true' : null, on: { click: () => go(address) } },
    cells.map((cell, i) => el('td', { class: i === 1 ? 'wide' : numeric(i), 'data-label': COLUMNS[i] }, cell)),
  );
}

const numeric = (index) => (index >= 2 ? 'number' : null);

function offerTopics(select, letters, wanted, kept) {
  const topics = [...new Set(letters.map((letter) => letter.topic))].sort();
  if (select.dataset.topics !== topics.join()) {
    select.dataset.topics = topics.join();
    replace(select, el('option', { value: '' }, 'All topics'), topics.map((name) => el('option', { value: name }, name)));
  }
  select.value = kept && wanted.length > 0 ? wanted[0].topic : '';
  select.hidden = topics.length < 2;
}

async function showLetter(root, id, signal, stillWanted) {
  replace(root);
  if (!id) return;
  const letter = await attempt(() => get(path('dead-letters', id), {}, signal), (error) => stillWanted() && replace(root, failure(error)));
  if (!letter || !stillWanted()) return;
  const heading = el('h2', { tabindex: '-1', class: 'mono' }, id);
  const section = (title, ...content) => el('section', {}, el('h3', {}, title), content);
  replace(
    root,
    el(
      'section',
      { class: 'panel', 'aria-label': `Dead letter ${id}` },
      el('div', { class: 'panel-head' }, heading,
        el('a', { href: href('dead-letters'), class: 'icon-button', 'aria-label': 'Close', title: 'Close' }, shape('cross'))),
      el(
        'div',
        { class: 'letter-body' },
        section('Cause', el('pre', { class: 'block wrap', tabindex: '0' }, `${letter.exception}: ${letter.message}`)),
        section('Headers', el('dl', { class: 'facts mono' }, Object.entries(letter.headers).map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]))),
        letter.value.form !== 'hex' && section('Decoded', el('pre', { class: 'block wrap', tabindex: '0' }, asText(letter.value))),
        section('Bytes', el('pre', { class: 'block', tabindex: '0' }, letter.hex)),
        section('Send it again once the cause is gone', command(redrive(id))),
      ),
    ),
  );
  heading.focus({ preventScroll: true });
  root.scrollIntoView({ block: 'nearest' });
}

/** What sends this letter and no other; an id is TOPIC:PARTITION:OFFSET. */
function redrive(id) {
  const [, topic, partition, offset] = id.match(/^(.*):(\d+):(\d+)$/);
  return `mentorkd dlq redrive --topic ${topic} --partition ${partition} --offset ${offset} --dry-run`;
}

const asText = ({ json, text }) => text ?? JSON.stringify(json, null, 2);

function noLetters(kept) {
  return kept
    ? empty(`No dead letters of ${kept}`)
    : empty('No dead letters', 'Every record that was read could be used. The same on the command line:', 'mentorkd dlq ls');
}
