// What the server pushes: the newest event of each kind, who wants to know, and whether we are connected at all.

const KINDS = ['overview', 'acceptance', 'costs', 'graded', 'runs', 'checkpoints', 'deadLetters'];
const RETRY_MILLIS = 1_500;

/** The stream of events, with the state of the connection: 'connecting', 'live', 'reconnecting'. */
export class Live {
  #listeners = new Map();
  #latest = new Map();
  #state = 'connecting';
  #lostAt = null;

  connect() {
    const source = new EventSource('api/events');
    source.onopen = () => this.#become('live');
    source.onerror = () => {
      this.#become('reconnecting');
      // The browser tries again by itself, except after an answer that is not a stream.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.connect(), RETRY_MILLIS);
    };
    for (const kind of KINDS) {
      source.addEventListener(kind, (event) => this.#tell(kind, JSON.parse(event.data)));
    }
    addEventListener('pagehide', () => source.close(), { once: true });
  }

  get state() {
    return this.#state;
  }

  /** Epoch milliseconds since when the server has been silent, or null. */
  get lostAt() {
    return this.#lostAt;
  }

  /** The newest event of that kind, or undefined. */
  latest(kind) {
    return this.#latest.get(kind);
  }

  /** Calls back on each event of that kind until the signal aborts; 'state' is a kind, too. */
  on(kind, listener, signal) {
    const listeners = this.#listeners.get(kind) ?? new Set();
    this.#listeners.set(kind, listeners.add(listener));
    signal?.addEventListener('abort', () => listeners.delete(listener));
  }

  #become(state) {
    if (state === this.#state) return;
    this.#state = state;
    this.#lostAt = state === 'live' ? null : (this.#lostAt ?? Date.now());
    this.#tell('state', state);
  }

  #tell(kind, value) {
    this.#latest.set(kind, value);
    for (const listener of [...(this.#listeners.get(kind) ?? [])]) listener(value);
  }
}
