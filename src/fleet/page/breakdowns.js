// Hosts by image and by group.

function breakdownRow({ label, counts, total, link }) {
  return element('tr', {},
    element('th', { scope: 'row' }, filterLink(foreign(label, 200), link)),
    element('td', { class: 'amount' }, number(total)),
    element('td', { class: 'bar-cell', 'aria-hidden': 'true' }, fillBar(element('div', { class: 'bar' }), counts, total)),
    ['affected', 'undecided', 'mitigated', 'uncovered', 'stale', 'clear'].filter((key) => counts[key] !== undefined).map((key) =>
      element('td', { class: `amount${counts[key] ? '' : ' zero'}` },
        counts[key] && key !== 'clear' ? filterLink(number(counts[key]), { ...link, outcome: key }) : number(counts[key]))));
}

/// The hosts of each row that are not covered or stale, where the table has all hosts to count.
function doubtsByRow(rows, rowOfHost) {
  if (table.shown < table.total) return undefined;
  const counts = rows.map(() => ({ uncovered: 0, stale: 0 }));
  const outcomeOfClass = classes.map(({ outcome }) => outcome);
  for (const [host, row] of rowOfHost.entries()) {
    const outcome = outcomeOfClass[table.classes[host]];
    if (row >= 0 && outcome in counts[row]) ++counts[row][outcome];
  }
  return counts;
}

/// Where it is not known how many hosts of a row are not covered or stale, "clear" would be too much said.
function breakdown(name, rows, rowOfHost, textOf, linkOf) {
  const doubts = doubtsByRow(rows, rowOfHost);
  const countsOf = (row, doubt) => (doubt ? countsByOutcome(row, doubt)
    : { ...countsByOutcome(row, { uncovered: 0, stale: 0 }), uncovered: undefined, stale: undefined });
  const items = rows.map((row, index) => ({ row, doubt: doubts?.[index] })).filter(({ row }) => row.hosts)
    .sort(({ row: a }, { row: b }) => b.affected - a.affected || b.unknown - a.unknown || b.hosts - a.hosts)
    .map(({ row, doubt }) => ({ label: textOf(row), total: row.hosts, link: linkOf(row), counts: countsOf(row, doubt) }));
  const headings = ['Hosts', '', 'Affected', 'Undecided', 'Mitigated', ...(doubts ? ['Not covered', 'Stale', 'Clear'] : ['Not affected'])];
  const body = element('tbody');
  const more = bounded(items, 12, 'rows', (shown) => body.replaceChildren(...shown.map(breakdownRow)));
  return element('div', {},
    element('div', { class: 'wide', role: 'region', tabindex: '0', 'aria-label': `Hosts by ${name.toLowerCase()}` }, element('table', { class: `breakdown${doubts ? '' : ' vague'}` },
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
