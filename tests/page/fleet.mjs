// What a page must show, worked out from its own data and not with its own code.
import { readFileSync } from 'node:fs';

/// The file of a page, named by an environment variable. A test without its page fails: it is not skipped in silence.
export function readPage(variable) {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} must name a page that kcheck fleet -f html wrote`);
  const html = readFileSync(path, 'utf8');
  const [, json] = /<script type="application\/json" id="data">([^<]*)<\/script>/.exec(html);
  const data = JSON.parse(json);
  return { path, html, data, hosts: hostsOf(data), ...doubtsOf(data) };
}

/// How many hosts no advisory knows the stream of, and how many others are stale, of those that nothing else is known
/// against.
function doubtsOf({ classes }) {
  const sumOf = (isCounted) => classes.filter((each) => each.outcome === 'not_affected' && isCounted(each))
    .reduce((sum, { hosts }) => sum + hosts, 0);
  return { uncovered: sumOf(({ uncovered }) => uncovered), stale: sumOf(({ uncovered, stale }) => stale && !uncovered) };
}

const words = { affected: 'AFFECTED', mitigated: 'MITIGATED', unknown: 'UNDECIDED' };
export const severities = ['info', 'low', 'medium', 'high', 'critical'];
export const outcomeOrder = ['AFFECTED', 'UNDECIDED', 'not covered', 'stale', 'MITIGATED', 'CLEAR'];

/// One object a host of the table, in the order of the data.
function hostsOf({ table, classes, kernels, images, groups, advisories }) {
  return table.names.map((name, index) => {
    const { kernel, outcome, uncovered, stale, evidence, action, good_kernel: goodKernel, findings } = classes[table.classes[index]];
    const listed = findings.filter(([, each]) => each !== 'not_affected')
      .map(([advisory, each]) => ({ ...advisories[advisory], outcome: each }));
    const ranks = listed.filter((finding) => finding.outcome === outcome).map(({ severity }) => severities.indexOf(severity));
    return {
      index, name, id: table.ids[index], evidence, stale, uncovered, action, goodKernel,
      label: [name, table.ids[index]].find((text) => text.trim() !== '') ?? '(no name)',
      release: kernels[kernel].release, stream: kernels[kernel].stream,
      image: images[table.images[index]]?.image ?? '', group: groups?.rows[table.groups[index]]?.value ?? '',
      word: outcome !== 'not_affected' ? words[outcome] : uncovered ? 'not covered' : stale ? 'stale' : 'CLEAR',
      severity: Math.max(-1, ...ranks), findings: listed,
    };
  });
}

const isDigit = (character) => character >= '0' && character <= '9';

function takeRun(text, start) {
  let end = start;
  while (isDigit(text[end] ?? '')) ++end;
  return { end, value: BigInt(text.slice(start, end)) };
}

/// Compares as people count: web-2 before web-10.
export function compareNaturally(left, right) {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (isDigit(a[i]) && isDigit(b[j])) {
      const [x, y] = [takeRun(a, i), takeRun(b, j)];
      if (x.value !== y.value) return x.value < y.value ? -1 : 1;
      [i, j] = [x.end, y.end];
    } else if (a[i] !== b[j]) {
      const [x, y] = [a[i], b[j]].map((character) => (isDigit(character) ? '0' : character));
      return x < y ? -1 : 1;
    } else {
      ++i;
      ++j;
    }
  }
  return (a.length - i) - (b.length - j);
}

export const number = (value) => value.toLocaleString('en-US');
