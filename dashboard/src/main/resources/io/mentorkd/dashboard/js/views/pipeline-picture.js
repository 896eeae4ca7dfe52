// The pipeline as a picture. Every stage and topic is a link, so it is reached with Tab and opened with Enter.
import { keyed, replace, svg } from '../dom.js';
import { compact, count, duration, rate } from '../format.js';
import { shape } from '../parts/shapes.js';
import { statusReason, statusShape, statusWord } from '../parts/status.js';
import { href } from '../router.js';
import { NARROW, rounded, WIDE } from './pipeline-layout.js';

const TOPIC_LINKS = {
  questions: href('ask'),
  rationales: href('rationales'),
  judgements: href('pipeline', ['stage', 'grade']),
  'rationales.accepted': href('rationales', [], { verdict: 'CORRECT' }),
  'rationales.rejected': href('rationales', [], { verdict: 'REJECTED' }),
  'soft-labels': href('pipeline', ['stage', 'join']),
  examples: href('pipeline', ['stage', 'student-train']),
  checkpoints: href('checkpoints'),
};

const broad = matchMedia('(min-width: 1000px)');

/** Draws into `root`; returns `show(overview, chosenStage)`. */
export function pipelinePicture(root, signal) {
  let layout;
  let nodes;
  let last = null;
  const frame = () => {
    layout = broad.matches ? WIDE : NARROW;
    nodes = svg('g');
    const drawing = svg(
      'svg',
      { class: 'picture', viewBox: layout.box.join(' '), role: 'group', 'aria-label': 'The way of the data' },
      svg('defs', {}, arrowhead('arrow', 'line-head'), arrowhead('mentor-arrow', 'mentor-head')),
      layout.lines.map((points) => svg('path', { class: 'line', d: rounded(points), 'marker-end': 'url(#arrow)' })),
      layout.mentorLines.map((points) => svg('path', { class: 'line mentor', d: rounded(points), 'marker-end': 'url(#mentor-arrow)' })),
      svg('text', { class: 'line-label', x: layout.mentorLabel[0], y: layout.mentorLabel[1] }, 'newest mentor'),
      nodes,
    );
    drawing.classList.toggle('is-wide', layout === WIDE);
    replace(root, drawing);
    if (last) show(...last);
  };
  const show = (overview, chosen) => {
    last = [overview, chosen];
    keyed(nodes, parts(layout, overview, chosen), (part) => part.key, (part) => (part.stage ? stageNode(part) : topicNode(part)));
  };
  broad.addEventListener('change', frame, { signal });
  frame();
  return show;
}

function parts(layout, overview, chosen) {
  const stages = new Map(overview.stages.map((stage) => [stage.id, stage]));
  const topics = new Map(overview.topics.map((topic) => [topic.name.slice(overview.prefix.length), topic]));
  return [
    ...Object.entries(layout.topics).map(([name, place]) => ({ key: `t:${name}`, name, place, topic: topics.get(name) ?? {} })),
    ...Object.entries(layout.stages)
      .filter(([id]) => stages.has(id))
      .map(([id, place]) => ({
        key: `s:${id}`,
        place,
        stage: stages.get(id),
        bottleneck: overview.bottleneck?.stage === id,
        chosen: chosen === id,
      })),
  ];
}

function stageNode({ place, stage, bottleneck, chosen }) {
  const { x, y, width, height } = place;
  const behind = lagWords(stage);
  const label = [
    stage.label, `status ${statusWord(stage)}: ${statusReason(stage)}`, behind.join(' '), ageWords(stage),
    stage.rate !== null && rate(stage.rate), bottleneck && 'bottleneck',
  ].filter(Boolean).join(', ');
  return svg(
    'a',
    {
      href: chosen ? href('pipeline') : href('pipeline', ['stage', stage.id]),
      class: `node stage${bottleneck ? ' bottleneck' : ''}${chosen ? ' chosen' : ''}`,
      'data-status': stage.status,
      'data-stage': stage.id,
      'aria-label': label,
    },
    svg('rect', { class: 'card', x, y, width, height, rx: 9 }),
    svg('text', { class: 'name', x: x + 12, y: y + 22 }, stage.label),
    svg('text', { class: 'figure', x: x + 12, y: y + 48 }, behind[0], svg('tspan', { class: 'unit', dx: 4 }, behind[1])),
    svg('text', { class: 'small', x: x + 12, y: y + 67 }, ageWords(stage)),
    svg('text', { class: 'small', x: x + 12, y: y + 84 }, stage.rate === null ? '' : rate(stage.rate)),
    svg('text', { class: 'word', x: x + width - 28, y: y + 84 }, statusWord(stage)),
    shape(statusShape(stage.status), 12, { class: 'status-shape', x: x + width - 24, y: y + 74 }),
    bottleneck && flag(x + width / 2, y),
  );
}

function flag(x, y) {
  return svg(
    'g',
    { class: 'flag' },
    svg('rect', { x: x - 38, y: y - 9, width: 76, height: 17, rx: 8.5 }),
    svg('text', { x, y: y + 3.5 }, 'Bottleneck'),
  );
}

function lagWords({ status, lag }) {
  if (status === 'ABSENT') return ['–', 'not started'];
  if (lag === null || lag === undefined) return ['–', status === 'IDLE' ? 'finished' : 'behind'];
  return lag === 0 ? ['0', 'caught up'] : [compact(lag), 'behind'];
}

function ageWords({ lag, lagSeconds, etaSeconds }) {
  if (!lag) return '';
  const age = lagSeconds !== null && lagSeconds !== undefined && `${duration(lagSeconds)} old`;
  const eta = etaSeconds !== null && etaSeconds !== undefined && `ETA ${duration(etaSeconds)}`;
  return [age, eta].filter(Boolean).join(' · ');
}

function topicNode({ name, place, topic }) {
  const { x, y, width, height } = place;
  const absent = topic.records === undefined || topic.records === null;
  const facts = absent ? 'no such topic' : `${compact(topic.records)} · ${rate(topic.ratePerSecond)}`;
  const dead = topic.deadLetters > 0;
  const label = absent ? `Topic ${name}: does not exist` : `Topic ${name}: ${count(topic.records)} records, ${rate(topic.ratePerSecond)}`;
  return svg(
    'g',
    { class: `node topic${absent ? ' absent' : ''}`, 'data-topic': name },
    svg(
      'a',
      { href: TOPIC_LINKS[name], 'aria-label': label },
      svg('rect', { class: 'card', x, y, width, height, rx: height / 2 }),
      svg('text', { class: name.length > 16 ? 'name long' : 'name', x: x + width / 2, y: y + 24 }, name),
      svg('text', { class: 'small', x: x + width / 2, y: y + 41 }, facts),
    ),
    dead && deadMark(x + width - 18, y, topic.deadLetters, name),
  );
}

function deadMark(x, y, number, name) {
  const text = compact(number);
  const width = 14 + text.length * 6.5;
  return svg(
    'a',
    { href: href('dead-letters', [], { topic: name }), class: 'dead', 'aria-label': `${count(number)} dead letters of ${name}` },
    svg('rect', { x: x - width / 2, y: y - 7, width, height: 17, rx: 8.5 }),
    svg('text', { x, y: y + 5 }, text),
  );
}

function arrowhead(id, className) {
  return svg(
    'marker',
    { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
    svg('path', { class: className, d: 'M0 .5 8 4 0 7.5z' }),
  );
}
