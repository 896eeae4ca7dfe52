// Two ways to ask: a checkpoint, which answers at once; or the pipeline, whose stages one then watches.
import { el } from '../dom.js';
import { askCheckpoint } from './ask-checkpoint.js';
import { followQuestion } from './follow-question.js';

/** The view; the route is ?model=&revision= or question/ID. */
export function ask(root, route, context) {
  const left = el('section', { class: 'panel', 'aria-labelledby': 'ask-title' });
  const right = el('section', { class: 'panel', 'aria-labelledby': 'publish-title' });
  root.append(el('h1', { class: 'visually-hidden' }, 'Ask'), el('div', { class: 'ask-columns' }, left, right));
  const checkpoint = askCheckpoint(left, context);
  const journey = followQuestion(right, context);
  const update = ({ parts: [kind, id], query }) => {
    checkpoint.choose(query.get('model'), query.get('revision'));
    journey.follow(kind === 'question' ? id : null);
  };
  update(route);
  return update;
}
