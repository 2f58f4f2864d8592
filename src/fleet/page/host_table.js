// The table of hosts: sorted, drawn as far as it is in sight, and walked by keys.

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
