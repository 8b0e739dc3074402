import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium as driver, type Page } from 'playwright-core';
import sharp from 'sharp';
import { repositoryFolder } from '../../src/base/index.ts';
import { unpackChromium } from '../browser-for-tests.ts';
import { reportPolicyViolations, waitForFonts } from './in-page.ts';

const shotsFolder = path.join(repositoryFolder, 'docs', 'images');

let shared: Promise<Browser> | null = null;

/**
 * The Chromium of the tests. The test files of a worker share one, each page in a context of its own: to close it closes what was opened, and it ends with the worker.
 */
export async function openBrowser(): Promise<Browser> {
  const browser = await (shared ??= startBrowser());
  if (browser.isConnected()) return browser;
  shared = null;
  return openBrowser();
}

async function startBrowser(): Promise<Browser> {
  const browser = await launchChromium();
  return Object.assign(browser, {
    async close() {
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
  });
}

async function launchChromium(): Promise<Browser> {
  return driver.launch({
    executablePath: await unpackChromium(),
    headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--hide-scrollbars'],
  });
}

export interface PageOptions {
  readonly width?: 1440 | 390;
  readonly language?: 'fr' | 'en';
  readonly dark?: boolean;
}

/** A page, and what it did that it must not: requests to elsewhere, policy violations, errors. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly wrongs: string[];
  close(): Promise<void>;
}

/** Opens a page on a house and watches it: every request must stay at the house's own address. */
export async function openPage(browser: Browser, address: string, options: PageOptions = {}): Promise<WatchedPage> {
  const { width = 1440, language = 'fr', dark = false } = options;
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 900 },
    deviceScaleFactor: width === 390 ? 2 : 1,
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(address).origin });
  const page = await context.newPage();
  await slowDown(context, page);
  page.setDefaultTimeout(40_000); // Others use the same two cores.
  const wrongs: string[] = [];
  const own = new URL(address).origin;
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${own}/`) && !url.startsWith('data:') && !url.startsWith(`blob:${own}/`))
      wrongs.push(`request to ${url}`);
  });
  page.on('pageerror', (error) => wrongs.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') wrongs.push(`console: ${message.text()}`);
  });
  await page.addInitScript(reportPolicyViolations);
  // Left before its code is traded for a session, the page would be locked: the first answer says that it was.
  const entered = address.includes('#code=')
    ? page.waitForResponse((response) => response.url() === `${own}/api/house` && response.ok())
    : null;
  await page.goto(address);
  await entered;
  return { page, context, wrongs, close: () => context.close() };
}

/**
 * `MAISON_SLOW_PAGE=8` draws every page eight times slower: a test that looks before the page is there, and passes on a
 * quick machine, fails.
 */
async function slowDown(context: BrowserContext, page: Page): Promise<void> {
  const rate = Number(process.env['MAISON_SLOW_PAGE'] ?? 1);
  if (rate === 1) return;
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Whether this run makes the pictures of the documentation: steps that lead to nothing else are taken only then. */
export const makesPictures = Boolean(process.env['MAISON_PICTURES']);

/** Keeps a picture of the page for the documentation, when `MAISON_PICTURES` asks for it. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (!makesPictures) return;
  await mkdir(shotsFolder, { recursive: true });
  await waitForFonts(page);
  const picture = await page.screenshot({ scale: 'css' });
  // A third of the size, and no difference that is seen.
  await sharp(picture)
    .png({ palette: true, quality: 95, effort: 10, dither: 1 })
    .toFile(path.join(shotsFolder, `${name}.png`));
}
