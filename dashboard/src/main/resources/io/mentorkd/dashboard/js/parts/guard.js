// Actions that lack the token look it: they are disabled, say why, and beside them is what takes the token.
import { el } from '../dom.js';
import { keepToken, token } from '../token.js';
import { askForToken } from './token-dialog.js';

const WHY = 'Actions need the token.';

/**
 * Lets a button act only with a token.
 *
 * @returns {key, enable(is)}: what stands beside it where there is no token, and what lets the view itself disable it
 */
export function guard(button, signal) {
  let enabled = !button.disabled;
  const give = async () => {
    const given = await askForToken(WHY);
    if (given) keepToken(given);
  };
  const key = el('button', { type: 'button', class: 'button', on: { click: give } }, 'Give the token');
  const update = () => {
    const lacks = !token();
    button.disabled = lacks || !enabled;
    button.title = lacks ? `${WHY} mentorkd dashboard printed it when it started.` : '';
    key.hidden = !lacks;
  };
  addEventListener('tokenchange', update, { signal });
  update();
  return {
    key,
    enable(is) {
      enabled = is;
      update();
    },
  };
}
