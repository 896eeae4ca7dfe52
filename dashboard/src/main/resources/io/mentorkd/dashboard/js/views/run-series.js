// The curves of the chosen runs: fetched once, then lengthened by what the server pushes.
import { get, path } from '../api.js';
import { attempt, toast } from '../parts/notes.js';

const POINTS = 400;
/** A curve that has grown to this many points is fetched again, thinned out. */
const TOO_MANY = 3 * POINTS;

/** Series by run id; `changed` is called whenever there is something new to draw. */
export class RunSeries {
  #known = new Map();
  #asked = new Set();
  #signal;
  #changed;

  constructor(signal, changed) {
    this.#signal = signal;
    this.#changed = changed;
  }

  /** What is known of a run, or undefined. */
  of(runId) {
    return this.#known.get(runId);
  }

  /** Fetches those that have not been asked for. */
  want(runIds) {
    for (const runId of runIds) if (!this.#asked.has(runId)) this.#fetch(runId);
  }

  /** Fetches all again, after the stream was interrupted. */
  reload() {
    for (const runId of this.#asked) this.#fetch(runId);
  }

  /** Takes in a run of a 'runs' event. */
  append({ runId, steps = [], values = {}, evaluations = [] }) {
    const run = this.#known.get(runId);
    if (!run) return;
    const last = run.steps.at(-1) ?? -1;
    const fresh = steps.map((step, i) => ({ step, i })).filter(({ step }) => step > last);
    const length = run.steps.length;
    for (const { step } of fresh) run.steps.push(step);
    for (const name of new Set([...Object.keys(run.values), ...Object.keys(values)])) {
      const curve = (run.values[name] ??= new Array(length).fill(null));
      for (const { i } of fresh) curve.push(values[name]?.[i] ?? null);
    }
    const seen = new Set(run.evaluations.map(({ step, task }) => `${step} ${task}`));
    run.evaluations.push(...evaluations.filter(({ step, task }) => !seen.has(`${step} ${task}`)));
    if (run.steps.length > TOO_MANY) this.#fetch(runId);
    this.#changed();
  }

  async #fetch(runId) {
    this.#asked.add(runId);
    const run = await attempt(
      () => get(path('runs', runId), { points: POINTS }, this.#signal),
      (error) => {
        this.#asked.delete(runId);
        toast(`Run ${runId}: ${error.message}`);
      },
    );
    if (!run) return;
    this.#known.set(runId, run);
    this.#changed();
  }
}
