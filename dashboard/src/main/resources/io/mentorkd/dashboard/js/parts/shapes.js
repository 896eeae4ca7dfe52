// Small pictures of one colour: the shape tells what the colour tells, for those who do not see the colour.
import { svg } from '../dom.js';

const PATHS = {
  disc: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z',
  check: 'M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM5.2 8.8 2.6 6.2l1-1 1.6 1.6 3.2-3.3 1 1z',
  triangle: 'M6 .8 11.6 11H.4zM5.4 4.4v3.2h1.2V4.4zm0 4.1v1.2h1.2V8.5z',
  pause: 'M1 1h10v10H1zm2.6 2.4v5.2h1.6V3.4zm3.2 0v5.2h1.6V3.4z',
  octagon: 'M3.7.5h4.6l3.2 3.2v4.6l-3.2 3.2H3.7L.5 8.3V3.7zM3.4 4.4 5 6 3.4 7.6l1 1L6 7l1.6 1.6 1-1L7 6l1.6-1.6-1-1L6 5 4.4 3.4z',
  back: 'M6 1.5v9L.5 6zM11.5 1.5v9L6 6z',
  ring: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1zm0 1.4a3.6 3.6 0 1 1 0 7.2 3.6 3.6 0 0 1 0-7.2z',
  dash: 'M1.5 5.2h9v1.6h-9z',
  question: 'M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM5.3 9.4V8h1.4v1.4zm0-2.2c0-1.6 1.5-1.5 1.5-2.5 0-.5-.3-.8-.8-.8s-.9.3-1 1H3.8C3.9 3.5 4.7 2.8 6 2.8c1.3 0 2.2.7 2.2 1.8 0 1.5-1.5 1.6-1.5 2.6z',
  cross: 'M2.2 1 6 4.8 9.8 1 11 2.2 7.2 6 11 9.8 9.8 11 6 7.2 2.2 11 1 9.8 4.8 6 1 2.2z',
  copies: 'M1 1h7v2H3v5H1zm3 3h7v7H4z',
  clock: 'M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM5.3 3h1.4v2.8l2 1.2-.7 1.1-2.7-1.6z',
  copy: 'M1 1h7v2H4.5A1.5 1.5 0 0 0 3 4.5V8H1zm3.5 3H11v7H4.5zm1.3 1.3v4.4h3.9V5.3z',
  sun: 'M6 3.3a2.7 2.7 0 1 0 0 5.4 2.7 2.7 0 0 0 0-5.4zM5.5 0h1v2h-1zm0 10h1v2h-1zM0 5.5h2v1H0zm10 0h2v1h-2zM1.4 2.1l.7-.7 1.4 1.4-.7.7zm7.1 7.1.7-.7 1.4 1.4-.7.7zM9.9 1.4l.7.7-1.4 1.4-.7-.7zM2.8 8.5l.7.7-1.4 1.4-.7-.7z',
  moon: 'M10.8 7.6A5.2 5.2 0 0 1 4.4 1.2 5.2 5.2 0 1 0 10.8 7.6z',
  half: 'M6 .5a5.5 5.5 0 1 0 0 11zM6 .5v1.2a4.3 4.3 0 0 1 0 8.6v1.2a5.5 5.5 0 0 0 0-11z',
};

/** A shape of `size` pixels in the colour of the text around it. */
export function shape(name, size = 12, attributes = {}) {
  return svg(
    'svg',
    { viewBox: '0 0 12 12', width: size, height: size, 'aria-hidden': 'true', ...attributes },
    svg('path', { d: PATHS[name], fill: 'currentColor', 'fill-rule': 'evenodd' }),
  );
}
