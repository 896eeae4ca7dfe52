// Elements from script. Text goes in as text nodes only: nothing that came from the cluster is ever parsed as HTML.

const SVG = 'http://www.w3.org/2000/svg';

/** An HTML element; attributes that are null or false are left out, `on` holds listeners. */
export function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
export function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'on') {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === 'vars') {
      for (const [property, setting] of Object.entries(value)) node.style.setProperty(property, setting);
    } else {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) node.append(child);
  }
}

/** Puts these children in place of all others. */
export function replace(node, ...children) {
  node.replaceChildren();
  append(node, children);
  return node;
}

/**
 * Makes the children of `parent` those of `items`, in order, and draws again only what changed, so that focus, selection and
 * hover stay where they were.
 */
export function keyed(parent, items, keyOf, draw) {
  const known = new Map([...parent.children].map((child) => [child.rowKey, child]));
  const focused = document.activeElement;
  const wanted = items.map((item) => {
    const key = keyOf(item);
    const seal = JSON.stringify(item);
    const old = known.get(key);
    if (old && old.rowSeal === seal) return old;
    const node = draw(item);
    node.rowKey = key;
    node.rowSeal = seal;
    if (old?.contains(focused)) queueMicrotask(() => refocus(node, old, focused));
    return node;
  });
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((node, index) => {
    if (parent.children[index] !== node) parent.insertBefore(node, parent.children[index] ?? null);
  });
}

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';

function refocus(node, old, focused) {
  if (focused === old) node.focus({ preventScroll: true });
  else node.querySelectorAll(FOCUSABLE)[[...old.querySelectorAll(FOCUSABLE)].indexOf(focused)]?.focus({ preventScroll: true });
}

/** Calls `action` once, `millis` after the last call. */
export function debounced(action, millis) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => action(...values), millis);
  };
}

/** Calls `action` at once, then at most every `millis`, the last call never lost. */
export function throttled(action, millis) {
  let last = -Infinity;
  let timer = 0;
  return () => {
    clearTimeout(timer);
    const wait = last + millis - performance.now();
    const run = () => {
      last = performance.now();
      action();
    };
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
}
