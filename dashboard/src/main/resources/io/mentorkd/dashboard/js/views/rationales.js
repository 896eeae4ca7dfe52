// The browser of rationales: filters above, the list on the left, the chosen one on the right. The address holds all of it.
import { debounced, el, replace } from '../dom.js';
import { get } from '../api.js';
import { attempt, empty } from '../parts/notes.js';
import { go, href } from '../router.js';
import { rationaleDetail } from './rationale-detail.js';
import { rationaleFilters } from './rationale-filters.js';
import { rationaleList } from './rationale-list.js';

const FILTERS = ['verdict', 'task', 'source', 'q'];

/** The view; the route is ID?verdict=&task=&source=&q=. */
export function rationales(root, route, { live, signal }) {
  const shell = el('section', { class: 'panel browser', 'aria-labelledby': 'rationales-title' });
  const head = el('div', { class: 'panel-head' }, el('h1', { id: 'rationales-title' }, 'Rationales'));
  const left = el('div', { class: 'browser-list' });
  const right = el('article', { class: 'browser-detail', 'aria-label': 'Chosen rationale' });
  shell.append(head, left, right);
  root.append(shell);
  let current = {};
  let shownId;

  const address = (id, filters) => href('rationales', id ? [id] : [], filters);
  const choose = debounced((id) => !signal.aborted && go(address(id, current), true), 60);
  const filters = rationaleFilters(head, (changed) => go(address(null, changed), true));
  const list = rationaleList(left, {
    live,
    signal,
    choose: (id, entered) => (narrow() && entered ? go(address(id, current)) : !narrow() && choose(id)),
    matches: (row) => matches(row, current),
  });
  const detail = rationaleDetail(right, signal, () => address(null, current));

  const update = ({ parts, query }) => {
    const wanted = Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']));
    const id = parts[0] ?? null;
    filters.show(wanted);
    if (FILTERS.some((name) => wanted[name] !== current[name])) {
      current = wanted;
      list.show(wanted);
    }
    shell.classList.toggle('has-detail', id !== null);
    list.mark(id);
    if (id === shownId) return;
    const before = shownId;
    shownId = id;
    if (id) detail.show(id);
    else {
      replace(right, empty('No rationale is chosen', 'Choose one in the list: its chain is shown here, the extracted answer marked.'));
      if (before && narrow()) list.focus();
    }
  };

  const offer = (acceptance) => filters.offer(acceptance.totals);
  live.on('acceptance', offer, signal);
  if (live.latest('acceptance')) offer(live.latest('acceptance'));
  else attempt(() => get('api/acceptance', {}, signal), () => {}).then((data) => data && offer(data));
  update(route);
  return update;
}

const narrow = () => matchMedia('(max-width: 900px)').matches;

/** Whether a row that was pushed belongs in the list that these filters make. */
function matches(row, { verdict, task, source, q }) {
  return (
    (!verdict || row.verdict === verdict || (verdict === 'REJECTED' && row.verdict !== 'CORRECT')) &&
    (!task || row.task === task) &&
    (!source || row.source === source) &&
    (!q || row.question.toLowerCase().includes(q.toLowerCase()))
  );
}
