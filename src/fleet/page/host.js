// All that is known of one host.

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
