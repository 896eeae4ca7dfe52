// The pipeline at a glance: the picture, what holds it up, the stage or group that was chosen, and all groups.
import { el, replace } from '../dom.js';
import { empty } from '../parts/notes.js';
import { groupPanel, stagePanel } from './group-panels.js';
import { groupsTable } from './groups-table.js';
import { pipelinePicture } from './pipeline-picture.js';

/** The view; the route is nothing, stage/ID or group/NAME. */
export function pipeline(root, route, { live, signal }) {
  const picture = el('div', { class: 'picture-frame' });
  const verdict = el('p', { class: 'bottleneck-note' });
  const start = el('div', { hidden: true });
  const chosen = el('div', { class: 'chosen-panel' });
  const groups = el('section', { class: 'panel', 'aria-labelledby': 'groups-title' });
  root.append(
    el(
      'section',
      { class: 'panel', 'aria-labelledby': 'pipeline-title' },
      el('div', { class: 'panel-head' }, el('h1', { id: 'pipeline-title' }, 'Pipeline'), verdict),
      start,
      picture,
    ),
    chosen,
    groups,
  );
  const draw = pipelinePicture(picture, signal);
  const table = groupsTable(groups, { live, signal });
  let current = route;
  let panel = null;

  const chosenStage = () => (current.parts[0] === 'stage' ? current.parts[1] : null);
  const show = (overview) => {
    draw(overview, chosenStage());
    sayBottleneck(verdict, overview);
    sayStart(start, overview);
    panel?.refresh(overview);
  };
  const update = (wanted) => {
    current = wanted;
    panel?.close();
    panel = openPanel(chosen, wanted, live, signal);
    table.choose(wanted.parts[0] === 'group' ? wanted.parts[1] : null);
    const overview = live.latest('overview');
    if (overview) show(overview);
  };

  live.on('overview', show, signal);
  update(route);
  return update;
}

function openPanel(root, { parts: [kind, name] }, live, signal) {
  replace(root);
  if (kind === 'stage' && name) return stagePanel(root, name, live.latest('overview'), signal);
  if (kind === 'group' && name) return groupPanel(root, name, signal);
  return null;
}

const exists = ({ records }) => records !== null && records !== undefined;

function sayBottleneck(root, { bottleneck, stages, topics }) {
  if (bottleneck) {
    const label = stages.find(({ id }) => id === bottleneck.stage)?.label ?? bottleneck.stage;
    replace(root, el('strong', {}, `Held up by ${label}: `), bottleneck.reason);
  } else replace(root, topics.some(exists) ? 'Nothing holds the others up.' : '');
}

function sayStart(root, { topics, stages, cluster }) {
  const records = topics.reduce((sum, topic) => sum + (topic.records ?? 0), 0);
  const idle = cluster.reachable && records === 0 && stages.every(({ groups }) => !groups?.length);
  if (root.hidden === !idle) return;
  root.hidden = !idle;
  if (idle) {
    replace(
      root,
      empty(
        !topics.some(exists) ? 'There are no topics yet' : 'No question has been published yet',
        'Everything begins with questions: make the topics, publish some, and let a teacher answer them.',
        !topics.some(exists) && 'mentorkd topics create',
        'mentorkd questions generate --task facing_direction --count 400',
        'mentorkd teacher run --provider solver',
      ),
    );
  }
}
