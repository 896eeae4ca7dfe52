// Publishes a question, or takes one that was published, and shows how far it has come through the stages.
import { el, keyed, replace, throttled } from '../dom.js';
import { get, path, post } from '../api.js';
import { guard } from '../parts/guard.js';
import { attempt, failure } from '../parts/notes.js';
import { verdictBadge } from '../parts/status.js';
import { go, href } from '../router.js';
import { journeyStep } from './journey-step.js';

const REFRESH_MILLIS = 1_000;

/** Fills `root`; returns {follow(questionId)}. */
export function followQuestion(root, { live, signal }) {
  const tasks = el('datalist', { id: 'task-names' });
  const task = el('input', { class: 'input', name: 'task', required: true, list: 'task-names', autocomplete: 'off' });
  const gold = el('input', { class: 'input', name: 'gold', autocomplete: 'off', placeholder: 'None' });
  const text = el('textarea', { class: 'input', name: 'text', rows: '3', required: true });
  const split = el('select', { class: 'input', name: 'split' },
    ['TRAIN', 'VALIDATION', 'TEST'].map((name) => el('option', { value: name }, name)));
  const send = el('button', { type: 'submit', class: 'button primary' }, 'Publish');
  const sending = guard(send, signal);
  const trouble = el('div', { class: 'form-trouble' });
  const field = (label, control) => el('label', { class: 'field' }, el('span', {}, label), control);
  const form = el(
    'form',
    { class: 'ask-form' },
    tasks,
    el('div', { class: 'field-row' }, field('Task', task), field('Right answer', gold), field('Split', split)),
    field('Question', text),
    el('div', { class: 'filters' }, send, sending.key, el('span', { class: 'muted' }, 'TRAIN reaches teachers and mentors; the others are held out.')),
    trouble,
  );
  const journey = el('div', { class: 'journey' });
  root.append(el('div', { class: 'panel-head' }, el('h2', { id: 'publish-title' }, 'Publish a question and follow it')), form, journey);
  let followed;

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    sending.enable(false);
    replace(trouble);
    const body = { task: task.value.trim(), text: text.value.trim(), gold: gold.value.trim() || null, split: split.value };
    const answer = await attempt(() => post('api/questions', body), (error) => replace(trouble, failure(error)));
    sending.enable(true);
    if (answer) go(href('ask', ['question', answer.questionId]));
  });
  let asking = null; // the question that is being asked about: one that waits is not asked again
  const load = async () => {
    const id = followed;
    if (!id || asking === id) return;
    asking = id;
    const question = await attempt(() => get(path('questions', id), {}, signal), (error) => id === followed && replace(journey, failure(error)));
    if (asking === id) asking = null;
    if (question && id === followed) draw(journey, question, live.latest('overview'));
  };
  const timer = setInterval(throttled(() => !document.hidden && load(), REFRESH_MILLIS), REFRESH_MILLIS);
  signal.addEventListener('abort', () => clearInterval(timer));
  const offer = () => offerTasks(tasks, live);
  live.on('acceptance', offer, signal);
  live.on('overview', offer, signal);
  offer();
  return {
    follow(id) {
      if (id === followed) return;
      followed = id;
      replace(journey, !id && el('p', { class: 'muted journey-hint' }, 'Its way through the stages is shown here, as it goes.'));
      load();
    },
  };
}

function draw(root, question, overview) {
  if (!root.querySelector('.journey-steps')) {
    replace(root, el('div', { class: 'journey-question' }), el('ol', { class: 'journey-steps' }), el('ul', { class: 'journey-rationales' }));
  }
  const [head, steps, list] = root.children;
  const { questionId, task, text, gold } = question;
  keyed(head, [{ questionId, task, text, gold }], () => 'question', questionWords);
  const labels = new Map((overview?.stages ?? []).map(({ id, label }) => [id, label]));
  keyed(steps, question.stages.map((stage) => ({ ...stage, label: labels.get(stage.stage) ?? stage.stage })), ({ stage }) => stage, journeyStep);
  keyed(list, question.rationales, ({ id }) => id, ({ id, source, verdict }) =>
    el('li', {}, el('a', { href: href('rationales', [id]) }, `Rationale of the ${source.toLowerCase()}`), verdictBadge(verdict)));
}

function questionWords({ questionId, task, text, gold }) {
  return el(
    'div',
    {},
    el('p', { class: 'prose' }, text),
    el('p', { class: 'muted' }, `${task}, right answer ${gold ?? 'unknown'} · `, el('code', {}, questionId)),
  );
}

function offerTasks(list, live) {
  const known = live.latest('overview')?.tasks ?? live.latest('acceptance')?.totals.map(({ task }) => task) ?? [];
  const names = [...new Set(known)].sort();
  keyed(list, names, (name) => name, (name) => el('option', { value: name }));
}
