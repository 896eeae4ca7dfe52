// Asks one checkpoint a question and shows the answer while it is being written.
import { el, replace } from '../dom.js';
import { count, duration, significant } from '../format.js';
import { ApiError, get, json, postForResponse } from '../api.js';
import { events } from '../event-stream.js';
import { guard } from '../parts/guard.js';
import { attempt, empty, failure } from '../parts/notes.js';

/** Fills `root`; returns {choose(model, revision)}. */
export function askCheckpoint(root, { signal }) {
  const select = el('select', { class: 'input', name: 'checkpoint', required: true });
  const question = el('textarea', { class: 'input', name: 'question', rows: '3', required: true });
  const send = el('button', { type: 'submit', class: 'button primary' }, 'Ask');
  const sending = guard(send, signal);
  const stop = el('button', { type: 'button', class: 'button', hidden: true }, 'Stop');
  const output = el('p', { class: 'prose answer-text' });
  const summary = el('p', { class: 'answer-summary', 'aria-live': 'polite' });
  const answer = el('div', { class: 'answer', hidden: true }, output, summary);
  const form = el(
    'form',
    { class: 'ask-form' },
    el('label', { class: 'field' }, el('span', {}, 'Checkpoint'), select),
    el('label', { class: 'field' }, el('span', {}, 'Question'), question),
    el('div', { class: 'filters' }, send, sending.key, stop),
    answer,
  );
  const nothing = el('div');
  root.append(el('div', { class: 'panel-head' }, el('h2', { id: 'ask-title' }, 'Ask a checkpoint')), form, nothing);
  let wanted = '';
  let running = null;

  const load = async () => {
    const found = await attempt(() => get('api/checkpoints', {}, signal), (error) => replace(nothing, failure(error)));
    if (!found) return;
    const there = found.checkpoints.filter(({ present }) => present !== false);
    form.hidden = there.length === 0;
    replace(nothing, there.length === 0 && noModel(found.checkpoints.length));
    replace(select, options(there));
    if (wanted) select.value = wanted;
  };
  const busy = (is) => {
    sending.enable(!is);
    stop.hidden = !is;
    answer.toggleAttribute('data-busy', is);
    answer.hidden = false;
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (running) return;
    running = new AbortController();
    const [model, revision] = JSON.parse(select.value);
    replace(output);
    replace(summary);
    try {
      const either = AbortSignal.any([signal, running.signal]);
      const response = await postForResponse('api/answers', { model, revision, question: question.value.trim() }, either);
      if (response) {
        busy(true);
        await show(response, output, summary);
      }
    } catch (error) {
      answer.hidden = false;
      if (error.name === 'AbortError') summary.textContent = 'Stopped.';
      else replace(summary, failure(error));
    } finally {
      running = null;
      if (!answer.hidden) busy(false);
    }
  });
  question.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  stop.addEventListener('click', () => running?.abort());
  load();
  return {
    choose(model, revision) {
      if (!model || !revision) return;
      wanted = JSON.stringify([model, revision]);
      select.value = wanted;
      question.focus({ preventScroll: true });
    },
  };
}

async function show(response, output, summary) {
  if (!response.ok) await json(response);
  for await (const { event, data } of events(response)) {
    if (event === 'token') output.append(data.text);
    else if (event === 'done') sayDone(summary, data);
    else if (event === 'error') throw new ApiError(200, data);
  }
}

function sayDone(summary, { seconds, tokens, prediction }) {
  const speed = seconds > 0 ? `, ${significant(tokens / seconds)} a second` : '';
  replace(
    summary,
    prediction !== null && ['Answer: ', el('strong', {}, prediction), '. '],
    `${count(tokens)} tokens in ${duration(seconds)}${speed}.`,
  );
}

/** Promoted ones first, then by model, the newest first. */
function options(checkpoints) {
  return checkpoints
    .toSorted((a, b) => b.promoted - a.promoted || a.model.localeCompare(b.model) || b.announced - a.announced)
    .map(({ model, revision, promoted, step }) =>
      el('option', { value: JSON.stringify([model, revision]) }, `${model} ${revision} · step ${count(step)}${promoted ? ' · promoted' : ''}`));
}

function noModel(announced) {
  return announced > 0
    ? empty('No checkpoint is on this machine', 'Some were announced, but their directories are elsewhere. Start the dashboard where they are.')
    : empty('There is no checkpoint to ask yet', null, 'mentorkd student train --model-id student --out .mentorkd/student --steps 600');
}
