// The token that actions need: taken from the address once, kept for this tab only.
const KEY = 'mentorkd.token';

/** Moves #token=… out of the address bar into this tab's session. */
export function takeTokenFromAddress() {
  const found = /^#(?:token=)([^&/]+)/.exec(location.hash);
  if (!found) return;
  sessionStorage.setItem(KEY, decodeURIComponent(found[1]));
  history.replaceState(null, '', `${location.pathname}${location.search}#/pipeline`);
}

export const token = () => sessionStorage.getItem(KEY);

export const keepToken = (value) => sessionStorage.setItem(KEY, value);

export const forgetToken = () => sessionStorage.removeItem(KEY);
