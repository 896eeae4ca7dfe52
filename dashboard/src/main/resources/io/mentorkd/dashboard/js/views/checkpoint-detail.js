// One checkpoint: its lineage, its scores beside those of the promoted one, its configuration, and promotion.
import { el, replace } from '../dom.js';
import { compact, count, percent } from '../format.js';
import { get, path } from '../api.js';
import { guard } from '../parts/guard.js';
import { attempt, failure, toast } from '../parts/notes.js';
import { shape } from '../parts/shapes.js';
import { useBadge } from '../parts/status.js';
import { href } from '../router.js';
import { time } from '../times.js';
import { lineage } from './lineage.js';
import { promote, rollBack } from './promote.js';

/** Fills `root`. Returns {show(model, revision), know(checkpoints)}. */
export function checkpointDetail(root, { signal, promotedChanged }) {
  let wanted = '';
  let known = [];
  let found = null;
  let failed = false;
  let drawing = new AbortController();

  const isWanted = ({ model, revision }) => `${model} ${revision}` === wanted;

  const draw = () => {
    drawing.abort();
    drawing = new AbortController();
    const { manifest } = found;
    const checkpoint = known.find(isWanted) ?? found.announced;
    const inUse = known.find(({ model, promoted }) => promoted && model === checkpoint.model);
    const heading = el('h2', { tabindex: '-1', class: 'mono' }, `${checkpoint.model} ${checkpoint.revision}`);
    const goal = rollbackGoal(checkpoint, inUse, known);
    const acting = (action, { model, revision }) => async () => {
      if (!(await action())) return;
      toast(`${model} ${revision} is promoted.`);
      promotedChanged();
    };
    const button = (look, action, about, ...label) => el('button', { type: 'button', class: look, on: { click: acting(action, about) } }, label);
    const back = goal && button('button', () => rollBack(goal, inUse), goal, `Roll back to ${goal.revision}`);
    const forward = button('button primary', () => promote(checkpoint, inUse), checkpoint, 'Promote');
    forward.disabled = checkpoint.promoted;
    const either = AbortSignal.any([signal, drawing.signal]);
    const { key } = guard(forward, either);
    if (back) guard(back, either);
    replace(
      root,
      el(
        'section',
        { class: 'panel', 'aria-label': `Checkpoint ${wanted}` },
        el(
          'div',
          { class: 'panel-head' },
          heading,
          useBadge(checkpoint),
          el('a', { class: 'button', href: href('ask', [], { model: checkpoint.model, revision: checkpoint.revision }) }, 'Ask it'),
          back,
          forward,
          key,
          el('a', { href: href('checkpoints'), class: 'icon-button', 'aria-label': 'Close', title: 'Close' }, shape('cross')),
        ),
        el(
          'div',
          { class: 'checkpoint-body' },
          el('section', { class: 'lineage-part' }, el('h3', {}, 'Lineage'), lineage(checkpoint, ranges(found), mentorOf(manifest, known))),
          el('section', {}, el('h3', {}, 'Scores on held-out questions'), scores(checkpoint, inUse)),
          el('section', {}, el('h3', {}, 'Facts'), facts(checkpoint, manifest?.plan)),
          el('section', {}, el('h3', {}, 'Configuration'), config(manifest?.manifest.config)),
        ),
      ),
    );
    return heading;
  };

  const show = async (model, revision) => {
    wanted = `${model} ${revision}`;
    found = null;
    failed = false;
    const mine = wanted;
    if (!model || !revision) {
      replace(root);
      return;
    }
    const answer = await attempt(
      () => get(path('checkpoints', model, revision), {}, signal),
      (error) => {
        if (mine !== wanted) return;
        failed = true;
        replace(root, failure(error));
      },
    );
    if (!answer || mine !== wanted) return;
    found = answer;
    draw().focus({ preventScroll: true });
    root.scrollIntoView({ block: 'nearest' });
  };

  return {
    show,
    know(checkpoints) {
      known = checkpoints;
      const late = failed && known.find(isWanted);
      if (late) show(late.model, late.revision); // it was asked for before it was read from the topic
      else if (found && root.firstChild) draw();
    },
  };
}

/** What a rollback from or to this checkpoint goes back to; undefined where there is none, or it was done already. */
function rollbackGoal(checkpoint, inUse, known) {
  if (!inUse || inUse.rolledBackFrom || !(checkpoint.promoted || checkpoint.previous)) return undefined;
  return known.find(({ model, previous }) => previous && model === checkpoint.model);
}

/** What it learnt from; of one whose directory is elsewhere only the ends are known. */
function ranges({ announced, manifest }) {
  return manifest?.learntFrom ?? announced.offsets.map(({ topic, partition, offset }) => ({ topic, partition, from: null, to: offset }));
}

/** The mentor that ran beside it, under its model's name where that was announced. */
function mentorOf(manifest, known) {
  const sha256 = manifest?.mentor?.weightsSha256;
  if (!sha256) return null;
  const announced = known.find((each) => each.sha256 === sha256);
  return { model: announced?.model, revision: announced?.revision ?? sha256.slice(0, 12) };
}

function scores(checkpoint, inUse) {
  const own = Object.entries(checkpoint.scores ?? {}).sort(([a], [b]) => a.localeCompare(b));
  if (own.length === 0) return el('p', { class: 'muted' }, 'None was measured.');
  const beside = inUse && inUse.revision !== checkpoint.revision ? inUse : null;
  return el(
    'table',
    { class: 'scores' },
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Task'), el('th', { scope: 'col', class: 'number' }, 'Accuracy'),
      beside && [el('th', { scope: 'col', class: 'number' }, 'Promoted'), el('th', { scope: 'col', class: 'number' }, 'Change')])),
    el('tbody', {}, own.map(([task, accuracy]) => {
      const before = beside?.scores?.[task];
      return el('tr', {}, el('td', {}, task), el('td', { class: 'number' }, percent(accuracy)),
        beside && [el('td', { class: 'number' }, percent(before)), el('td', { class: 'number' }, change(accuracy, before))]);
    })),
  );
}

/** +1.2 or −3.4 points, with an arrow. */
function change(after, before) {
  if (before === undefined) return '–';
  const points = (after - before) * 100;
  if (Math.abs(points) < 0.05) return '0.0';
  const text = points > 0 ? `▲ +${points.toFixed(1)}` : `▼ −${Math.abs(points).toFixed(1)}`;
  return el('span', { class: points > 0 ? 'better' : 'worse' }, text);
}

function facts(checkpoint, plan) {
  const rows = [
    ['Made', time(checkpoint.announced)],
    ['Objective', checkpoint.objective],
    ['Round', count(checkpoint.round)],
    ['Step', count(checkpoint.step)],
    ['Weights', compact(checkpoint.parameters)],
    ['Directory', [el('code', {}, checkpoint.uri), checkpoint.present === false && ' (not on this machine)']],
  ];
  if (checkpoint.forcedBecause) rows.push([checkpoint.rolledBackFrom ? 'Promoted again' : 'Promoted although worse', checkpoint.forcedBecause]);
  if (plan) rows.push(['Replay plan', el('code', {}, plan.name ?? JSON.stringify(plan))]);
  return el('dl', { class: 'facts' }, rows.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));
}

/** Nested settings with their names joined by dots. */
function flat(config, prefix = '') {
  return Object.entries(config ?? {}).flatMap(([name, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) ? flat(value, `${prefix}${name}.`) : [[prefix + name, value]]);
}

function config(settings) {
  const rows = flat(settings).filter(([, value]) => value !== null);
  if (rows.length === 0) return el('p', { class: 'muted' }, 'Not in the manifest.');
  return el('dl', { class: 'facts' }, rows.map(([name, value]) => [
    el('dt', {}, name),
    el('dd', {}, el('code', {}, typeof value === 'string' ? value : JSON.stringify(value))),
  ]));
}
