// Kernels against advisories, shaded by the hosts that are affected.

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
