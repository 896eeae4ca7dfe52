// Modal dialogs: focus stays inside, Escape gives up, and focus goes back to where it was.
import { el } from '../dom.js';

let serial = 0;

/**
 * Shows a dialog and resolves to what `close` was called with, null where the person gave up. `content` gets `close` and
 * returns the nodes below the title; the first element with `autofocus` has the focus.
 */
export function showDialog(title, content) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const id = `dialog-title-${++serial}`;
    let outcome = null;
    const dialog = el('dialog', { 'aria-labelledby': id });
    const close = (value) => {
      outcome = value ?? null;
      dialog.close();
    };
    dialog.append(el('div', { class: 'dialog' }, el('h2', { id }, title), content(close)));
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(outcome);
    });
    dialog.addEventListener('click', (event) => {
      if (event.target === dialog) dialog.close();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** The row of buttons below a dialog: one that gives up, one that acts. */
export function dialogActions(close, actLabel, cancelLabel = 'Cancel') {
  return el(
    'div',
    { class: 'dialog-actions' },
    el('button', { type: 'button', class: 'button', on: { click: () => close(null) } }, cancelLabel),
    el('button', { type: 'submit', class: 'button primary' }, actLabel),
  );
}
