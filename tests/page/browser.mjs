// A headless Chromium, and how the tests look at a page in it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

// A browser that asks nobody anything: the tests count its requests.
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export async function startBrowser() {
  const home = mkdtempSync(join(tmpdir(), 'kcheck-page-'));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: quiet, env: { ...process.env, HOME: home },
  });
  browser.on('disconnected', () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  return browser;
}

/// Opens a page in a context of its own. `page.problems` has console errors, exceptions, refused content and dialogs;
/// `page.requests` everything it asked for beside itself.
export async function openPage(browser, { path }, { hash = '', ...contextOptions } = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...contextOptions });
  const page = await context.newPage();
  const url = pathToFileURL(path).href;
  Object.assign(page, { problems: [], requests: [] });
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && page.problems.push(message.text()));
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('dialog', (dialog) => {
    page.problems.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('request', (request) => request.url().split('#')[0] !== url && page.requests.push(request.url()));
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) =>
    console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`)));
  await page.goto(url + hash);
  return page;
}

/// Sets the hash as a link would and waits until the page has followed it.
export async function goToHash(page, hash) {
  await page.evaluate((to) => new Promise((resolve) => {
    addEventListener('hashchange', () => setTimeout(resolve), { once: true });
    location.hash = to;
  }), hash);
}

/// How many hosts the table says it has.
export async function rowCount(page) {
  return await page.locator('#host-table').getAttribute('aria-rowcount') - 1;
}

/// The hosts in the document by their position in the table, with the table scrolled to a fraction of its height.
export function rowsAt(page, fraction) {
  return page.evaluate(async (part) => {
    const scroller = document.getElementById('table-scroll');
    scroller.scrollTop = part * (scroller.scrollHeight - scroller.clientHeight);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return [...document.querySelectorAll('#host-table tr[data-host]')]
      .map((row) => ({ position: Number(row.getAttribute('aria-rowindex')) - 2, host: Number(row.dataset.host) }));
  }, fraction);
}

/// Every host in the table, read by scrolling through it from top to end.
export async function allRows(page) {
  const count = await rowCount(page);
  const found = new Map();
  for (let scrolled = 0; found.size < count && scrolled <= count; ++scrolled) {
    const rows = await page.evaluate(async (index) => {
      const scroller = document.getElementById('table-scroll');
      scroller.scrollTop = index * scroller.clientHeight * 0.9;
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return [...document.querySelectorAll('#host-table tr[data-host]')]
        .map((row) => [Number(row.getAttribute('aria-rowindex')) - 2, Number(row.dataset.host)]);
    }, scrolled);
    for (const [position, host] of rows) found.set(position, host);
  }
  return Array.from({ length: count }, (_, position) => found.get(position));
}

/// What has the keyboard's focus, in a few words.
export function focused(page) {
  return page.evaluate(() => {
    const { activeElement: at } = document;
    const row = at.closest('tr[data-host]');
    return row ? `row ${row.getAttribute('aria-rowindex') - 2} column ${at.closest('td').cellIndex}`
      : at.id || at.className || at.textContent.slice(0, 40);
  });
}
