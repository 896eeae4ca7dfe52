// All groups that read the pipeline's topics. The first of them come with each overview; others are filtered and paged by the
// server, so that 2,000 are no slower than ten.
import { debounced, el, keyed, replace, throttled } from '../dom.js';
import { count, duration, plural, rate } from '../format.js';
import { get } from '../api.js';
import { attempt, empty, failure } from '../parts/notes.js';
import { statusBadge } from '../parts/status.js';
import { go, href } from '../router.js';

const PAGE = 25;
const REFRESH_MILLIS = 2_000;
const COLUMNS = ['Group', 'Type', 'State', 'Status', 'Members', 'Lag', 'Oldest', 'ETA', 'Rate'];
const FIRST_NUMBER = 4;

/** Fills `root`; returns {choose(name)}, which marks the group that is shown elsewhere. */
export function groupsTable(root, { live, signal }) {
  let offset = 0;
  let chosen = null;
  let known = live.latest('overview')?.groups ?? { total: 0, groups: [] };
  const search = el('input', { type: 'search', class: 'input search', placeholder: 'Filter by name', 'aria-label': 'Filter groups by name' });
  const note = el('span', { class: 'note' });
  const body = el('tbody');
  const table = el(
    'table',
    { class: 'stack', 'aria-labelledby': 'groups-title' },
    el('thead', {}, el('tr', {}, COLUMNS.map((name, i) => el('th', { scope: 'col', class: i >= FIRST_NUMBER ? 'number' : null }, name)))),
    body,
  );
  const nothing = el('div');
  const pager = el('div', { class: 'pager' });
  root.append(
    el('div', { class: 'panel-head' }, el('h2', { id: 'groups-title' }, 'Groups'), note, search),
    el('div', { class: 'table-scroll' }, table),
    nothing,
    pager,
  );

  const draw = () => {
    note.textContent = known.total > 0 ? plural(known.total, 'group') : '';
    table.hidden = known.groups.length === 0;
    keyed(body, known.groups.map((group) => ({ ...group, chosen: group.group === chosen })), ({ group }) => group, row);
    replace(nothing, known.groups.length === 0 && noGroups(search.value));
    drawPager(pager, offset, known.total, (to) => {
      offset = to;
      load();
    });
  };
  const isElsewhere = () => offset > 0 || search.value.trim() !== '';
  const load = async () => {
    const wanted = { q: search.value.trim(), offset, limit: PAGE };
    const found = await attempt(() => get('api/groups', wanted, signal), (error) => replace(nothing, failure(error)));
    if (!found || wanted.offset !== offset || wanted.q !== search.value.trim()) return;
    known = found;
    if (known.groups.length === 0 && offset > 0) {
      offset = 0;
      load();
    } else draw();
  };
  search.addEventListener('input', debounced(() => {
    offset = 0;
    load();
  }, 50));
  const refresh = throttled(() => !document.hidden && isElsewhere() && load(), REFRESH_MILLIS);
  live.on('overview', ({ groups }) => {
    if (isElsewhere()) {
      refresh();
    } else {
      known = groups;
      draw();
    }
  }, signal);
  draw();
  return {
    choose(name) {
      chosen = name;
      draw();
    },
  };
}

function row(group) {
  const address = href('pipeline', ['group', group.group]);
  const cell = (index, content, attributes = {}) =>
    el('td', { 'data-label': COLUMNS[index], class: index >= FIRST_NUMBER ? 'number' : null, ...attributes }, content);
  return el(
    'tr',
    { class: 'link', 'aria-current': group.chosen ? 'true' : null, on: { click: () => go(address) } },
    cell(0, el('a', { href: address, on: { click: (event) => event.stopPropagation() } }, group.group), { title: group.error }),
    cell(1, group.type),
    cell(2, group.state),
    cell(3, statusBadge(group)),
    cell(4, count(group.members)),
    cell(5, count(group.lag), group.lag === 0 ? { class: 'number zero' } : {}),
    cell(6, duration(group.lagSeconds)),
    cell(7, duration(group.etaSeconds)),
    cell(8, rate(group.rate)),
  );
}

function noGroups(filter) {
  return filter.trim()
    ? empty(`No group has “${filter.trim()}” in its name`)
    : empty('No group reads yet', 'A stage shows up here once it has been started.', 'mentorkd filter run');
}

function drawPager(pager, offset, total, turn) {
  pager.hidden = total <= PAGE;
  if (pager.hidden) return;
  const button = (label, to, possible) =>
    el('button', { type: 'button', class: 'button', disabled: !possible, on: { click: () => turn(to) } }, label);
  const words = `${count(offset + 1)}–${count(Math.min(offset + PAGE, total))} of ${count(total)}`;
  const parts = [{ words, offset, total }];
  keyed(pager, parts, () => 'pager', () =>
    el('div', { class: 'filters' }, el('span', {}, words),
      button('Previous', Math.max(0, offset - PAGE), offset > 0), button('Next', offset + PAGE, offset + PAGE < total)));
}
