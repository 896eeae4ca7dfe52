// The address says what is shown: #/view/part/part?name=value.

/** The route of an address. */
export function parse(hash) {
  const [route, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view = '', ...parts] = route.split('/').filter(Boolean).map(decodeURIComponent);
  return { view, parts, query: new URLSearchParams(query) };
}

/** The address of a route. */
export function href(view, parts = [], query = {}) {
  const path = [view, ...parts].map(encodeURIComponent).join('/');
  const search = new URLSearchParams(
    Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  ).toString();
  return `#/${path}${search ? `?${search}` : ''}`;
}

/** Goes there; `quietly` leaves no entry in the history. */
export function go(address, quietly = false) {
  if (address === location.hash) return;
  if (!quietly) {
    location.hash = address;
    return;
  }
  history.replaceState(null, '', address);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
