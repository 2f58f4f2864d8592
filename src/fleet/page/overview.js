// The totals, and how far they can be trusted.

/// Where no advisory knows the stream and nothing else was found either. Of hosts with a finding all the same, it is the
/// finding that is shown.
const uncoveredClasses = classes.filter(({ outcome }) => outcome === 'uncovered');
const sumOfHosts = (counted) => counted.reduce((sum, { hosts }) => sum + hosts, 0);

const totals = {
  ...countsByOutcome(fleet.hosts, {
    uncovered: sumOfHosts(uncoveredClasses), stale: sumOfHosts(classes.filter(({ outcome }) => outcome === 'stale')),
  }),
  all: fleet.hosts.total,
};

/// The first sentence, and the one that keeps it honest.
function headlines() {
  const open = [[totals.undecided, 'undecided'], [totals.uncovered, 'not covered by any advisory'], [totals.stale, 'stale']]
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
    ['bad_times', 'Bad times', fleet.hosts.bad_times, 'Records with a time that cannot be read, which counts as none.'],
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
