// What a view shows when there is nothing to show, when it failed, and what to type next.
import { el } from '../dom.js';
import { shape } from './shapes.js';

const TOAST_MILLIS = 5_000;

/** A command line with a button that copies it. */
export function command(line) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(line);
      toast('Copied.');
    } catch {
      toast('The browser did not allow copying; mark the text instead.');
    }
  };
  const label = `Copy: ${line}`;
  return el(
    'span',
    { class: 'command' },
    el('code', {}, line),
    el('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: 'Copy', on: { click: copy } }, shape('copy')),
  );
}

/** Nothing here: why, and the commands that change it. */
export function empty(title, why, ...commands) {
  return el('div', { class: 'empty' }, el('strong', {}, title), why && el('p', {}, why), commands.filter(Boolean).map(command));
}

/** Something failed: the server's sentence. */
export function failure(error) {
  return el('p', { class: 'failure', role: 'alert' }, error.message);
}

/** A short note at the bottom that leaves by itself. */
export function toast(text) {
  const note = el('div', { class: 'toast' }, text);
  document.getElementById('toasts').append(note);
  setTimeout(() => note.remove(), TOAST_MILLIS);
}

/** Runs a request and passes its failure on to `show`, unless the view has been left. */
export async function attempt(request, show) {
  try {
    return await request();
  } catch (error) {
    if (error.name !== 'AbortError') show(error);
    return undefined;
  }
}
