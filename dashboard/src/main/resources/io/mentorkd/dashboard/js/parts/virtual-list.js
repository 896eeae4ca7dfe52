// A list of any length of which only the rows in sight exist. One Tab stop; arrows, Page, Home and End move within.
import { el } from '../dom.js';

const MARGIN = 8;

/**
 * A list box of rows of one height.
 *
 * @param settings {label, rowHeight, idOf, draw, choose, nearEnd}: draw(item) gives a row's content, choose(item) is called when
 *     the person moves to a row, nearEnd() when the rows run short
 */
export class VirtualList {
  #settings;
  #items = [];
  #chosenId = null;
  #drawn = new Map();
  #rows = el('div', { class: 'rows', role: 'presentation' });
  element;

  constructor(settings) {
    this.#settings = settings;
    this.element = el(
      'div',
      { class: 'list', role: 'listbox', tabindex: '0', 'aria-label': settings.label, on: {
        scroll: () => this.#draw(),
        keydown: (event) => this.#key(event),
        click: (event) => this.#click(event),
      } },
      this.#rows,
    );
    new ResizeObserver(() => this.#draw()).observe(this.element);
  }

  get items() {
    return this.#items;
  }

  /** Shows these items; `toTop` scrolls back to the first one. */
  show(items, toTop = false) {
    this.#items = items;
    this.#rows.style.height = `${items.length * this.#settings.rowHeight}px`;
    if (toTop) this.element.scrollTop = 0;
    for (const node of this.#drawn.values()) node.remove();
    this.#drawn.clear();
    this.#draw();
  }

  /** More of the same: what is in sight stays as it is. */
  append(items) {
    this.#items.push(...items);
    this.#rows.style.height = `${this.#items.length * this.#settings.rowHeight}px`;
    this.#draw();
  }

  /** Marks a row as the chosen one, without scrolling. */
  mark(id) {
    this.#chosenId = id;
    for (const node of this.#drawn.values()) this.#markNode(node);
    this.#describeActive();
  }

  #draw() {
    const { rowHeight, nearEnd } = this.#settings;
    const height = this.element.clientHeight;
    if (height === 0) return;
    const first = Math.max(0, Math.floor(this.element.scrollTop / rowHeight) - MARGIN);
    const last = Math.min(this.#items.length, Math.ceil((this.element.scrollTop + height) / rowHeight) + MARGIN);
    for (const [index, node] of this.#drawn) {
      if (index < first || index >= last) {
        node.remove();
        this.#drawn.delete(index);
      }
    }
    for (let index = first; index < last; index++) {
      if (!this.#drawn.has(index)) this.#drawn.set(index, this.#rows.appendChild(this.#row(index)));
    }
    this.#describeActive();
    if (last > this.#items.length - 3 * MARGIN) nearEnd();
  }

  #row(index) {
    const { rowHeight, idOf, draw } = this.#settings;
    const item = this.#items[index];
    const node = el('div', { class: 'row', role: 'option', id: `row-${index}`, 'aria-posinset': index + 1 }, draw(item));
    node.dataset.id = idOf(item);
    node.dataset.index = index;
    node.style.transform = `translateY(${index * rowHeight}px)`;
    this.#markNode(node);
    return node;
  }

  #markNode(node) {
    node.setAttribute('aria-selected', String(node.dataset.id === this.#chosenId));
  }

  #describeActive() {
    const active = this.#rows.querySelector('[aria-selected="true"]');
    if (active) this.element.setAttribute('aria-activedescendant', active.id);
    else this.element.removeAttribute('aria-activedescendant');
  }

  #click(event) {
    const row = event.target.closest('.row');
    if (row) this.#choose(Number(row.dataset.index));
  }

  #key(event) {
    const { rowHeight, idOf } = this.#settings;
    const page = Math.max(1, Math.floor(this.element.clientHeight / rowHeight) - 1);
    const current = this.#items.findIndex((item) => idOf(item) === this.#chosenId);
    const end = this.#items.length - 1;
    const target = {
      ArrowDown: current + 1,
      ArrowUp: Math.max(0, current - 1),
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: end,
      Enter: Math.max(0, current),
    }[event.key];
    if (target === undefined || end < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const index = Math.min(end, Math.max(0, target));
    const top = index * rowHeight;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + rowHeight > scrollTop + clientHeight) this.element.scrollTop = top + rowHeight - clientHeight;
    this.#draw();
    this.#choose(index, event.key === 'Enter');
  }

  #choose(index, entered = true) {
    const item = this.#items[index];
    this.mark(this.#settings.idOf(item));
    this.#settings.choose(item, entered);
  }
}
