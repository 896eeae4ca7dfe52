// Light, dark, or as the system says.
import { replace } from '../dom.js';
import { shape } from './shapes.js';

const KEY = 'mentorkd.theme';
const NEXT = { system: 'light', light: 'dark', dark: 'system' };
const SHAPES = { system: 'half', light: 'sun', dark: 'moon' };
const darkness = matchMedia('(prefers-color-scheme: dark)');

/** Makes `button` go round the themes. Charts draw on canvas and listen for 'themechange' on window. */
export function themeButton(button) {
  show(button);
  button.addEventListener('click', () => {
    const chosen = NEXT[current()];
    if (chosen === 'system') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, chosen);
    apply(chosen);
    show(button);
  });
  darkness.addEventListener('change', announce);
}

const current = () => localStorage.getItem(KEY) ?? 'system';

function apply(chosen) {
  const root = document.documentElement;
  if (chosen === 'system') delete root.dataset.theme;
  else root.dataset.theme = chosen;
  announce();
}

function announce() {
  dispatchEvent(new Event('themechange'));
}

function show(button) {
  const label = `Theme: ${current()}. Change to ${NEXT[current()]}.`;
  button.setAttribute('aria-label', label);
  button.title = label;
  replace(button, shape(SHAPES[current()], 15));
}
