// Relative times that grow older by themselves, the absolute one in the title.
import { el } from './dom.js';
import { absolute, ago, NONE } from './format.js';

/** A time element for epoch milliseconds; a dash where there is none. */
export function time(epochMillis) {
  if (epochMillis === null || epochMillis === undefined) return el('span', {}, NONE);
  return el(
    'time',
    { datetime: new Date(epochMillis).toISOString(), title: absolute(epochMillis), class: 'nowrap' },
    ago(epochMillis),
  );
}

/** Brings every relative time on the page up to date, now and then. */
export function keepTimesFresh() {
  setInterval(() => {
    if (document.hidden) return;
    const now = Date.now();
    for (const node of document.querySelectorAll('time[datetime]')) {
      const text = ago(Date.parse(node.dateTime), now);
      if (node.textContent !== text) node.textContent = text;
    }
  }, 5_000);
}
