// What helps most hosts.

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
