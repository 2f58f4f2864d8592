// The controls of the filters, and the address of the page that holds them.

/// A select's "" means no filter, so values are led by "=".
const optionValue = (value) => `=${value}`;

function makeFilterControls() {
  for (const { key, label, options } of filterFields) {
    const select = element('select', { id: `filter-${key}`, on: { change: () => {
      setFilter(key, select.value ? select.value.slice(1) : undefined);
    } } },
    element('option', { value: '' }, 'any'),
    options.map(({ value, text }) => element('option', { value: optionValue(value) }, text)),
    // Stands for what no list has: several advisories at once, or a value of an address from another run.
    element('option', { value: '*', hidden: true, disabled: true }, ''));
    byId('filters').append(element('div', { class: 'field' }, element('label', { for: `filter-${key}` }, label), select));
  }
  byId('filter-q').addEventListener('input', (event) => setFilter('q', event.target.value.trim() ? event.target.value : undefined));
  byId('filters').addEventListener('submit', (event) => event.preventDefault());
  byId('clear').addEventListener('click', () => {
    clearFilters();
    byId('filter-q').focus();
  });
  byId('hosts').addEventListener('keydown', onEscape);
}

function onEscape(event) {
  if (event.key !== 'Escape') return;
  if (event.target.id === 'filter-q' && event.target.value) {
    event.preventDefault();
    event.target.value = '';
    setFilter('q', undefined);
  } else if (filters.size) {
    clearFilters();
  }
}

function setFilter(key, value) {
  if (value === undefined) filters.delete(key);
  else filters.set(key, value);
  showFilters();
}

function clearFilters() {
  filters.clear();
  showFilters();
}

function filterText({ key, options }, value) {
  const ids = value.split(',');
  if (key === 'advisory' && ids.length > 1) return `any of ${countedAdvisories(ids.length)}`;
  if (key === 'advisory') return printable(value, 60);
  return options.find((option) => option.value === value)?.text ?? orNotKnown(value, 80);
}

/// Brings the controls, the chips, the table and the address in line with `filters`.
function showFilters({ isFromAddress = false } = {}) {
  const search = byId('filter-q');
  if ((filters.get('q') ?? '') !== search.value.trim()) search.value = filters.get('q') ?? '';
  const chips = [];
  const addChip = (key, label, text) => chips.push(element('li', {}, element('button', {
    type: 'button', 'aria-label': `Remove the filter ${label}: ${text}`, on: { click: () => removeChip(key) },
  }, element('span', { class: 'label' }, label), element('bdi', {}, text), element('span', { class: 'cross', 'aria-hidden': 'true' }, '×'))));
  if (filters.has('q')) addChip('q', 'Search', printable(filters.get('q').trim(), 60));
  for (const field of filterFields) {
    const select = byId(`filter-${field.key}`);
    const value = filters.get(field.key);
    const isListed = value === undefined || field.options.some((option) => option.value === value);
    const other = select.options[select.options.length - 1];
    other.textContent = isListed ? '' : filterText(field, value);
    other.hidden = isListed;
    select.value = value === undefined ? '' : isListed ? optionValue(value) : '*';
    if (value !== undefined) addChip(field.key, field.label, filterText(field, value));
  }
  byId('chips').replaceChildren(...chips);
  byId('clear').hidden = filters.size === 0;
  refreshTable();
  if (!isFromAddress) rememberInAddress();
}

function removeChip(key) {
  setFilter(key, undefined);
  (byId('chips').querySelector('button') ?? byId('filter-q')).focus();
}

let addressTimer = 0;

/// Late, because browsers refuse an address that changes with every keystroke.
function rememberInAddress() {
  clearTimeout(addressTimer);
  addressTimer = setTimeout(() => {
    const values = new URLSearchParams([...filters]);
    if (sorting.key !== 'outcome' || sorting.isDescending) {
      values.set('sort', sorting.key);
      if (sorting.isDescending) values.set('dir', 'desc');
    }
    history.replaceState(null, '', values.size ? `#hosts?${values}` : '#hosts');
  }, 250);
}

/// `#hosts?key=value…` sets the filters, `#ID` opens an advisory, the empty address is the page as it was loaded; any
/// other address is a section's and leaves the filters alone.
function followAddress(hash, { isFirst = false } = {}) {
  clearTimeout(addressTimer);
  if (hash.startsWith('#hosts?')) {
    const values = new URLSearchParams(hash.slice('#hosts?'.length));
    if (columnByKey.has(values.get('sort'))) sorting = { key: values.get('sort'), isDescending: values.get('dir') === 'desc' };
    const known = new Set(['q', ...filterFields.map(({ key }) => key)]);
    filters = new Map([...values].filter(([key]) => known.has(key)));
    showFilters({ isFromAddress: true });
    byId('hosts').scrollIntoView();
    byId('hosts-title').focus({ preventScroll: true });
    return;
  }
  if (isFirst || hash === '' || hash === '#') {
    filters.clear();
    showFilters({ isFromAddress: true });
  }
  openAdvisory(hash);
}
