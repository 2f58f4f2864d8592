// What each advisory says, and the kernels that it concerns.

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
