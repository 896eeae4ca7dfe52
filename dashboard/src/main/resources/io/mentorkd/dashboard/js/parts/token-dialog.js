// Asks for the token that mentorkd dashboard printed when it started.
import { el } from '../dom.js';
import { dialogActions, showDialog } from './dialog.js';

/** Resolves to the token that was pasted, or to null. */
export function askForToken(why) {
  return showDialog('Token needed', (close) => {
    const field = el('input', {
      class: 'input mono',
      type: 'password',
      name: 'token',
      autocomplete: 'off',
      spellcheck: 'false',
      required: true,
      autofocus: true,
      placeholder: 'Token, or the whole address',
    });
    const submit = (event) => {
      event.preventDefault();
      close(fromText(field.value));
    };
    return el(
      'form',
      { class: 'dialog-form', on: { submit } },
      el(
        'p',
        {},
        why,
        ' It stands at the end of the address that mentorkd dashboard printed when it started, after #token=, and is kept here until this tab closes.',
      ),
      el('label', { class: 'field' }, el('span', {}, 'Token'), field),
      dialogActions(close, 'Go on'),
    );
  });
}

/** People paste the whole address, too. */
function fromText(text) {
  const trimmed = text.trim();
  const found = /[#&]token=([^&\s]+)/.exec(trimmed);
  return found ? decodeURIComponent(found[1]) : trimmed;
}
