// Shows everything once; the last file of the script.

listenToTheme();
showOverview();
showUpgrades();
showHeatmap();
if (table.shown < table.total) {
  byId('table-bound').hidden = false;
  byId('table-bound').textContent = `This page holds ${number(table.shown)} of ${countedHosts(table.total)}, those with something `
    + 'against them first. The numbers above count all.';
}
makeTableHead();
makeFilterControls();
listenToTable();
showBreakdowns();
showAdvisories();
listenToPrint();
addEventListener('hashchange', (event) => followAddress(new URL(event.newURL).hash));
followAddress(location.hash, { isFirst: true });
