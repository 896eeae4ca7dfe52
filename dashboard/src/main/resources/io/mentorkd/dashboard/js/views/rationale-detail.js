// One rationale, whole: the question, the chain with the extracted answer marked, and where it came from.
import { el, replace } from '../dom.js';
import { count, dollars, duration, NONE } from '../format.js';
import { get, path } from '../api.js';
import { attempt, failure } from '../parts/notes.js';
import { shape } from '../parts/shapes.js';
import { verdictBadge, verdictSays } from '../parts/status.js';
import { href } from '../router.js';
import { time } from '../times.js';

/** Fills `root`; `back()` gives the address of the list. Returns {show(id)}. */
export function rationaleDetail(root, signal, back) {
  let wanted = null;
  return {
    async show(id) {
      wanted = id;
      const bar = () => el('a', { class: 'button back', href: back() }, '← All rationales');
      const rationale = await attempt(
        () => get(path('rationales', id), {}, signal),
        (error) => wanted === id && replace(root, bar(), failure(error)),
      );
      if (!rationale || wanted !== id) return;
      replace(root, bar(), parts(rationale));
      root.scrollTop = 0;
    },
  };
}

function parts(rationale) {
  return [
    el('header', { class: 'detail-head' }, verdictBadge(rationale.verdict), el('span', { class: 'muted' }, verdictSays(rationale.verdict))),
    section('Question', el('p', { class: 'prose' }, rationale.question)),
    el(
      'dl',
      { class: 'answers' },
      answer('Extracted', rationale.prediction, rationale.verdict),
      answer('Gold', rationale.gold, null),
    ),
    section('Chain', el('p', { class: 'prose chain' }, marked(rationale, 'chain'))),
    rationale.completion !== null && section('Answer as given', el('p', { class: 'prose chain' }, marked(rationale, 'completion'))),
    grounds(rationale),
    section('Where it came from', facts(rationale)),
    rationale.questionId &&
      el('p', {}, el('a', { href: href('ask', ['question', rationale.questionId]) }, 'Follow this question through the stages')),
  ];
}

const section = (title, ...content) => el('section', {}, el('h2', {}, title), content);

function answer(label, value, verdict) {
  const mark = verdict && value !== null && (verdict === 'CORRECT' ? 'check' : verdict === 'WRONG' && 'cross');
  return el(
    'div',
    { 'data-status': verdict },
    el('dt', {}, label),
    el('dd', {}, value ?? NONE, mark && el('span', { class: 'status-shape' }, shape(mark, 12))),
  );
}

/** The text in three pieces, the middle one marked, if the answer was extracted from this text. */
function marked(rationale, place) {
  const text = rationale[place] ?? '';
  const { span } = rationale;
  const spanIn = rationale.spanIn ?? span?.spanIn;
  if (!span || spanIn !== place) return text;
  return [text.slice(0, span.start), el('mark', { title: 'The extracted answer' }, text.slice(span.start, span.end)), text.slice(span.end)];
}

/** What the verdict stands on beside the gold answer; nothing where it stands on that alone. */
function grounds({ grounds: { taskVersion, grader, score, evidence, votes, supersedes } }) {
  const rows = [
    grader && ['Judged by', grader.startsWith('person:') ? grader.slice('person:'.length) : code(grader)],
    score !== null && ['Score', String(score)],
    evidence && ['Evidence', el('span', { class: 'prose' }, evidence)],
    votes && ['Vote', `${count(votes.agreeing)} of ${count(votes.candidates)} samples agree`],
    supersedes && ['Before', verdictBadge(supersedes)],
  ].filter(Boolean);
  if (rows.length === 0) return null;
  if (taskVersion !== null) rows.push(['Version of the task', count(taskVersion)]);
  return section('What the verdict stands on', list(rows));
}

function facts(rationale) {
  const tokens = (number) => (number === null || number === undefined ? NONE : count(number));
  const rows = [
    ['Graded', time(rationale.at)],
    ['Task', rationale.task],
    ['Written by', `${rationale.source.toLowerCase()} ${rationale.generator}`],
    ['Revision', code(rationale.revision)],
    ['Tokens', `${tokens(rationale.promptTokens)} prompt, ${tokens(rationale.completionTokens)} completion`],
    ['Latency', rationale.latencyMillis === null ? NONE : duration(rationale.latencyMillis / 1000)],
    ['Cost', dollars(rationale.costUsd)],
    ['Record', code(rationale.id)],
    ['Rationale', code(rationale.rationaleId)],
    ['Question', code(rationale.questionId)],
  ];
  return list(rows);
}

const list = (rows) => el('dl', { class: 'facts' }, rows.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]));

const code = (text) => (text ? el('code', {}, text) : NONE);
