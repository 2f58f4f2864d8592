// Light, dark and paper.

const darkScheme = matchMedia('(prefers-color-scheme: dark)');

/// Storage may be forbidden for pages from a file; then the choice lasts as long as the page.
function storedTheme(...value) {
  try {
    if (value.length) localStorage.setItem('kcheck-theme', value[0]);
    return localStorage.getItem('kcheck-theme');
  } catch {
    return value[0] ?? null;
  }
}

function listenToTheme() {
  const button = byId('theme');
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ?? (darkScheme.matches ? 'dark' : 'light')) === 'dark';
  const label = () => { button.textContent = isDark() ? 'Light' : 'Dark'; button.setAttribute('aria-label', `${isDark() ? 'Light' : 'Dark'} colours`); };
  const stored = storedTheme();
  if (stored === 'dark' || stored === 'light') root.dataset.theme = stored;
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    storedTheme(root.dataset.theme);
    label();
  });
  darkScheme.addEventListener('change', label);
  label();
}

let closedForPrint = [];

/// Paper cannot be opened or scrolled: advisories are open and the table has a bounded number of plain rows.
function setPrinted(isPrinted) {
  if (view.isPrinted === isPrinted) return;
  view.isPrinted = isPrinted;
  if (isPrinted) closedForPrint = [...advisoryElements.values()].filter((details) => !details.open);
  for (const details of closedForPrint) details.open = isPrinted;
  renderAllRows();
}

function listenToPrint() {
  addEventListener('beforeprint', () => setPrinted(true));
  addEventListener('afterprint', () => setPrinted(false));
  const printMedia = matchMedia('print');
  printMedia.addEventListener('change', () => setPrinted(printMedia.matches));
}
