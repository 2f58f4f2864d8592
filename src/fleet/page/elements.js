// Elements that several parts of the page have: badges, links, bars, and lists with a button for the rest.

const byId = (id) => document.getElementById(id);

/// An element with attributes and children; text children stay text. `on` has the event handlers, for the page's
/// policy allows none in markup.
function element(tag, attributes = {}, ...children) {
  const out = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') for (const [event, handler] of Object.entries(value)) out.addEventListener(event, handler);
    else if (value === true) out.setAttribute(name, '');
    else if (value !== false && value != null) out.setAttribute(name, value);
  }
  out.append(...children.flat(Infinity).filter((child) => child != null && child !== ''));
  return out;
}

/// Text from outside: isolated, so that its writing direction does not reorder what stands around it. What may be cut
/// short where it stands has a title.
const foreign = (text, limit) => element('bdi', {
  title: text.length > 16 && limit !== Infinity ? printable(text, 500) : null,
}, orNotKnown(text, limit));

const outcomeBadge = (key) => element('span', { class: `badge ${key}` }, outcomeByKey.get(key).word);
const severityBadge = (severity) => element('span', { class: `severity ${severity}` }, severity);

/// A link that sets exactly these filters: the same in a click, a copied address and the history.
function filterLink(content, filterValues, attributes = {}) {
  return element('a', { href: `#hosts?${new URLSearchParams(filterValues)}`, ...attributes }, content);
}

function advisoryLink(advisory, attributes = {}) {
  return element('a', {
    href: `#${encodeURIComponent(advisory.id)}`, class: `advisory-link ${advisory.severity}`,
    title: `${advisory.severity}: ${printable(advisory.title)}`, ...attributes,
  }, printable(advisory.id, 60));
}

/// Shows the first `limit` items and a button for the rest. `show` gets the items to show and replaces what is there.
function bounded(items, limit, noun, show) {
  show(items.slice(0, limit));
  if (items.length <= limit) return '';
  let isAll = false;
  const label = () => (isAll ? `Show the first ${number(limit)} only` : `Show all ${number(items.length)} ${noun}`);
  const button = element('button', { type: 'button', class: 'more', 'aria-expanded': 'false', on: { click: () => {
    isAll = !isAll;
    show(isAll ? items : items.slice(0, limit));
    button.textContent = label();
    button.setAttribute('aria-expanded', String(isAll));
  } } }, label());
  return button;
}

/// A bar of shares by outcome. The numbers stand beside it in text, so it is a picture only.
function fillBar(bar, counts, total) {
  bar.replaceChildren(...outcomes.filter(({ key }) => counts[key] > 0).map(({ key }) => {
    const part = element('span', { class: key });
    part.style.setProperty('flex-grow', String(counts[key] / total));
    return part;
  }));
  return bar;
}

/// Counts by the words of this page. `uncovered` and `stale` are parts of `not_affected`.
function countsByOutcome({ affected, mitigated, unknown, not_affected: notAffected }, { uncovered, stale }) {
  return { affected, undecided: unknown, uncovered, stale, mitigated, clear: notAffected - uncovered - stale };
}

function announce(text) { byId('announcement').textContent = text; }
