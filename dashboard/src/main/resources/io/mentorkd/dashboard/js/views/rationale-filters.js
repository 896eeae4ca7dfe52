// What to show of the rationales: verdict, task, source, and words of the question.
import { debounced, el, replace } from '../dom.js';
import { verdicts, words } from '../parts/status.js';

/** Adds the controls to `root`; `changed(filters)` is told. Returns {show(filters), offer(totals)}. */
export function rationaleFilters(root, changed) {
  const select = (label, options) => el('select', { class: 'input', 'aria-label': label, on: { change: () => tell() } }, options);
  const verdict = select('Verdict', [
    option('', 'All verdicts'),
    option('CORRECT', 'Accepted'),
    option('REJECTED', 'Rejected'),
    el('optgroup', { label: 'Rejected because' }, verdicts.slice(1).map((name) => option(name, words(name)))),
  ]);
  const task = select('Task', [option('', 'All tasks')]);
  const source = select('Source', [option('', 'All sources'), option('TEACHER', 'Teacher'), option('MENTOR', 'Mentor')]);
  const q = el('input', {
    type: 'search',
    class: 'input search',
    placeholder: 'Search questions',
    'aria-label': 'Search in the text of questions',
    on: { input: debounced(() => tell(), 30) },
  });
  const tell = () => changed({ verdict: verdict.value, task: task.value, source: source.value, q: q.value.trim() });
  root.append(el('div', { class: 'filters', role: 'search' }, verdict, task, source, q));
  let offered = '';

  return {
    show(filters) {
      verdict.value = filters.verdict;
      source.value = filters.source;
      if (filters.task && ![...task.options].some(({ value }) => value === filters.task)) task.append(option(filters.task, filters.task));
      task.value = filters.task;
      if (document.activeElement !== q) q.value = filters.q;
    },
    offer(totals) {
      const tasks = [...new Set(totals.map((total) => total.task))].sort();
      if (tasks.join() === offered) return;
      offered = tasks.join();
      const before = task.value;
      const all = before && !tasks.includes(before) ? [...tasks, before] : tasks;
      replace(task, option('', 'All tasks'), all.map((name) => option(name, name)));
      task.value = before;
    },
  };
}

const option = (value, label) => el('option', { value }, label);
