// Which hosts the table has: by the filters and by the words of the search.

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
    if (raw === 'not_affected') return !wanted.length && hostClass.withoutFindings === outcome;
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
