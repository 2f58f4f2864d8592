// The page of `kcheck fleet -f html`: everything it shows follows from the JSON in #data. Names of hosts, images and
// kernels are hostile input, so they only ever become text nodes and attribute values, never markup.
'use strict';

// --- What the fleet is ------------------------------------------------------------------------------------------

const fleet = JSON.parse(document.getElementById('data').textContent);

/// Worst first, which is also how the table sorts. "not covered" is no verdict, so it is not written like one.
const outcomes = [
  { key: 'affected', raw: 'affected', word: 'AFFECTED', meaning: 'The kernel is listed, or the symptom was seen.' },
  { key: 'undecided', raw: 'unknown', word: 'UNDECIDED', meaning: 'Something could not be read. Never the same as clear.' },
  { key: 'uncovered', raw: 'not_affected', word: 'not covered', meaning: 'No advisory knows the stream. Not the same as clear.' },
  { key: 'mitigated', raw: 'mitigated', word: 'MITIGATED', meaning: 'Listed, and a workaround or live patch is in place.' },
  { key: 'clear', raw: 'not_affected', word: 'CLEAR', meaning: 'Nothing that counts was found.' },
];
const outcomeByKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
const findingOutcomes = outcomes.filter((outcome) => outcome.raw !== 'not_affected');
const severities = ['info', 'low', 'medium', 'high', 'critical'];

/// What to do, in as few words as a table cell has room for, and in full; `good` names an installed kernel without the
/// problem.
const actions = {
  none: () => ['', ''],
  none_yet: () => ['Nothing yet', 'Nothing, as long as the mitigation stays in place.'],
  follow_remedy: () => ['Follow the remedy', 'Follow the remedy of the advisory.'],
  change_default_before_reboot: (good) => ['Change the default', 'Change the default kernel before the next reboot: it has the '
    + `problem${good && `, and ${good} does not`}.`],
  reboot: (good) => ['Reboot', `Reboot: the kernel that boots next${good && `, ${good},`} does not have the problem.`],
  set_default_and_reboot: (good) => ['Set default, reboot',
    `Make ${good || 'the installed kernel without the problem'} the default and reboot.`],
  upgrade_and_reboot: () => ['Upgrade, reboot', 'Upgrade the kernel and reboot.'],
};
const lookInto = ['Look into it', 'See what could not be read: kcheck explain, on the host.'];

function actionOf({ outcome, action, good_kernel: good }) {
  if (outcome === 'unknown' && action === 'none') return lookInto;
  return actions[action]?.(printable(good)) ?? [action, action];
}

const evidences = {
  kernel: 'the kernel release',
  image: 'the image alone',
  probe: 'a probe of the running system',
  none: 'none',
};

const { table } = fleet;
const hostCount = table.names.length;
const groups = fleet.groups?.rows ?? [];
const groupLabel = fleet.groups ? printable(fleet.groups.key, 40) : '';

const outcomeOfRaw = (raw) => outcomes.find((outcome) => outcome.raw === raw && outcome.key !== 'uncovered').key;

/// A class of hosts with what the table needs of it worked out once: there are hundreds, and of hosts up to 100,000.
const classes = fleet.classes.map((hostClass) => {
  const kernel = fleet.kernels[hostClass.kernel];
  const findings = hostClass.findings
    .filter(([, raw]) => raw !== 'not_affected')
    .map(([index, raw, evidence]) => ({ index, advisory: fleet.advisories[index], raw, evidence }))
    .sort((a, b) => outcomeRank(outcomeOfRaw(a.raw)) - outcomeRank(outcomeOfRaw(b.raw))
      || severityRank(b.advisory.severity) - severityRank(a.advisory.severity) || a.index - b.index);
  const isUncovered = hostClass.uncovered && hostClass.outcome === 'not_affected';
  const counting = findings.filter(({ raw }) => raw === hostClass.outcome);
  return {
    kernel,
    findings,
    outcome: isUncovered ? 'uncovered' : outcomeOfRaw(hostClass.outcome),
    severity: Math.max(-1, ...counting.map(({ advisory }) => severityRank(advisory.severity))),
    isUncovered: hostClass.uncovered,
    isStale: hostClass.stale,
    evidence: hostClass.evidence,
    action: actionOf(hostClass),
    rawAction: hostClass.action,
    hosts: hostClass.hosts,
    searchText: [kernel.release, kernel.stream, ...findings.map(({ advisory }) => advisory.id)].join('\n').toLowerCase(),
  };
});

function outcomeRank(key) { return outcomes.findIndex((outcome) => outcome.key === key); }
function severityRank(severity) { return severities.indexOf(severity); }

const imageOf = (host) => fleet.images[table.images[host]]?.image ?? '';
const groupOf = (host) => groups[table.groups[host]]?.value ?? '';
const classOf = (host) => classes[table.classes[host]];
const hostLabel = (host) => [table.names[host], table.ids[host]].find((text) => text.trim()) ?? '(no name)';

/// Matrix cells by kernel and by advisory.
const cells = fleet.matrix.map(([kernel, advisory, affected, mitigated, unknown]) =>
  ({ kernel, advisory, affected, mitigated, unknown, open: affected + mitigated + unknown }));
const cellsOfKernel = groupBy(cells, (cell) => cell.kernel);
const cellsOfAdvisory = groupBy(cells, (cell) => cell.advisory);

function groupBy(items, keyOf) {
  const out = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (out.has(key)) out.get(key).push(item);
    else out.set(key, [item]);
  }
  return out;
}

// --- How things are written -------------------------------------------------------------------------------------

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

// --- Elements ---------------------------------------------------------------------------------------------------

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

/// Counts by the words of this page. `uncovered` is part of `not_affected`.
function countsByOutcome({ affected, mitigated, unknown, not_affected: notAffected, uncovered = 0 }) {
  return { affected, undecided: unknown, uncovered, mitigated, clear: notAffected - uncovered };
}

function announce(text) { byId('announcement').textContent = text; }

// --- Overview ---------------------------------------------------------------------------------------------------

/// Where no advisory knows the stream and nothing else was found either. Of hosts with a finding all the same, it is the
/// finding that is shown.
const uncoveredClasses = classes.filter(({ outcome }) => outcome === 'uncovered');
const sumOfHosts = (counted) => counted.reduce((sum, { hosts }) => sum + hosts, 0);

const totals = { ...countsByOutcome({ ...fleet.hosts, uncovered: sumOfHosts(uncoveredClasses) }), all: fleet.hosts.total };

/// The first sentence, and the one that keeps it honest.
function headlines() {
  const open = [[totals.undecided, 'undecided'], [totals.uncovered, 'not covered by any advisory']]
    .filter(([count]) => count > 0).map(([count, words]) => `${number(count)} ${count === 1 ? 'is' : 'are'} ${words}`);
  const rest = open.length ? `${listText(open)}.` : '';
  if (!totals.all) return ['No host was judged.', ''];
  if (totals.all === 1 && !open.length) return [`The host is ${totals.affected ? '' : 'not '}affected.`, ''];
  if (totals.affected)
    return [`${number(totals.affected)} of ${countedHosts(totals.all)} ${totals.affected === 1 ? 'is' : 'are'} affected.`, rest];
  if (open.length) return [`No host of ${number(totals.all)} is known to be affected.`, rest];
  return [`None of ${countedHosts(totals.all)} is affected.`, ''];
}

function outcomeCard({ key, word, meaning }) {
  const count = totals[key];
  return element('li', {}, filterLink([
    element('span', { class: `word ${key}` }, word),
    element('span', { class: 'count' }, number(count)),
    element('span', { class: 'share' }, share(count, totals.all)),
    element('span', { class: 'meaning' }, meaning),
  ], { outcome: key }, { class: `card ${key}${count ? '' : ' zero'}`, 'data-outcome': key }));
}

/// The streams of which no advisory says anything, most hosts first.
function uncoveredStreams() {
  const ofStream = [...groupBy(uncoveredClasses, ({ kernel }) => kernel.stream)];
  return ofStream.map(([stream, counted]) => [stream, sumOfHosts(counted)]).sort((a, b) => b[1] - a[1]);
}

function coverageRows() {
  const streams = uncoveredStreams();
  const named = streams.slice(0, 6).map(([stream, count]) => `${orNotKnown(stream, 40)} (${number(count)})`);
  if (streams.length > 6) named.push(counted(streams.length - 6, 'other stream'));
  return [
    ['undecided', 'Undecided', totals.undecided, 'Something could not be read, or the source is silent about this very version.',
      { outcome: 'undecided' }],
    ['uncovered', 'Not covered', totals.uncovered, named.length
      ? `No advisory knows their stream, so nothing was compared: ${listText(named)}.`
      : 'No advisory knows their stream, so nothing was compared.', { outcome: 'uncovered' }],
    ['image_only', 'Image evidence only', fleet.hosts.image_only,
      'Their kernel is not known; only the image that they started from spoke.', { evidence: 'image' }],
    ['stale', 'Stale', fleet.hosts.stale, 'Their facts are older than allowed, or of no known age.', { evidence: 'stale' }],
    ['duplicates', 'Duplicates', fleet.hosts.duplicates, 'Records of a host that is there again; the newest counts.'],
    ['bad_input', 'Bad input', fleet.hosts.bad_input, 'Records that could not be read. They are in none of these numbers.'],
    ...rareCoverageRows().filter(([, , count]) => count > 0),
  ];
}

/// What most runs have nothing of.
function rareCoverageRows() {
  return [
    ['left_out', 'Left out', fleet.hosts.left_out, 'Hosts that --select leaves out. They are in none of these numbers.'],
    ['unremembered', 'Not remembered', fleet.hosts.unremembered,
      'Hosts beyond those whose identities are kept: some of them may be counted twice.'],
  ];
}

function showOverview() {
  byId('partial').hidden = !fleet.partial;
  const [first, rest] = headlines();
  byId('headline').replaceChildren(element('strong', {}, first), ' ', element('span', {}, rest));
  const { database, tool } = fleet;
  byId('provenance').replaceChildren(
    element('time', { datetime: fleet.time }, dateText(fleet.time, true)),
    ` · judged by ${countedAdvisories(database.advisories)} (${printable(database.origins)}`
    + `${database.newest ? `, newest ${dateText(database.newest)}` : ''})`);
  byId('footer').replaceChildren(
    element('p', {}, `${printable(tool.name)} ${printable(tool.version)} · rules `, element('code', {}, printable(database.digest))),
    element('p', {}, 'Made of one file: it loads nothing and sends nothing.'));
  const bar = fillBar(byId('outcome-bar'), totals, totals.all);
  bar.hidden = !totals.all;
  bar.setAttribute('aria-label', outcomes.map(({ key, word }) => `${word} ${share(totals[key], totals.all)}`).join(', '));
  byId('outcomes').replaceChildren(...outcomes.map(outcomeCard));
  byId('coverage').replaceChildren(...coverageRows().map(([key, term, count, meaning, filterValues]) =>
    element('div', { class: count ? 'present' : 'zero', 'data-coverage': key },
      element('dt', {}, term),
      element('dd', { class: 'count' }, count && filterValues ? filterLink(number(count), filterValues) : number(count)),
      element('dd', { class: 'meaning' }, meaning))));
}

// --- Upgrades ---------------------------------------------------------------------------------------------------

/// Links to some advisories, the first few in sight and the others one click away.
function advisoryLinks(indices, limit = 8) {
  const list = element('ul', { class: 'advisory-links' });
  const more = bounded(indices, limit, 'advisories', (shown) =>
    list.replaceChildren(...shown.map((index) => element('li', {}, advisoryLink(fleet.advisories[index])))));
  return element('div', { class: 'advisory-set' }, list, more);
}

function upgradeItem({ stream, to, hosts, clears, leaves }) {
  const ids = clears.map((index) => fleet.advisories[index].id).join(',');
  return element('li', { class: 'panel' },
    element('p', { class: 'sentence' }, 'Upgrading ', element('strong', {}, countedHosts(hosts)), ' of ',
      foreign(stream, 40), ' to ', element('code', {}, foreign(to, 120)), ' clears ',
      element('strong', {}, countedAdvisories(clears.length)), '.'),
    element('div', { class: 'set' }, element('span', { class: 'label' }, 'Clears'), advisoryLinks(clears)),
    leaves.length ? element('div', { class: 'set' }, element('span', { class: 'label' }, 'Leaves'), advisoryLinks(leaves)) : '',
    element('p', { class: 'go' }, filterLink('Show these hosts', { outcome: 'affected', stream, advisory: ids })));
}

/// What helps without an upgrade.
function rebootTexts() {
  const hostsToDo = (action) => sumOfHosts(classes.filter(({ rawAction }) => rawAction === action));
  return [
    ['reboot', (hosts) => `Rebooting ${hosts} is enough: a kernel without their problems boots next.`],
    ['set_default_and_reboot', (hosts) => `On ${hosts}, making another installed kernel the default and rebooting is enough.`],
    ['change_default_before_reboot', (hosts) => `${hosts} must not reboot before another kernel is the default: the one that boots next has a problem.`],
  ].map(([action, text]) => [hostsToDo(action), text]).filter(([hosts]) => hosts).map(([hosts, text]) => text(countedHosts(hosts)));
}

function showUpgrades() {
  const list = byId('upgrade-list');
  list.after(...rebootTexts().map((text) => element('p', { class: 'note reboot' }, text)));
  if (!fleet.upgrades.length) {
    list.replaceWith(element('p', { class: 'empty' }, totals.affected
      ? 'No advisory names a fixed version for the affected hosts; their own sections say what helps.'
      : 'Nothing to upgrade: no host is known to be affected.'));
    return;
  }
  list.after(bounded(fleet.upgrades, 6, 'upgrades', (shown) => list.replaceChildren(...shown.map(upgradeItem))));
}

// --- Heat map ---------------------------------------------------------------------------------------------------

const heatLimits = { kernels: 20, advisories: 30 };
const heatLevels = 5;
const mostAffected = cells.reduce((most, cell) => Math.max(most, cell.affected), 1);

/// 1 to heatLevels. By the cube root, for kernels of 10 and of 100,000 hosts stand in one map.
function heatLevel(affected) {
  return Math.ceil(heatLevels * Math.cbrt(affected / mostAffected));
}

/// What a cell shows: colour alone would not do, so undecided and mitigated are marked in text as well.
function cellLook({ affected, unknown, mitigated }) {
  if (affected) return { className: `affected level-${heatLevel(affected)}`, text: compact.format(affected) };
  if (unknown) return { className: 'undecided', text: `?${compact.format(unknown)}` };
  return { className: 'mitigated', text: `(${compact.format(mitigated)})` };
}

function cellText(cell) {
  const parts = findingOutcomes.filter(({ raw }) => cell[raw]).map(({ raw, key }) => `${number(cell[raw])} ${key}`);
  return `${listText(parts)} of ${countedHosts(fleet.kernels[cell.kernel].hosts)}`;
}

function heatCell(cell) {
  const kernel = fleet.kernels[cell.kernel];
  const advisory = fleet.advisories[cell.advisory];
  const { className, text } = cellLook(cell);
  const label = `${printable(advisory.id, 60)} on ${orNotKnown(kernel.release)}: ${cellText(cell)}`;
  return element('td', { class: className }, filterLink(text, { kernel: kernel.release, advisory: advisory.id },
    { 'aria-label': label, title: label, tabindex: '-1' }));
}

function heatRow(kernelIndex, columns) {
  const kernel = fleet.kernels[kernelIndex];
  const ofAdvisory = new Map(cellsOfKernel.get(kernelIndex).map((cell) => [cell.advisory, cell]));
  return element('tr', {},
    element('th', { scope: 'row' }, filterLink(foreign(kernel.release, 120), { kernel: kernel.release },
      { title: printable(kernel.release), tabindex: '-1' })),
    element('td', { class: 'hosts' }, number(kernel.hosts)),
    columns.map((advisory) => (ofAdvisory.has(advisory) ? heatCell(ofAdvisory.get(advisory)) : element('td'))));
}

function heatHead(columns) {
  return element('thead', {}, element('tr', {},
    element('th', { scope: 'col', class: 'corner' }, 'Kernel'), element('th', { scope: 'col', class: 'hosts' }, 'Hosts'),
    columns.map((index) => element('th', { scope: 'col', class: 'advisory-heading' },
      advisoryLink(fleet.advisories[index], { tabindex: '-1' })))));
}

/// Kernels by stream, the stream with the most hosts first, in it the kernel with the most hosts first.
function heatBodies(kernelIndices, columns) {
  const hostsOf = (indices) => indices.reduce((sum, index) => sum + fleet.kernels[index].hosts, 0);
  const streams = [...groupBy(kernelIndices, (index) => fleet.kernels[index].stream)]
    .sort((a, b) => hostsOf(b[1]) - hostsOf(a[1]));
  return streams.map(([stream, indices]) => element('tbody', {},
    element('tr', { class: 'stream' }, element('th', { scope: 'rowgroup', colspan: '2' },
      filterLink(foreign(stream, 40), { stream }, { tabindex: '-1' })), element('td', { colspan: String(columns.length) })),
    indices.sort((a, b) => fleet.kernels[b].hosts - fleet.kernels[a].hosts || a - b)
      .map((index) => heatRow(index, columns))));
}

/// One stop of the Tab key for the whole map; the arrow keys go from link to link inside it.
function walkByArrows(heatTable) {
  const links = () => [...heatTable.querySelectorAll('a')];
  links()[0]?.setAttribute('tabindex', '0');
  const columnOf = (link) => {
    let column = 0;
    for (let cell = link.closest('td, th').previousElementSibling; cell; cell = cell.previousElementSibling) column += cell.colSpan;
    return column;
  };
  const nearest = (link, key) => {
    const row = link.closest('tr');
    if (key === 'Home' || key === 'End') return [...row.querySelectorAll('a')].at(key === 'Home' ? 0 : -1);
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const inRow = [...row.querySelectorAll('a')];
      return inRow[inRow.indexOf(link) + (key === 'ArrowLeft' ? -1 : 1)];
    }
    const rows = [...heatTable.rows];
    const step = key === 'ArrowUp' ? -1 : 1;
    const column = columnOf(link);
    for (let index = rows.indexOf(row) + step; rows[index]; index += step) {
      const inColumn = [...rows[index].querySelectorAll('a')].find((other) => columnOf(other) === column);
      if (inColumn) return inColumn;
    }
    return undefined;
  };
  heatTable.addEventListener('keydown', (event) => {
    if (!/^(Arrow(Up|Down|Left|Right)|Home|End)$/.test(event.key) || !event.target.matches('a')) return;
    event.preventDefault();
    nearest(event.target, event.key)?.focus();
  });
  heatTable.addEventListener('focusin', (event) => {
    for (const link of heatTable.querySelectorAll('a[tabindex="0"]')) link.setAttribute('tabindex', '-1');
    event.target.setAttribute('tabindex', '0');
  });
}

function heatLegend() {
  const steps = Array.from({ length: heatLevels }, (_, index) => element('span', { class: `swatch affected level-${index + 1}` }));
  return element('p', { class: 'legend' },
    element('span', {}, 'Affected hosts, few to many ', element('span', { class: 'swatches', 'aria-hidden': 'true' }, steps)),
    element('span', {}, element('span', { class: 'swatch undecided' }, '?1'), ' undecided'),
    element('span', {}, element('span', { class: 'swatch mitigated' }, '(1)'), ' mitigated'),
    element('span', {}, 'A cell shows its hosts, a heading its kernel or advisory.'));
}

/// What the map leaves out, because there is nothing to shade.
function heatRemainder() {
  const clean = fleet.kernels.filter((kernel, index) => kernel.hosts && !cellsOfKernel.has(index));
  if (!clean.length) return '';
  const covered = clean.filter((kernel) => kernel.covered).length;
  const texts = [];
  if (covered) texts.push(`${counted(covered, 'kernel')} of which no advisory has anything to say`);
  if (clean.length > covered) texts.push(`${counted(clean.length - covered, 'kernel')} of streams that no advisory knows, which is not clean`);
  return element('p', { class: 'note' }, `Not in the map: ${listText(texts)}.`);
}

/// Kernels with the most affected findings first, then those with the most others. What is only for information affects
/// nearly all of some streams and would hide what is worse.
function heatKernels() {
  const counts = ({ advisory }) => severityRank(fleet.advisories[advisory].severity) > 0;
  const sumOf = (index, key) => cellsOfKernel.get(index).filter(counts).reduce((sum, cell) => sum + cell[key], 0);
  return [...cellsOfKernel.keys()].map((index) => ({ index, affected: sumOf(index, 'affected'), open: sumOf(index, 'open') }))
    .sort((a, b) => b.affected - a.affected || b.open - a.open || a.index - b.index).map(({ index }) => index);
}

/// Advisories that affect the kernels in sight first, and last those that have no cell there: no column is empty while
/// others wait.
function heatColumns(kernelsInSight) {
  const ranks = new Map();
  for (const cell of kernelsInSight.flatMap((index) => cellsOfKernel.get(index)))
    ranks.set(cell.advisory, Math.max(ranks.get(cell.advisory) ?? 0, cell.affected ? 2 : 1));
  return [...cellsOfAdvisory.keys()].sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0) || a - b);
}

function showHeatmap() {
  const content = byId('heatmap-content');
  if (!cells.length) {
    content.append(element('p', { class: 'empty' }, 'No advisory concerns any host.'));
    return;
  }
  const kernels = heatKernels();
  const allColumns = heatColumns(kernels.slice(0, heatLimits.kernels));
  const frame = element('div', { class: 'heat-scroll', role: 'region', 'aria-label': 'Heat map', tabindex: '0' });
  const shown = { kernels: kernels.slice(0, heatLimits.kernels), advisories: allColumns.slice(0, heatLimits.advisories) };
  const draw = () => {
    const caption = `Hosts by kernel and advisory: ${number(shown.kernels.length)} of ${counted(kernels.length, 'kernel')}, `
      + `${number(shown.advisories.length)} of ${countedAdvisories(allColumns.length)}, the worst first`;
    const heatTable = element('table', { class: 'heat' }, element('caption', {}, caption),
      heatHead(shown.advisories), heatBodies([...shown.kernels], shown.advisories));
    walkByArrows(heatTable);
    frame.replaceChildren(heatTable);
  };
  const control = (items, key, noun) => bounded(items, heatLimits[key], noun, (part) => {
    shown[key] = part;
    if (frame.firstChild) draw();
  });
  const controls = element('p', { class: 'controls' }, control(kernels, 'kernels', 'kernels'),
    control(allColumns, 'advisories', 'advisories'));
  draw();
  content.append(heatLegend(), frame, controls, heatRemainder());
}

// --- Filters ----------------------------------------------------------------------------------------------------

/// The filters in use by key, as text that also stands in the address. A key that is missing filters nothing; "" is a
/// value, that of hosts whose kernel, image or group is not known.
let filters = new Map();

const distinct = (items) => [...new Set(items)];
const byHosts = (items) => items.filter((item) => item.hosts).sort((a, b) => b.hosts - a.hosts);
const sameText = (value) => ({ value, text: orNotKnown(value, 80) });

const filterFields = [
  { key: 'outcome', label: 'Outcome', options: outcomes.map(({ key, word }) => ({ value: key, text: word })) },
  { key: 'severity', label: 'Severity', options: [
    ...severities.slice(1, -1).map((severity) => ({ value: severity, text: `${severity} or worse` })),
    { value: 'critical', text: 'critical' },
  ].reverse() },
  { key: 'advisory', label: 'Advisory', options: fleet.advisories.map(({ id, title }) =>
    ({ value: id, text: `${printable(id, 60)}  ${printable(title, 60)}` })) },
  { key: 'stream', label: 'Stream', options: distinct(fleet.kernels.map(({ stream }) => stream)).sort().map(sameText) },
  { key: 'kernel', label: 'Kernel', options: byHosts(fleet.kernels).map(({ release }) => sameText(release)) },
  { key: 'image', label: 'Image', options: byHosts(fleet.images).map(({ image }) => sameText(image)) },
  ...(fleet.groups ? [{ key: 'group', label: groupLabel, options: byHosts(groups).map(({ value }) => sameText(value)) }] : []),
  { key: 'evidence', label: 'Evidence', options: [
    { value: 'image', text: 'image only' }, { value: 'probe', text: 'a probe' }, { value: 'kernel', text: 'kernel release' },
    { value: 'stale', text: 'stale' },
  ] },
];

/// Whether hosts of a class pass. With an advisory or a severity, the outcome is that of these findings, not of the
/// host: who asks for AFFECTED and an advisory wants the hosts that this advisory affects.
function classTest() {
  const ids = filters.has('advisory') && new Set(filters.get('advisory').split(','));
  const least = filters.has('severity') ? severityRank(filters.get('severity')) : -1;
  const isWanted = ({ advisory }) => (!ids || ids.has(advisory.id)) && severityRank(advisory.severity) >= least;
  const outcome = filters.get('outcome');
  const raw = outcomeByKey.get(outcome)?.raw;
  const passesOutcome = (hostClass) => {
    if (!ids && least < 0) return outcome === undefined || hostClass.outcome === outcome;
    const wanted = hostClass.findings.filter(isWanted);
    if (outcome === undefined) return wanted.length > 0;
    if (raw === 'not_affected') return !wanted.length && hostClass.isUncovered === (outcome === 'uncovered');
    return wanted.some((finding) => finding.raw === raw);
  };
  const evidence = filters.get('evidence');
  return (hostClass) => (!filters.has('stream') || hostClass.kernel.stream === filters.get('stream'))
    && (!filters.has('kernel') || hostClass.kernel.release === filters.get('kernel'))
    && (evidence === undefined || (evidence === 'stale' ? hostClass.isStale : hostClass.evidence === evidence))
    && passesOutcome(hostClass);
}

/// Lower-case text of every host for the search; made at the first search, for it takes a moment.
const searchTexts = lazily(() => table.names.map((name, host) => `${name}\n${table.ids[host]}`.toLowerCase()));

function lazily(make) {
  let made;
  return () => (made ??= make());
}

/// Whether a host passes the search: every word is in its name or ID, or in what its class, image or group is called.
/// These three are asked once a word and not once a host, which keeps a keystroke fast with 100,000 hosts.
function searchTest(query) {
  const texts = searchTexts();
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).map((word) => ({
    word,
    inClass: classes.map(({ searchText }) => searchText.includes(word)),
    inImage: fleet.images.map(({ image }) => image.toLowerCase().includes(word)),
    inGroup: groups.map(({ value }) => value.toLowerCase().includes(word)),
  }));
  const isIn = (host, { word, inClass, inImage, inGroup }) => inClass[table.classes[host]] || inImage[table.images[host]]
    || inGroup[table.groups[host]] || texts[host].includes(word);
  return (host) => {
    for (const word of words) if (!isIn(host, word)) return false;
    return true;
  };
}

/// The hosts that pass, in the order of `order`.
function matchingHosts(order) {
  const passes = classTest();
  const classPasses = classes.map(passes);
  const isSearched = searchTest(filters.get('q') ?? '');
  const image = filters.get('image');
  const imagePasses = image !== undefined && fleet.images.map((each) => each.image === image);
  const group = filters.get('group');
  const groupPasses = group !== undefined && groups.map((each) => each.value === group);
  const matching = new Uint32Array(order.length);
  let count = 0;
  for (const host of order) {
    if (!classPasses[table.classes[host]]) continue;
    if (imagePasses && !(imagePasses[table.images[host]] ?? image === '')) continue;
    if (groupPasses && !(groupPasses[table.groups[host]] ?? group === '')) continue;
    if (isSearched(host)) matching[count++] = host;
  }
  return matching.subarray(0, count);
}

// --- Host table -------------------------------------------------------------------------------------------------

/// A text of which the plain comparison gives the natural order: web-2 before web-10. Each run of digits is led by its
/// length.
function naturalKey(text) {
  return text.toLowerCase().replace(/\d+/g, (digits) => {
    const significant = digits.replace(/^0+(?=\d)/, '');
    return `0${String.fromCharCode(0x30 + Math.min(significant.length, 0xd000))}${significant}`;
  });
}

const everyHost = (keyOf) => Array.from({ length: hostCount }, (_, host) => keyOf(host));
const everyHostByClass = (keyOf) => {
  const keys = classes.map(keyOf);
  return table.classes.map((index) => keys[index]);
};

/// `sortKeys` gives a key for every host; `isWorstLast` columns are first sorted descending.
const columns = [
  { key: 'outcome', label: 'Outcome', sortKeys: () => everyHostByClass(({ outcome }) => outcomeRank(outcome)),
    cell: (host) => outcomeBadge(classOf(host).outcome) },
  { key: 'severity', label: 'Severity', isWorstLast: true, sortKeys: () => everyHostByClass(({ severity }) => severity),
    cell: (host) => (classOf(host).severity < 0 ? '' : severityBadge(severities[classOf(host).severity])) },
  { key: 'host', label: 'Host', sortKeys: () => everyHost((host) => naturalKey(hostLabel(host))),
    cell: (host) => element('button', { type: 'button', class: 'link', tabindex: '-1' }, foreign(hostLabel(host))) },
  { key: 'id', label: 'ID', sortKeys: () => table.ids.map(naturalKey),
    cell: (host) => (table.ids[host] ? foreign(table.ids[host]) : '') },
  { key: 'kernel', label: 'Kernel', sortKeys: () => everyHostByClass(({ kernel }) => naturalKey(kernel.release)), cell: kernelCell },
  { key: 'image', label: 'Image', sortKeys: () => {
    const keys = fleet.images.map(({ image }) => naturalKey(image));
    return table.images.map((index) => keys[index] ?? '');
  }, cell: (host) => foreign(imageOf(host)) },
  ...(fleet.groups ? [{ key: 'group', label: groupLabel, sortKeys: () => everyHost((host) => naturalKey(groupOf(host))),
    cell: (host) => foreign(groupOf(host)) }] : []),
  { key: 'advisories', label: 'Advisories', isWorstLast: true, sortKeys: () => everyHostByClass(({ findings }) => findings.length),
    cell: advisoriesCell },
  { key: 'do', label: 'Do', sortKeys: () => everyHostByClass(({ action }) => action[0]), cell: doCell },
];
const columnByKey = new Map(columns.map((column) => [column.key, column]));

function kernelCell(host) {
  const { kernel, isStale, evidence } = classOf(host);
  return element('span', { class: 'with-tags' }, foreign(kernel.release), isStale ? element('span', { class: 'tag' }, 'stale') : '',
    evidence === 'image' ? element('span', { class: 'tag' }, 'image only') : '');
}

function advisoriesCell(host) {
  const { findings } = classOf(host);
  if (!findings.length) return '';
  return [advisoryLink(findings[0].advisory, { tabindex: '-1' }),
    findings.length > 1 ? element('span', { class: 'more-count' }, `+${number(findings.length - 1)}`) : ''];
}

function doCell(host) {
  const [brief, full] = classOf(host).action;
  return element('span', { title: full }, brief);
}

let sorting = { key: 'outcome', isDescending: false };

/// All hosts in ascending order of a column, ties as in the input.
const orders = new Map(columns.map((column) => [column.key, lazily(() => {
  const keys = column.sortKeys();
  return Uint32Array.from(keys.keys()).sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
})]));

function sortedHosts() {
  const ascending = orders.get(sorting.key)();
  return sorting.isDescending ? ascending.slice().reverse() : ascending;
}

const printedRows = 200;
const overscan = 5;

/// The table has only the rows in sight and a few around them; two spacers stand for all others.
const view = {
  hosts: new Uint32Array(0),
  rows: new Map(), // By position, those in the document.
  rowHeight: 44,
  active: { position: 0, column: 0 }, // The cell that the Tab key reaches.
  isPrinted: false,
};
const scroller = byId('table-scroll');
const hostTable = byId('host-table');
const spacers = [0, 1].map(() => element('tr', { class: 'spacer', 'aria-hidden': 'true' },
  element('td', { colspan: String(columns.length) })));

function hostRow(position) {
  const host = view.hosts[position];
  const row = element('tr', { role: 'row', 'aria-rowindex': String(position + 2), class: classOf(host).outcome, 'data-host': String(host) },
    columns.map((column, index) => element('td', {
      role: 'gridcell', class: `column-${column.key}`, 'aria-colindex': String(index + 1), tabindex: '-1',
    }, column.cell(host))));
  if (position === view.active.position) row.cells[view.active.column].tabIndex = 0;
  return row;
}

function visibleRange() {
  const { hosts, rowHeight } = view;
  if (view.isPrinted) return [0, Math.min(hosts.length, printedRows)];
  const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - overscan);
  const inSight = Math.ceil((scroller.clientHeight || 600) / rowHeight) + 2 * overscan;
  return [Math.min(first, Math.max(0, hosts.length - inSight)), Math.min(hosts.length, first + inSight)];
}

/// Puts the rows in sight into the document. Rows that stay are not touched, so focus and selection stay as well.
function renderRows() {
  const [first, last] = visibleRange();
  const body = hostTable.tBodies[0];
  for (const [position, row] of view.rows) {
    if (position >= first && position < last) continue;
    // The focused row leaves: its place is remembered, and the next key goes on from there.
    if (row.contains(document.activeElement)) scroller.focus({ preventScroll: true });
    row.remove();
    view.rows.delete(position);
  }
  let next = spacers[1];
  for (let position = last - 1; position >= first; --position) {
    let row = view.rows.get(position);
    if (!row) {
      row = hostRow(position);
      body.insertBefore(row, next);
      view.rows.set(position, row);
    }
    next = row;
  }
  setSpacer(0, view.isPrinted ? 0 : first);
  setSpacer(1, view.isPrinted ? 0 : view.hosts.length - last);
}

function setSpacer(which, rowCount) {
  spacers[which].hidden = rowCount === 0;
  spacers[which].firstChild.style.setProperty('height', `${rowCount * view.rowHeight}px`);
}

/// The height of a row depends on the font and on the width of the window, so it is measured.
function measureRow() {
  const row = view.rows.values().next().value;
  const height = row?.getBoundingClientRect().height;
  if (!height || Math.abs(height - view.rowHeight) < 0.01) return;
  const topPosition = scroller.scrollTop / view.rowHeight;
  view.rowHeight = height;
  scroller.scrollTop = topPosition * height;
}

function renderAllRows() {
  for (const row of view.rows.values()) row.remove();
  view.rows.clear();
  renderRows();
  measureRow();
  renderRows();
}

/// Filters and sorts anew and shows the table from its top.
function refreshTable() {
  view.hosts = matchingHosts(sortedHosts());
  view.active = { position: 0, column: Math.min(view.active.column, columns.length - 1) };
  hostTable.setAttribute('aria-rowcount', String(view.hosts.length + 1));
  scroller.scrollTop = 0;
  renderAllRows();
  showResult();
  showSorting();
}

function showResult() {
  const count = view.hosts.length;
  const isFiltered = filters.size > 0;
  byId('result-count').textContent = isFiltered
    ? `${number(count)} of ${countedHosts(hostCount)}` : countedHosts(hostCount);
  const noMatch = byId('no-match');
  noMatch.hidden = count > 0;
  noMatch.textContent = hostCount ? 'No host passes these filters.' : 'No host was judged.';
  byId('print-bound').textContent = count > printedRows
    ? `Printed: the first ${number(printedRows)} of ${countedHosts(count)}. A filter makes the list shorter; `
      + 'kcheck fleet -f csv writes them all.' : '';
}

function makeTableHead() {
  const row = element('tr', { role: 'row', 'aria-rowindex': '1' }, columns.map((column, index) =>
    element('th', { role: 'columnheader', scope: 'col', class: `column-${column.key}`, 'aria-colindex': String(index + 1), 'data-column': column.key },
      element('button', { type: 'button', on: { click: () => sortBy(column.key) } }, element('span', {}, column.label)))));
  hostTable.tHead.replaceChildren(row);
  hostTable.querySelector('colgroup').replaceChildren(...columns.map(({ key }) => element('col', { class: `column-${key}` })));
  hostTable.setAttribute('aria-colcount', String(columns.length));
  hostTable.tBodies[0].replaceChildren(...spacers);
}

function sortBy(key) {
  const isSame = sorting.key === key;
  sorting = { key, isDescending: isSame ? !sorting.isDescending : Boolean(columnByKey.get(key).isWorstLast) };
  refreshTable();
  rememberInAddress();
  announce(`Sorted by ${columnByKey.get(key).label}, ${sorting.isDescending ? 'descending' : 'ascending'}`);
}

function showSorting() {
  for (const heading of hostTable.tHead.rows[0].cells) {
    const isSorted = heading.dataset.column === sorting.key;
    heading.setAttribute('aria-sort', !isSorted ? 'none' : sorting.isDescending ? 'descending' : 'ascending');
  }
}

/// Moves the active cell and brings it into sight. Columns that a narrow window hides are passed over.
function activate(position, column, columnStep = 1) {
  const { hosts, rowHeight } = view;
  if (!hosts.length) return;
  const to = Math.min(hosts.length - 1, Math.max(0, position));
  const headHeight = hostTable.tHead.offsetHeight;
  if (to * rowHeight < scroller.scrollTop) scroller.scrollTop = to * rowHeight;
  const hiddenBelow = (to + 1) * rowHeight + headHeight - scroller.scrollTop - scroller.clientHeight;
  if (hiddenBelow > 0) scroller.scrollTop += hiddenBelow;
  renderRows();
  const old = view.rows.get(view.active.position);
  if (old) old.cells[view.active.column].tabIndex = -1;
  const row = view.rows.get(to);
  let target = column;
  while (row.cells[target] && !row.cells[target].offsetParent) target += columnStep;
  if (!row.cells[target]) target = view.active.column;
  view.active = { position: to, column: target };
  row.cells[target].tabIndex = 0;
  row.cells[target].focus({ preventScroll: true });
  row.cells[target].scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function onTableKey(event) {
  if (event.target.closest('thead')) return;
  const { position, column } = view.active;
  const page = Math.max(1, Math.floor((scroller.clientHeight - hostTable.tHead.offsetHeight) / view.rowHeight) - 1);
  const isFar = event.ctrlKey || event.metaKey;
  const moves = {
    ArrowDown: () => activate(position + 1, column),
    ArrowUp: () => activate(position - 1, column),
    ArrowRight: () => activate(position, Math.min(columns.length - 1, column + 1)),
    ArrowLeft: () => activate(position, Math.max(0, column - 1), -1),
    PageDown: () => activate(position + page, column),
    PageUp: () => activate(position - page, column),
    Home: () => activate(isFar ? 0 : position, 0),
    End: () => activate(isFar ? view.hosts.length - 1 : position, columns.length - 1, -1),
    Enter: () => showHost(view.hosts[position]),
  };
  // A link or button inside a cell has its own Enter.
  if (!moves[event.key] || (event.key === 'Enter' && !event.target.matches('td, .table-scroll'))) return;
  if (event.altKey || (isFar && !['Home', 'End'].includes(event.key))) return;
  event.preventDefault();
  if (view.hosts.length) moves[event.key]();
}

function onTableClick(event) {
  const row = event.target.closest('tr[data-host]');
  if (!row || event.target.closest('a') || !getSelection().isCollapsed) return;
  view.active.position = Number(row.getAttribute('aria-rowindex')) - 2;
  showHost(Number(row.dataset.host));
}

function listenToTable() {
  // Without a stop of its own the scroller could not take the focus of a row that scrolls away.
  scroller.tabIndex = -1;
  let isScheduled = false;
  const renderSoon = () => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      renderRows();
    });
  };
  scroller.addEventListener('scroll', renderSoon, { passive: true });
  scroller.addEventListener('keydown', onTableKey);
  hostTable.tBodies[0].addEventListener('click', onTableClick);
  new ResizeObserver(() => {
    measureRow();
    renderRows();
  }).observe(scroller);
}

// --- One host ---------------------------------------------------------------------------------------------------

function findingItem({ advisory, raw, evidence }) {
  return element('li', {},
    element('p', { class: 'finding-head' }, outcomeBadge(outcomeOfRaw(raw)), severityBadge(advisory.severity),
      advisoryLink(advisory, { on: { click: () => byId('host-dialog').close() } })),
    element('p', {}, printable(advisory.title)),
    element('p', { class: 'muted' }, `Evidence: ${evidences[evidence] ?? evidence}`));
}

/// Everything the page knows of a host, in a dialog: a table cell has no room for it.
function showHost(host) {
  const dialog = byId('host-dialog');
  const hostClass = classOf(host);
  const { kernel, findings } = hostClass;
  const rows = [
    ['Outcome', outcomeBadge(hostClass.outcome)],
    ['Do', hostClass.action[1]],
    ['ID', table.ids[host] && foreign(table.ids[host], Infinity)],
    ['Kernel', foreign(kernel.release, Infinity)],
    ['Stream', foreign(kernel.stream, 200)],
    ['Image', foreign(imageOf(host), Infinity)],
    [groupLabel, fleet.groups && foreign(groupOf(host), Infinity)],
    ['Evidence', evidences[hostClass.evidence] ?? hostClass.evidence],
    ['Stale', hostClass.isStale && 'Its facts are older than allowed, or of no known age.'],
  ];
  const close = element('button', { type: 'button', class: 'close', on: { click: () => dialog.close() } }, 'Close');
  dialog.replaceChildren(
    element('header', {}, element('h2', { id: 'host-dialog-title' }, foreign(hostLabel(host), Infinity)), close),
    element('dl', {}, rows.filter(([, value]) => value).map(([term, value]) =>
      element('div', {}, element('dt', {}, term), element('dd', {}, value)))),
    element('h3', {}, findings.length ? countedAdvisories(findings.length) : 'No advisory'),
    hostClass.isUncovered ? element('p', {}, 'No advisory knows the stream of this kernel. That is not clean.') : '',
    element('ul', { class: 'findings' }, findings.map(findingItem)));
  dialog.showModal();
  dialog.scrollTop = 0;
  close.focus();
}

// --- Filter controls and the address ------------------------------------------------------------------------------

/// A select's "" means no filter, so values are led by "=".
const optionValue = (value) => `=${value}`;

function makeFilterControls() {
  for (const { key, label, options } of filterFields) {
    const select = element('select', { id: `filter-${key}`, on: { change: () => {
      setFilter(key, select.value ? select.value.slice(1) : undefined);
    } } },
    element('option', { value: '' }, 'any'),
    options.map(({ value, text }) => element('option', { value: optionValue(value) }, text)),
    // Stands for what no list has: several advisories at once, or a value of an address from another run.
    element('option', { value: '*', hidden: true, disabled: true }, ''));
    byId('filters').append(element('div', { class: 'field' }, element('label', { for: `filter-${key}` }, label), select));
  }
  byId('filter-q').addEventListener('input', (event) => setFilter('q', event.target.value.trim() ? event.target.value : undefined));
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('clear').addEventListener('click', () => {
    clearFilters();
    byId('filter-q').focus();
  });
  byId('hosts').addEventListener('keydown', onEscape);
}

function onEscape(event) {
  if (event.key !== 'Escape') return;
  if (event.target.id === 'filter-q' && event.target.value) {
    event.preventDefault();
    event.target.value = '';
    setFilter('q', undefined);
  } else if (filters.size) {
    clearFilters();
  }
}

function setFilter(key, value) {
  if (value === undefined) filters.delete(key);
  else filters.set(key, value);
  showFilters();
}

function clearFilters() {
  filters.clear();
  showFilters();
}

function filterText({ key, options }, value) {
  const ids = value.split(',');
  if (key === 'advisory' && ids.length > 1) return `any of ${countedAdvisories(ids.length)}`;
  if (key === 'advisory') return printable(value, 60);
  return options.find((option) => option.value === value)?.text ?? orNotKnown(value, 80);
}

/// Brings the controls, the chips, the table and the address in line with `filters`.
function showFilters({ isFromAddress = false } = {}) {
  const search = byId('filter-q');
  if ((filters.get('q') ?? '') !== search.value.trim()) search.value = filters.get('q') ?? '';
  const chips = [];
  const addChip = (key, label, text) => chips.push(element('li', {}, element('button', {
    type: 'button', 'aria-label': `Remove the filter ${label}: ${text}`, on: { click: () => removeChip(key) },
  }, element('span', { class: 'label' }, label), element('bdi', {}, text), element('span', { class: 'cross', 'aria-hidden': 'true' }, '×'))));
  if (filters.has('q')) addChip('q', 'Search', printable(filters.get('q').trim(), 60));
  for (const field of filterFields) {
    const select = byId(`filter-${field.key}`);
    const value = filters.get(field.key);
    const isListed = value === undefined || field.options.some((option) => option.value === value);
    const other = select.options[select.options.length - 1];
    other.textContent = isListed ? '' : filterText(field, value);
    other.hidden = isListed;
    select.value = value === undefined ? '' : isListed ? optionValue(value) : '*';
    if (value !== undefined) addChip(field.key, field.label, filterText(field, value));
  }
  byId('chips').replaceChildren(...chips);
  byId('clear').hidden = filters.size === 0;
  refreshTable();
  if (!isFromAddress) rememberInAddress();
}

function removeChip(key) {
  setFilter(key, undefined);
  (byId('chips').querySelector('button') ?? byId('filter-q')).focus();
}

let addressTimer = 0;

/// Late, because browsers refuse an address that changes with every keystroke.
function rememberInAddress() {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => {
    const values = new URLSearchParams([...filters]);
    if (sorting.key !== 'outcome' || sorting.isDescending) {
      values.set('sort', sorting.key);
      if (sorting.isDescending) values.set('dir', 'desc');
    }
    history.replaceState(null, '', values.size ? `#hosts?${values}` : '#hosts');
  }, 250);
}

/// `#hosts?key=value…` sets the filters, `#ID` opens an advisory, the empty address is the page as it was loaded; any
/// other address is a section's and leaves the filters alone.
function followAddress(hash, { isFirst = false } = {}) {
  clearTimeout(addressTimer);
  if (hash.startsWith('#hosts?')) {
    const values = new URLSearchParams(hash.slice('#hosts?'.length));
    if (columnByKey.has(values.get('sort'))) sorting = { key: values.get('sort'), isDescending: values.get('dir') === 'desc' };
    const known = new Set(['q', ...filterFields.map(({ key }) => key)]);
    filters = new Map([...values].filter(([key]) => known.has(key)));
    showFilters({ isFromAddress: true });
    byId('hosts').scrollIntoView();
    byId('hosts-title').focus({ preventScroll: true });
    return;
  }
  if (isFirst || hash === '' || hash === '#') {
    filters.clear();
    showFilters({ isFromAddress: true });
  }
  openAdvisory(hash);
}

// --- Images and groups ------------------------------------------------------------------------------------------

function breakdownRow({ label, counts, total, link }) {
  const hasUncovered = counts.uncovered !== undefined;
  return element('tr', {},
    element('th', { scope: 'row' }, filterLink(foreign(label, 200), link)),
    element('td', { class: 'amount' }, number(total)),
    element('td', { class: 'bar-cell', 'aria-hidden': 'true' }, fillBar(element('div', { class: 'bar' }), counts, total)),
    ['affected', 'undecided', 'mitigated', ...(hasUncovered ? ['uncovered'] : []), 'clear'].map((key) =>
      element('td', { class: `amount${counts[key] ? '' : ' zero'}` },
        counts[key] && key !== 'clear' ? filterLink(number(counts[key]), { ...link, outcome: key }) : number(counts[key]))));
}

/// The hosts of each row that are not covered, where the table has all hosts to count.
function uncoveredByRow(rows, rowOfHost) {
  if (table.shown < table.total) return undefined;
  const counts = rows.map(() => 0);
  const isUncovered = classes.map(({ outcome }) => outcome === 'uncovered');
  for (const [host, row] of rowOfHost.entries())
    if (row >= 0 && isUncovered[table.classes[host]]) ++counts[row];
  return counts;
}

/// Where it is not known how many hosts of a row are not covered, "clear" would be too much said.
function breakdown(name, rows, rowOfHost, textOf, linkOf) {
  const uncovered = uncoveredByRow(rows, rowOfHost);
  const tellsUncovered = uncovered !== undefined;
  const items = rows.map((row, index) => ({ ...row, uncovered: uncovered?.[index] })).filter(({ hosts }) => hosts)
    .sort((a, b) => b.affected - a.affected || b.unknown - a.unknown || b.hosts - a.hosts)
    .map((row) => {
      const counts = countsByOutcome(row);
      return { label: textOf(row), total: row.hosts, link: linkOf(row), counts: tellsUncovered ? counts : { ...counts, uncovered: undefined } };
    });
  const headings = ['Hosts', '', 'Affected', 'Undecided', 'Mitigated', ...(tellsUncovered ? ['Not covered', 'Clear'] : ['Not affected'])];
  const body = element('tbody');
  const more = bounded(items, 12, 'rows', (shown) => body.replaceChildren(...shown.map(breakdownRow)));
  return element('div', {},
    element('div', { class: 'wide', role: 'region', tabindex: '0', 'aria-label': `Hosts by ${name.toLowerCase()}` }, element('table', { class: `breakdown${tellsUncovered ? '' : ' vague'}` },
      element('caption', { class: 'hidden-text' }, `Hosts by ${name.toLowerCase()}, the most affected first`),
      element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, name),
        headings.map((text) => (text ? element('th', { scope: 'col', class: 'amount' }, text) : element('td', { class: 'bar-cell' }))))),
      body)),
    more);
}

function showBreakdowns() {
  const content = byId('breakdown-content');
  const empty = () => element('p', { class: 'empty' }, 'No host was judged.');
  content.append(fleet.images.some(({ hosts }) => hosts)
    ? breakdown('Image', fleet.images, table.images, ({ image }) => image, ({ image }) => ({ image })) : empty());
  if (!fleet.groups) return;
  content.append(element('h2', {}, `By ${groupLabel}`), groups.some(({ hosts }) => hosts)
    ? breakdown(groupLabel, groups, table.groups, ({ value }) => value, ({ value }) => ({ group: value })) : empty());
}

// --- Advisories -------------------------------------------------------------------------------------------------

const advisoryElements = new Map();

/// http and https alone become links: an advisory from elsewhere may name anything.
function reference(text) {
  let protocol = '';
  try {
    ({ protocol } = new URL(text));
  } catch {
    // Not an address; shown as text.
  }
  return ['http:', 'https:'].includes(protocol)
    ? element('a', { href: text, rel: 'noreferrer noopener' }, printable(text)) : foreign(text);
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Pages from a file may not have the clipboard; a selected text field still copies.
    const area = element('textarea', { class: 'hidden-text', 'aria-hidden': 'true', tabindex: '-1' });
    area.value = text;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand('copy');
    area.remove();
    return isCopied;
  }
}

function commandBlock(commands) {
  const text = commands.join('\n');
  const button = element('button', { type: 'button', class: 'copy', on: { click: async () => {
    const isCopied = await copyText(text);
    button.focus();
    button.textContent = isCopied ? 'Copied' : 'Not copied';
    announce(isCopied ? 'The commands are copied' : 'The commands could not be copied');
    setTimeout(() => { button.textContent = 'Copy'; }, 2000);
  } } }, 'Copy');
  return element('div', { class: 'commands' }, element('pre', {},
    element('code', {}, commands.map((command) => element('span', { class: 'command' }, `${printable(command, 2000)}\n`)))), button);
}

function kernelsOfAdvisory(index) {
  const ofAdvisory = [...cellsOfAdvisory.get(index) ?? []].sort((a, b) => b.affected - a.affected || b.open - a.open);
  if (!ofAdvisory.length) return '';
  const body = element('tbody');
  const { id } = fleet.advisories[index];
  const amount = (cell, { raw, key }) => element('td', { class: `amount${cell[raw] ? '' : ' zero'}` }, cell[raw]
    ? filterLink(number(cell[raw]), { kernel: fleet.kernels[cell.kernel].release, advisory: id, outcome: key }) : '0');
  const more = bounded(ofAdvisory, 10, 'kernels', (shown) => body.replaceChildren(...shown.map((cell) => element('tr', {},
    element('th', { scope: 'row' }, foreign(fleet.kernels[cell.kernel].release, 120)),
    findingOutcomes.map((outcome) => amount(cell, outcome))))));
  return element('div', { class: 'kernels' },
    element('div', { class: 'wide', role: 'group', tabindex: '0', 'aria-label': `Kernels of ${printable(id, 60)}` }, element('table', {},
      element('caption', {}, 'Kernels, by hosts'),
      element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'Kernel'),
        findingOutcomes.map(({ word }) => element('th', { scope: 'col', class: 'amount' }, word.toLowerCase())))), body)),
    more);
}

function advisorySection(advisory, index) {
  const { id, title, severity, impact, summary, origin, remedy, references } = advisory;
  const part = (term, ...content) => (content.some((each) => each && each.length !== 0)
    ? element('div', {}, element('dt', {}, term), element('dd', {}, content)) : '');
  const text = (value) => value && element('p', {}, printable(value.trim().replace(/\s+/g, ' '), 20000));
  const counts = findingOutcomes.filter(({ raw }) => advisory[raw]).map(({ raw, key }) =>
    element('li', {}, filterLink([outcomeBadge(key), ` ${number(advisory[raw])}`], { advisory: id, outcome: key })));
  const details = element('details', { class: 'panel advisory', 'data-advisory': id },
    element('summary', {},
      element('span', { class: 'summary-head' }, severityBadge(severity), element('h3', {},
        element('span', { class: 'id' }, printable(id, 60)), ' ', element('span', {}, printable(title)))),
      element('span', { class: 'summary-counts' }, findingOutcomes.filter(({ raw }) => advisory[raw])
        .map(({ raw, key }) => element('span', { class: `word ${key}` }, `${number(advisory[raw])} ${key}`)))),
    element('div', { class: 'advisory-body' },
      text(summary),
      element('dl', {},
        part('Remedy', text(remedy.upgrade)),
        part('Commands', remedy.commands.length ? commandBlock(remedy.commands) : ''),
        part('Workaround', text(remedy.workaround)),
        part('Caution', text(remedy.caution)),
        part('Impact', printable(impact)),
        part('Hosts', element('ul', { class: 'counts' }, counts)),
        part('References', references.length ? element('ul', { class: 'references' },
          references.map((each) => element('li', {}, reference(each)))) : ''),
        part('Rules', printable(origin))),
      kernelsOfAdvisory(index)));
  // The address of an advisory is its ID, which must not shadow the address of a section.
  if (!byId(id)) details.id = id;
  advisoryElements.set(id, details);
  return details;
}

function showAdvisories() {
  const list = byId('advisory-list');
  if (!fleet.advisories.length) {
    list.append(element('p', { class: 'empty' }, 'No advisory concerns any host.'));
    return;
  }
  list.append(...fleet.advisories.map(advisorySection));
  const setAll = (isOpen) => { for (const details of advisoryElements.values()) details.open = isOpen; };
  const open = element('button', { type: 'button', on: { click: () => setAll(true) } }, 'Open all');
  const close = element('button', { type: 'button', on: { click: () => setAll(false) } }, 'Close all');
  byId('advisory-controls').append(
    element('span', {}, `${countedAdvisories(fleet.advisories.length)} with hosts, the worst first`), open, close);
}

function openAdvisory(hash) {
  let id = hash.slice(1);
  try {
    id = decodeURIComponent(id);
  } catch {
    // A stray "%" in an address somebody typed.
  }
  const details = advisoryElements.get(id);
  if (!details) return;
  details.open = true;
  details.scrollIntoView();
  details.querySelector('summary').focus({ preventScroll: true });
}

// --- Theme and print --------------------------------------------------------------------------------------------

const darkScheme = matchMedia('(prefers-color-scheme: dark)');

/// Storage may be forbidden for pages from a file; then the choice lasts as long as the page.
function storedTheme(...value) {
  try {
    if (value.length) localStorage.setItem('kcheck-theme', value[0]);
    return localStorage.getItem('kcheck-theme');
  } catch {
    return value[0] ?? null;
  }
}

function listenToTheme() {
  const button = byId('theme');
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (darkScheme.matches ? 'dark' : 'light')) === 'dark';
  const label = () => { button.textContent = isDark() ? 'Light' : 'Dark'; button.setAttribute('aria-label', `${isDark() ? 'Light' : 'Dark'} colours`); };
  const stored = storedTheme();
  if (stored === 'dark' || stored === 'light') root.dataset.theme = stored;
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    storedTheme(root.dataset.theme);
    label();
  });
  darkScheme.addEventListener('change', label);
  label();
}

let closedForPrint = [];

/// Paper cannot be opened or scrolled: advisories are open and the table has a bounded number of plain rows.
function setPrinted(isPrinted) {
  if (view.isPrinted === isPrinted) return;
  view.isPrinted = isPrinted;
  if (isPrinted) closedForPrint = [...advisoryElements.values()].filter((details) => !details.open);
  for (const details of closedForPrint) details.open = isPrinted;
  renderAllRows();
}

function listenToPrint() {
  addEventListener('beforeprint', () => setPrinted(true));
  addEventListener('afterprint', () => setPrinted(false));
  const printMedia = matchMedia('print');
  printMedia.addEventListener('change', () => setPrinted(printMedia.matches));
}

// --- Start ------------------------------------------------------------------------------------------------------

listenToTheme();
showOverview();
showUpgrades();
showHeatmap();
if (table.shown < table.total) {
  byId('table-bound').hidden = false;
  byId('table-bound').textContent = `This page holds ${number(table.shown)} of ${countedHosts(table.total)}, those with something `
    + 'against them first. The numbers above count all.';
}
makeTableHead();
makeFilterControls();
listenToTable();
showBreakdowns();
showAdvisories();
listenToPrint();
addEventListener('hashchange', (event) => followAddress(new URL(event.newURL).hash));
followAddress(location.hash, { isFirst: true });
