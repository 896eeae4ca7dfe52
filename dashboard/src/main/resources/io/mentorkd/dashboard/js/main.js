// Puts the page together: token, theme, connection, and the view that the address names.
import { el, replace } from './dom.js';
import { get } from './api.js';
import { count, plural } from './format.js';
import { Live } from './live.js';
import { showConnection } from './parts/connection.js';
import { empty } from './parts/notes.js';
import { themeButton } from './parts/theme.js';
import { href, parse } from './router.js';
import { keepTimesFresh } from './times.js';
import { takeTokenFromAddress } from './token.js';
import { acceptance } from './views/acceptance.js';
import { ask } from './views/ask.js';
import { checkpoints } from './views/checkpoints.js';
import { deadLetters } from './views/dead-letters.js';
import { pipeline } from './views/pipeline.js';
import { rationales } from './views/rationales.js';
import { training } from './views/training.js';

/**
 * A view is a function of its root, the route and {live, signal}. It fills the root and returns what to do with a further
 * route of the same view. The signal aborts when the view is left.
 */
const VIEWS = [
  { name: 'pipeline', label: 'Pipeline', open: pipeline },
  { name: 'acceptance', label: 'Acceptance', open: acceptance },
  { name: 'training', label: 'Training', open: training },
  { name: 'rationales', label: 'Rationales', open: rationales },
  { name: 'checkpoints', label: 'Checkpoints', open: checkpoints },
  { name: 'ask', label: 'Ask', open: ask },
  { name: 'dead-letters', label: 'Dead letters', open: deadLetters },
];

/** What an address that means nothing shows. */
const UNKNOWN = {
  name: 'unknown',
  label: 'Not found',
  open: (root, { view }) => {
    const say = ({ view: name }) => replace(root, empty(`There is no page “${name}”`, 'Choose one above.'));
    say({ view });
    return say;
  },
};

const live = new Live();
const content = document.getElementById('content');
let shown = null;

function route() {
  const wanted = parse(location.hash);
  const view = wanted.view === '' ? VIEWS[0] : VIEWS.find(({ name }) => name === wanted.view) ?? UNKNOWN;
  if (shown?.view === view) {
    shown.update(wanted);
    return;
  }
  const arriving = shown !== null;
  shown?.leaving.abort();
  const leaving = new AbortController();
  const root = el('div', { class: `view view-${view.name}` });
  replace(content, root);
  scrollTo(0, 0);
  document.title = `${view.label} · mentorkd`;
  for (const link of document.getElementById('views').children) {
    if (link.dataset.view === view.name) {
      link.setAttribute('aria-current', 'page');
      link.scrollIntoView({ block: 'nearest', inline: 'center' });
    } else link.removeAttribute('aria-current');
  }
  shown = { view, leaving, update: view.open(root, wanted, { live, signal: leaving.signal }) };
  if (arriving && !document.activeElement?.closest('#views')) content.focus({ preventScroll: true });
}

function navigation() {
  const links = VIEWS.map(({ name, label }) => el('a', { href: href(name), 'data-view': name }, label));
  replace(document.getElementById('views'), links);
  const letters = document.getElementById('letters');
  const showLetters = ({ open }) => {
    const { label } = VIEWS.at(-1);
    const badge = open > 0 && el('span', { class: 'count' }, count(open));
    replace(links.at(-1), label, badge && ' ', badge);
    letters.hidden = open === 0;
    replace(letters, plural(open, 'dead letter'));
  };
  live.on('deadLetters', showLetters);
  // Events tell of changes only: a page that has just been opened asks.
  get('api/dead-letters').then(showLetters, () => {});
}

function skipLink() {
  document.getElementById('skip').addEventListener('click', (event) => {
    event.preventDefault();
    content.focus();
  });
}

takeTokenFromAddress();
themeButton(document.getElementById('theme'));
skipLink();
navigation();
showConnection(live, document.getElementById('connection'), document.getElementById('banner'));
keepTimesFresh();
addEventListener('hashchange', () => {
  takeTokenFromAddress();
  route();
});
addEventListener('pageshow', (event) => event.persisted && live.connect());
route();
live.connect();
