// How numbers, names and times are written.

const decimal = new Intl.NumberFormat('en-US');
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

function number(value) { return decimal.format(value); }

function counted(count, noun, plural = `${noun}s`) { return `${number(count)} ${count === 1 ? noun : plural}`; }

const countedHosts = (count) => counted(count, 'host');
const countedAdvisories = (count) => counted(count, 'advisory', 'advisories');

/// Never "0%" of something nor "100%" of less than all: rounding must not turn a few hosts into none.
function share(part, whole) {
  if (!whole || !part) return '0%';
  if (part === whole) return '100%';
  const percent = Math.min(99.9, Math.max(0.1, 100 * part / whole));
  return 100 * part / whole < 0.1 ? '<0.1%' : `${percent.toFixed(percent < 10 || percent > 99 ? 1 : 0)}%`;
}

/// Control characters and those that turn or hide text are shown as escapes, so that no name can pose as another.
function printable(text, limit = 200) {
  const shown = String(text).slice(0, limit).replace(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return text.length > limit ? `${shown}…` : shown;
}

const orNotKnown = (text, limit) => (text === '' ? '(not known)' : printable(text, limit));

function dateText(iso, withTime) {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return printable(iso);
  const options = { timeZone: 'UTC', dateStyle: 'long', ...(withTime && { timeStyle: 'short' }) };
  return new Intl.DateTimeFormat('en-GB', options).format(date) + (withTime ? ' UTC' : '');
}

function listText(items) {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
