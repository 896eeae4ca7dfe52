// Checkpoints: which there are, what each was made of, and which one is in use.
import { debounced, el, keyed, replace } from '../dom.js';
import { compact, count, percent, plural } from '../format.js';
import { get } from '../api.js';
import { attempt, empty, failure } from '../parts/notes.js';
import { useBadge } from '../parts/status.js';
import { go, href } from '../router.js';
import { time } from '../times.js';
import { checkpointDetail } from './checkpoint-detail.js';

const COLUMNS = ['Model', 'Revision', 'In use', 'Objective', 'Round', 'Step', 'Weights', 'Mean score', 'Made'];
const FIRST_NUMBER = 4;

/** The view; the route is nothing or MODEL/REVISION. */
export function checkpoints(root, route, { live, signal }) {
  const rows = el('tbody');
  const note = el('span', { class: 'note' });
  const model = el('select', { class: 'input', 'aria-label': 'Model', hidden: true });
  const nothing = el('div');
  const table = el(
    'table',
    { class: 'stack', 'aria-labelledby': 'checkpoints-title', hidden: true },
    el('thead', {}, el('tr', {}, COLUMNS.map((label, i) => el('th', { scope: 'col', class: numeric(i) }, label)))),
    rows,
  );
  const detailRoot = el('div', { class: 'chosen-panel' });
  root.append(
    el(
      'section',
      { class: 'panel', 'aria-labelledby': 'checkpoints-title' },
      el('div', { class: 'panel-head' }, el('h1', { id: 'checkpoints-title' }, 'Checkpoints'), note, model),
      el('div', { class: 'table-scroll checkpoints-scroll' }, table),
      nothing,
    ),
    detailRoot,
  );
  let known = [];
  let chosen = [];
  const detail = checkpointDetail(detailRoot, { live, signal, promotedChanged: () => load() });

  const draw = () => {
    const drawn = known
      .filter((checkpoint) => !model.value || checkpoint.model === model.value)
      .map((checkpoint) => ({ ...checkpoint, chosen: checkpoint.model === chosen[0] && checkpoint.revision === chosen[1] }));
    keyed(rows, drawn, (checkpoint) => `${checkpoint.model} ${checkpoint.revision}`, row);
  };
  const load = async () => {
    const found = await attempt(() => get('api/checkpoints', {}, signal), (error) => replace(nothing, failure(error)));
    if (!found) return;
    known = found.checkpoints.toSorted((a, b) => b.announced - a.announced);
    table.hidden = known.length === 0;
    note.textContent = known.length > 0 ? plural(known.length, 'checkpoint') : '';
    replace(nothing, known.length === 0 && noCheckpoints());
    offerModels(model, known);
    draw();
    detail.know(known);
  };
  const update = ({ parts }) => {
    chosen = parts;
    draw();
    detail.show(parts[0], parts[1]);
  };
  model.addEventListener('change', draw);
  live.on('checkpoints', debounced(() => !signal.aborted && load(), 200), signal);
  load();
  update(route);
  return update;
}

function row(checkpoint) {
  const address = href('checkpoints', [checkpoint.model, checkpoint.revision]);
  const cells = [
    checkpoint.model,
    el('a', { href: address, class: 'mono', on: { click: (event) => event.stopPropagation() } }, checkpoint.revision),
    [useBadge(checkpoint), checkpoint.present === false && el('span', { class: 'tag', title: `${checkpoint.uri} is not on this machine` }, 'not here')],
    checkpoint.objective,
    count(checkpoint.round),
    count(checkpoint.step),
    compact(checkpoint.parameters),
    percent(checkpoint.meanScore),
    time(checkpoint.announced),
  ];
  return el(
    'tr',
    { class: 'link', 'aria-current': checkpoint.chosen ? 'true' : null, on: { click: () => go(address) } },
    cells.map((cell, i) => el('td', { class: numeric(i), 'data-label': COLUMNS[i] }, cell)),
  );
}

const numeric = (index) => (index >= FIRST_NUMBER ? 'number' : null);

function offerModels(select, known) {
  const models = [...new Set(known.map((checkpoint) => checkpoint.model))].sort();
  if (select.dataset.models === models.join()) return;
  const before = select.value;
  select.dataset.models = models.join();
  replace(select, el('option', { value: '' }, 'All models'), models.map((name) => el('option', { value: name }, name)));
  select.value = models.includes(before) ? before : '';
  select.hidden = models.length < 2;
}

function noCheckpoints() {
  return empty(
    'No checkpoint has been announced yet',
    'A trainer announces one at the end of each round of training.',
    'mentorkd mentor train --steps 600',
    'mentorkd student train --model-id student --out .mentorkd/student --steps 600',
  );
}
