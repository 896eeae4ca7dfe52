// The list of rationales, newest first: fetched a page at a time while one scrolls; new ones wait behind a button.
import { el, replace } from '../dom.js';
import { count, plural } from '../format.js';
import { get } from '../api.js';
import { attempt, empty, failure } from '../parts/notes.js';
import { verdictBadge } from '../parts/status.js';
import { VirtualList } from '../parts/virtual-list.js';
import { time } from '../times.js';

const PAGE = 100;
const ROW_HEIGHT = 58;

/** Fills `root`; returns {show(filters), mark(id), focus()}. `choose(id, entered)` is told; `matches(row)` filters what is pushed. */
export function rationaleList(root, { live, signal, choose, matches }) {
  const summary = el('span', {});
  const pill = el('button', { type: 'button', class: 'new-pill', hidden: true });
  const state = el('div', { class: 'list-state' });
  let asked = {};
  let cursor = null;
  let loading = null;
  let shown = new Set();
  let matching = null;
  const waiting = new Set();

  const list = new VirtualList({
    label: 'Rationales, newest first',
    rowHeight: ROW_HEIGHT,
    idOf: ({ id }) => id,
    draw: row,
    choose: (item, entered) => choose(item.id, entered),
    nearEnd: () => cursor && !loading && load(false),
  });
  root.append(el('div', { class: 'list-head' }, summary, pill), list.element, state);

  const load = async (fresh) => {
    const mine = (loading = {});
    if (fresh) replace(state);
    const wanted = { ...asked, cursor: fresh ? null : cursor, limit: PAGE };
    const page = await attempt(() => get('api/rationales', wanted, signal), (error) => {
      if (mine === loading) {
        loading = null;
        cursor = null;
        replace(state, failure(error));
      }
    });
    if (!page || mine !== loading) return;
    loading = null;
    cursor = page.nextCursor;
    if (fresh) {
      shown = new Set(page.rationales.map(({ id }) => id));
      waiting.clear();
      showPill();
      list.show(page.rationales, true);
    } else {
      const more = page.rationales.filter(({ id }) => !shown.has(id));
      more.forEach(({ id }) => shown.add(id));
      list.append(more);
    }
    if (fresh) matching = page.matches;
    sayHowMany(summary, { held: page.held, matching, loaded: list.items.length }, asked);
    const nothing = list.items.length === 0 && cursor === null;
    list.element.hidden = nothing;
    replace(state, nothing && noRationales(asked));
    if (cursor && page.rationales.length === 0) load(false);
  };
  const showPill = () => {
    pill.hidden = waiting.size === 0;
    pill.textContent = `${waiting.size >= 1000 ? '999+' : waiting.size} new`;
    pill.setAttribute('aria-label', `Show ${plural(waiting.size, 'new rationale')}`);
  };
  pill.addEventListener('click', () => {
    load(true);
    list.element.focus({ preventScroll: true });
  });
  live.on('graded', ({ rationales }) => {
    for (const rationale of rationales) {
      if (matches(rationale) && !shown.has(rationale.id) && waiting.size < 1000) waiting.add(rationale.id);
    }
    if (waiting.size > 0 && list.items.length === 0 && !loading) load(true);
    else showPill();
  }, signal);
  return {
    show(filters) {
      asked = filters;
      load(true);
    },
    mark: (id) => list.mark(id),
    focus: () => list.element.focus({ preventScroll: true }),
  };
}

function row(rationale) {
  return [
    el('span', { class: 'row-question' }, rationale.question),
    el(
      'span',
      { class: 'row-facts' },
      verdictBadge(rationale.verdict),
      el('span', { class: 'row-answer' }, rationale.prediction ?? ''),
      el('span', { class: 'row-from' }, `${rationale.task} · ${rationale.source.toLowerCase()}`),
      time(rationale.at),
    ),
  ];
}

function sayHowMany(root, { held, matching, loaded }, filters) {
  const filtered = Object.values(filters).some(Boolean);
  if (!filtered) root.textContent = `${count(held)} held`;
  else if (matching !== null && matching !== undefined) root.textContent = `${count(matching)} of ${count(held)}`;
  else root.textContent = `${count(loaded)} shown, ${count(held)} held`;
}

function noRationales(filters) {
  return Object.values(filters).some(Boolean)
    ? empty('No rationale matches', 'Take a filter away, or search for fewer words.')
    : empty('Nothing has been graded yet', 'Rationales appear here once the filter has graded them.', 'mentorkd teacher run --provider solver', 'mentorkd filter run');
}
