// The page of `kcheck fleet -f html`: everything it shows follows from the JSON in #data. Names of hosts, images and
// kernels are hostile input, so they only ever become text nodes and attribute values, never markup. The files of this
// folder are joined into one script, in the order of src/fleet/CMakeLists.txt; this one has the fleet in the words of
// the page.
'use strict';

const fleet = JSON.parse(document.getElementById('data').textContent);

/// Worst first, which is also how the table sorts. "not covered" and "stale" are no verdicts, so they are not written
/// like one.
const outcomes = [
  { key: 'affected', raw: 'affected', word: 'AFFECTED', meaning: 'The kernel is listed, or the symptom was seen.' },
  { key: 'undecided', raw: 'unknown', word: 'UNDECIDED', meaning: 'Something could not be read. Never the same as clear.' },
  { key: 'uncovered', raw: 'not_affected', word: 'not covered', meaning: 'No advisory knows the stream. Not the same as clear.' },
  { key: 'stale', raw: 'not_affected', word: 'stale', meaning: 'The facts are too old, or of no known age. Not the same as clear.' },
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

/// Of a finding. The last outcome that is not affected is clear: what comes before it is said of hosts alone.
const outcomeOfRaw = (raw) => outcomes.findLast((outcome) => outcome.raw === raw).key;

/// A class of hosts with what the table needs of it worked out once: there are hundreds, and of hosts up to 100,000.
const classes = fleet.classes.map((hostClass) => {
  const kernel = fleet.kernels[hostClass.kernel];
  const findings = hostClass.findings
    .filter(([, raw]) => raw !== 'not_affected')
    .map(([index, raw, evidence]) => ({ index, advisory: fleet.advisories[index], raw, evidence }))
    .sort((a, b) => outcomeRank(outcomeOfRaw(a.raw)) - outcomeRank(outcomeOfRaw(b.raw))
      || severityRank(b.advisory.severity) - severityRank(a.advisory.severity) || a.index - b.index);
  const withoutFindings = hostClass.uncovered ? 'uncovered' : hostClass.stale ? 'stale' : 'clear';
  const counting = findings.filter(({ raw }) => raw === hostClass.outcome);
  return {
    kernel,
    findings,
    outcome: hostClass.outcome === 'not_affected' ? withoutFindings : outcomeOfRaw(hostClass.outcome),
    withoutFindings,
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
