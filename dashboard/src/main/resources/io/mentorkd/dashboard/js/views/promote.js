// Promotion: asks first, shows why the gate refuses, and forces it only with a reason. And the way back.
import { el } from '../dom.js';
import { ApiError, path, post } from '../api.js';
import { percent } from '../format.js';
import { dialogActions, showDialog } from '../parts/dialog.js';
import { failure } from '../parts/notes.js';

/** Resolves to the server's answer, or to null where nothing was promoted. */
export async function promote(checkpoint, inUse) {
  const confirmed = await confirm(checkpoint, inUse);
  if (!confirmed) return null;
  return request(checkpoint, 'promote', { force: false, reason: null });
}

/** Goes back to `checkpoint` from the one in use; resolves as `promote` does. */
export async function rollBack(checkpoint, inUse) {
  const body = await askHowToGoBack(checkpoint, inUse);
  return body && request(checkpoint, 'rollback', body);
}

async function request(checkpoint, action, body) {
  try {
    return await post(`${path('checkpoints', checkpoint.model, checkpoint.revision)}/${action}`, body);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status !== 409 || body.force || !error.body.regressions?.length) {
      await tell(error);
      return null;
    }
    const reason = await askWhetherToForce(checkpoint, error);
    return reason ? request(checkpoint, action, { force: true, reason }) : null;
  }
}

function confirm({ model, revision }, inUse) {
  return showDialog(`Promote ${model} ${revision}?`, (close) =>
    el(
      'form',
      { class: 'dialog-form', on: { submit: (event) => (event.preventDefault(), close(true)) } },
      el(
        'p',
        {},
        `Whoever follows ${model} takes up this checkpoint`,
        inUse ? [' instead of ', el('strong', { class: 'mono' }, inUse.revision)] : '',
        '. It must not be worse on any task by more than the tolerance.',
      ),
      dialogActions(close, 'Promote'),
    ));
}

function askHowToGoBack({ model, revision }, inUse) {
  return showDialog(`Roll back to ${model} ${revision}?`, (close) => {
    const reason = el('textarea', { class: 'input', rows: '2', name: 'reason' });
    return el(
      'form',
      { class: 'dialog-form', on: { submit: (event) => (event.preventDefault(), close({ reason: reason.value.trim() || null })) } },
      el('p', {}, `Whoever follows ${model} goes back to this checkpoint from `, el('strong', { class: 'mono' }, inUse.revision), ', better or worse.'),
      el('label', { class: 'field' }, el('span', {}, 'Reason, if there is one to be written down'), reason),
      dialogActions(close, 'Roll back'),
    );
  });
}

function askWhetherToForce(checkpoint, error) {
  return showDialog('The gate refuses', (close) => {
    const reason = el('textarea', { class: 'input', rows: '2', required: true, name: 'reason' });
    const submit = (event) => {
      event.preventDefault();
      if (reason.value.trim()) close(reason.value.trim());
      else reason.focus();
    };
    return el(
      'form',
      { class: 'dialog-form', on: { submit } },
      el('p', {}, error.message),
      regressions(error.body.regressions),
      el('label', { class: 'field' }, el('span', {}, 'Reason to promote it all the same; it is written down'), reason),
      dialogActions(close, 'Promote all the same', 'Leave it'),
    );
  });
}

function regressions(rows) {
  const head = ['Task', 'Promoted', 'This one'];
  return el(
    'table',
    { class: 'scores' },
    el('thead', {}, el('tr', {}, head.map((name, i) => el('th', { scope: 'col', class: i > 0 && 'number' }, name)))),
    el('tbody', {}, rows.map(({ task, promoted, score }) =>
      el('tr', {}, el('td', {}, task), el('td', { class: 'number' }, percent(promoted)),
        el('td', { class: 'number' }, el('span', { class: 'worse' }, `▼ ${percent(score)}`))))),
  );
}

function tell(error) {
  return showDialog('It was not promoted', (close) =>
    el(
      'form',
      { class: 'dialog-form', on: { submit: (event) => (event.preventDefault(), close(null)) } },
      failure(error),
      el('div', { class: 'dialog-actions' }, el('button', { type: 'submit', class: 'button', autofocus: true }, 'Close')),
    ));
}
