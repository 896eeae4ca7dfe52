// Says whether what is shown is live: the server's stream, and the cluster behind the server.
import { el, replace } from '../dom.js';
import { shape } from './shapes.js';
import { time } from '../times.js';

const STATES = {
  connecting: { text: 'Connecting', shape: 'ring' },
  live: { text: 'Live', shape: 'disc' },
  reconnecting: { text: 'Reconnecting', shape: 'clock' },
  away: { text: 'Broker away', shape: 'octagon' },
};

/** Keeps `pill` and `banner` true. */
export function showConnection(live, pill, banner) {
  let shown = null;
  const update = () => {
    const state = stateOf(live);
    const since = state === 'away' ? live.latest('overview').cluster.since : live.lostAt;
    const seal = `${state} ${since}`;
    if (seal === shown) return;
    shown = seal;
    pill.dataset.state = state;
    replace(pill, shape(STATES[state].shape, 9), el('span', {}, STATES[state].text));
    banner.hidden = state === 'live' || state === 'connecting';
    if (!banner.hidden) fillBanner(banner, state, since, live.latest('overview')?.cluster.error);
  };
  live.on('state', update);
  live.on('overview', update);
  update();
}

function stateOf(live) {
  if (live.state !== 'live') return live.state;
  return live.latest('overview')?.cluster.reachable === false ? 'away' : 'live';
}

function fillBanner(banner, state, since, error) {
  banner.dataset.kind = state === 'away' ? 'stop' : 'warn';
  if (state === 'away') {
    replace(banner, el('strong', {}, 'Broker away'), since && [' since ', time(since)], '. What is shown is what was known then. ', error);
  } else {
    replace(banner, el('strong', {}, 'Reconnecting'), since && [': no word from the dashboard’s server since ', time(since)], '. Is mentorkd dashboard still running?');
  }
}
