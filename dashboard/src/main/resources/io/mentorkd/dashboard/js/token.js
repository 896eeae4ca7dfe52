// The token that actions need: taken from the address once, kept for this tab only.
const KEY = 'mentorkd.token';

/** Moves #token=… out of the address bar into this tab's session. */
export function takeTokenFromAddress() {
  const found = /^#(?:token=)([^&/]+)/.exec(location.hash);
  if (!found) return;
  keepToken(decodeURIComponent(found[1]));
  history.replaceState(null, '', `${location.pathname}${location.search}#/pipeline`);
}

export const token = () => sessionStorage.getItem(KEY);

/** From now on this tab has a token; whoever shows whether it has one hears of it. */
export function keepToken(value) {
  sessionStorage.setItem(KEY, value);
  dispatchEvent(new Event('tokenchange'));
}

export function forgetToken() {
  sessionStorage.removeItem(KEY);
  dispatchEvent(new Event('tokenchange'));
}
