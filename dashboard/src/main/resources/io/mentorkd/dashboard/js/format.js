// Numbers and durations as people read them. A dash stands for what is not known; it is never a number.

export const NONE = '–';

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

const missing = (value) => value === null || value === undefined || Number.isNaN(value);

/** 1,234 */
export function count(value) {
  return missing(value) ? NONE : WHOLE.format(value);
}

/** 1,234 up to ten thousand, then 12.3K */
export function compact(value) {
  if (missing(value)) return NONE;
  return Math.abs(value) < 10_000 ? WHOLE.format(value) : COMPACT.format(value);
}

/** Records a second: 0, 0.25, 4.2, 1,234 */
export function rate(value) {
  if (missing(value)) return NONE;
  return `${significant(value)}/s`;
}

/** 3.25 % of a fraction, with as many digits as it needs */
export function smallPercent(fraction) {
  return missing(fraction) ? NONE : `${Number((fraction * 100).toPrecision(3))} %`;
}

/** Three significant digits below a hundred, whole ones above. */
export function significant(value) {
  if (missing(value)) return NONE;
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size >= 10_000) return COMPACT.format(value);
  if (size >= 100) return WHOLE.format(value);
  if (size >= 0.001) return String(Number(value.toPrecision(size < 1 ? 2 : 3)));
  return value.toExponential(1);
}

/** 71.3 % of a fraction */
export function percent(fraction, digits = 1) {
  return missing(fraction) ? NONE : `${(fraction * 100).toFixed(digits)} %`;
}

/** 850 ms, 12 s, 3.4 min, 2.1 h, 5.2 d */
export function duration(seconds) {
  if (missing(seconds)) return NONE;
  const [size, unit] =
    seconds < 1 ? [seconds * 1000, 'ms']
    : seconds < 99.5 ? [seconds, 's']
    : seconds < 5_940 ? [seconds / 60, 'min']
    : seconds < 172_800 ? [seconds / 3_600, 'h']
    : [seconds / 86_400, 'd'];
  if (seconds === 0) return '0 s';
  const whole = unit === 'ms' || size >= 9.95;
  return `${whole ? WHOLE.format(size) : Number(size.toFixed(1))} ${unit}`;
}

/** 'just now', '12 s ago', '3.4 min ago' */
export function ago(epochMillis, now = Date.now()) {
  if (missing(epochMillis)) return NONE;
  const seconds = (now - epochMillis) / 1000;
  if (seconds < 2) return 'just now';
  return `${duration(Math.round(seconds))} ago`;
}

const CLOCK = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** 22 Nov 2026, 12:03:04, in the reader's time zone */
export function absolute(epochMillis) {
  return missing(epochMillis) ? NONE : CLOCK.format(epochMillis);
}

/** $0.20, $0.00213 */
export function dollars(value) {
  if (missing(value)) return NONE;
  if (value === 0) return '$0';
  return value >= 0.1 ? `$${value.toFixed(2)}` : `$${Number(value.toPrecision(3))}`;
}

/** 'one group', '3 groups' */
export function plural(number, noun) {
  return number === 1 ? `one ${noun}` : `${count(number)} ${noun}s`;
}
