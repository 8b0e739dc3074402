import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { buildPage } from '../../src/cli/page/build-page.ts';
import { writeRedirect } from '../../src/cli/page/open-page.ts';
import { createMaison, type Maison } from '../../src/main.ts';
import { makeClosedHouse } from '../closed-house.ts';
import { drawLooks } from './draw-looks.ts';
import { type Caught, type HostileServer, startHostileServer, writeHostilePage } from './hostile-server.ts';
import { createModelsForPage } from './models-for-page.ts';
import { noteLedger } from './note-ledger.ts';
import { openBrowser, openPage, takePicture, type WatchedPage } from './open-browser.ts';
import { deleteFolder } from '../delete-folder.ts';

let browser: Browser;
let home: string;
let maison: Maison;
let address: string;
const opened: { close(): Promise<void> }[] = [];

/** Opens the house of `home`; its writer never comes to an end by itself. */
async function openHouse(port: number): Promise<void> {
  const config = readConfig({ MAISON_HOME: home, MAISON_OFFLINE: 'true' });
  const models = createModelsForPage(() => new Promise<string>(() => undefined));
  maison = await createMaison(config, { log: silentLog, clock: systemClock, models });
  ({ address } = await maison.listen({ port, host: '127.0.0.1' }));
}

beforeAll(async () => {
  await buildPage({ signal: new AbortController().signal });
  browser = await openBrowser();
  home = await makeClosedHouse();
  await openHouse(0);
});
afterAll(async () => {
  await browser?.close();
  if (maison) await noteLedger(maison);
  await maison?.close();
  await deleteFolder(home);
});
// Each test finds a house without a session.
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  const headers = { authorization: `Bearer ${maison.token}` };
  await maison.fetch(new Request(`${address}/api/sessions`, { method: 'DELETE', headers }));
});

async function open(options: Parameters<typeof openPage>[2] = {}): Promise<WatchedPage> {
  const watched = await openPage(browser, maison.addressWithCode(), options);
  opened.push(watched);
  await watched.page.locator('.shell').waitFor();
  return watched;
}

async function startHostile(page: string, port = 0): Promise<HostileServer> {
  const hostile = await startHostileServer(page, port);
  opened.push(hostile);
  return hostile;
}

/** What the house answers to everything that was caught, sent to it again by a program. */
async function replay(caught: readonly Caught[]): Promise<number[]> {
  const statuses = new Set<number>();
  for (const { headers } of caught) {
    const { cookie, authorization } = headers;
    const shown = { ...(cookie ? { cookie } : {}), ...(authorization ? { authorization } : {}) };
    statuses.add((await fetch(`${address}/api/house`, { headers: shown })).status);
  }
  return [...statuses];
}

describe('a hostile server on another port of this machine', () => {
  test('is brought nothing that opens the house, whatever leads the browser there', async () => {
    const { page } = await open();
    const hostile = await startHostile(writeHostilePage(address));
    await page.goto(`${hostile.address}/visited`);
    const tried = await page.evaluate<Record<string, unknown>>('window.tried');
    await page.waitForTimeout(500);
    process.stdout.write(`${JSON.stringify({ tried, caught: hostile.caught.length })}\n`);
    for (const frame of page.frames().slice(1)) expect(await frame.content()).not.toContain('id="root"');
    for (const { headers } of hostile.caught) {
      expect(headers.cookie).toBeUndefined();
      expect(headers.authorization).toBeUndefined();
      expect(headers.referer ?? '').not.toContain(address);
    }
    expect(await replay(hostile.caught)).toEqual([401]);
    // What may come without being read is refused just as much; what is read at all says so.
    expect(tried).toMatchObject({ fetch: 'blocked', delete: 'blocked', storage: 0 });
    const { sessions } = maison.parts;
    expect(
      await sessions.list({ kind: 'person', id: 'owner', principals: ['user:owner'], role: 'owner' }),
    ).toHaveLength(1);
  });

  test('can link to the page, which opens as it was, and to nothing of the API', async () => {
    const { page } = await open();
    const hostile = await startHostile(writeHostilePage(address));
    await page.goto(hostile.address);
    const [refused] = await Promise.all([page.waitForResponse(`${address}/api/house`), page.click('#link')]);
    expect(refused.status()).toBe(403);
    await page.goto(hostile.address);
    await page.click('#visit');
    await page.getByRole('heading', { name: /Bibliothèque/ }).waitFor();
    expect(page.url()).toBe(`${address}/library`);
  });

  test('that takes the port while the house is closed hears nothing that opens it when it is back, and the page goes on by itself', async () => {
    const { page } = await open();
    const { port } = maison.parts.place;
    await noteLedger(maison);
    await maison.close();
    const hostile = await startHostile('{}', port);
    const shows = ({ headers }: Caught): boolean => Boolean(headers.authorization ?? headers.cookie);
    await expect.poll(() => hostile.caught.some(shows)).toBe(true);
    const caught = hostile.caught.slice();
    await hostile.close();
    await openHouse(port);
    expect(await replay(caught)).toEqual([401]);
    await page.reload();
    await page.getByRole('link', { name: /Bibliothèque/ }).waitFor();
  });
});

describe('a session', () => {
  test('is opened from the file that `up` has the browser open', async () => {
    const file = path.join(home, 'open.html');
    await writeFile(file, writeRedirect(maison.addressWithCode()));
    const context = await browser.newContext({ locale: 'fr-FR' });
    opened.push(context);
    const page = await context.newPage();
    await page.goto(pathToFileURL(file).href);
    await page.locator('.shell').waitFor();
    expect(page.url()).toBe(`${address}/`);
  });

  test('leaves no code in the address, no cookie, and no key that a script can read', async () => {
    const { page, context, wrongs } = await open();
    expect(page.url()).toBe(`${address}/`);
    expect(await context.cookies()).toEqual([]);
    const key = await page.evaluate<string>(`new Promise((resolve) => {
      const opening = indexedDB.open('maison', 1);
      opening.onsuccess = () => {
        const reading = opening.result.transaction('session').objectStore('session').get('current');
        reading.onsuccess = () => crypto.subtle.exportKey('pkcs8', reading.result.privateKey).then(() => resolve('read'), (error) => resolve(error.name));
      };
    })`);
    expect(key).toBe('InvalidAccessError');
    expect(wrongs).toEqual([]);
    await page.reload();
    await page.getByRole('link', { name: /Bibliothèque/ }).waitFor();
  });

  test('that is signed out elsewhere ends at once, the answer in the middle included', async () => {
    const asking = await open();
    const other = await open({ language: 'en' });
    await maison.fetch(
      new Request(`${address}/api/documents?path=a.md`, {
        method: 'POST',
        body: 'Un mot de passe compte au moins quatorze signes.',
        headers: { authorization: `Bearer ${maison.token}`, 'content-type': 'application/octet-stream' },
      }),
    );
    await expect
      .poll(async () => {
        const list = await maison.fetch(
          new Request(`${address}/api/documents?states=complete`, {
            headers: { authorization: `Bearer ${maison.token}` },
          }),
        );
        return ((await list.json()) as { total: number }).total;
      })
      .toBe(1);
    await asking.page.getByLabel('Votre question').fill('Combien de signes compte un mot de passe ?');
    await asking.page.keyboard.press('Enter');
    await asking.page.locator('.exchange .waiting').waitFor();
    await other.page.getByRole('link', { name: 'My account and sign-out' }).click();
    await other.page.getByRole('link', { name: 'Sessions', exact: true }).click();
    const account = other.page.getByRole('main');
    await account.getByRole('button', { name: /End the session of/ }).waitFor();
    const ended = other.page.waitForResponse((one) => one.request().method() === 'DELETE' && one.ok());
    await account.getByRole('button', { name: /End the session of/ }).click();
    await ended;
    const began = performance.now();
    await asking.page.getByRole('heading', { name: 'Votre session est terminée' }).waitFor();
    const milliseconds = Math.round(performance.now() - began);
    process.stdout.write(`ended on the page after ${milliseconds} ms\n`);
    expect(milliseconds).toBeLessThan(2000);
    await account.getByRole('button', { name: /End the session of/ }).waitFor({ state: 'detached' });
    await account.getByRole('button', { name: 'Sign out', exact: true }).click();
    await other.page.getByRole('heading', { name: 'You have signed out' }).waitFor();
    await other.page.reload();
    await other.page.getByRole('heading', { name: /opens with an address that works once/ }).waitFor();
    expect(
      await maison.parts.sessions.list({ kind: 'person', id: 'owner', principals: ['user:owner'], role: 'owner' }),
    ).toEqual([]);
  });
});

test('a tab whose session is over forgets its own key, and not the one with which another tab has come in since', async () => {
  const { page: old, context } = await open();
  const page = await context.newPage();
  await page.goto(address);
  await page.locator('.shell').waitFor();
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await old.route('**/api/**', async (route) => {
    await held;
    await route.continue();
  });
  // What it asks from here on is signed for the session that is about to end.
  await old.waitForRequest(/\/api\//);
  const headers = { authorization: `Bearer ${maison.token}` };
  await maison.fetch(new Request(`${address}/api/sessions`, { method: 'DELETE', headers }));
  await page.goto('about:blank');
  await page.goto(maison.addressWithCode());
  await page.locator('.shell').waitFor();
  await old.evaluate('window.before = true');
  const refused = old.waitForResponse((response) => response.status() === 401);
  release();
  await refused;
  // Time enough to forget.
  await old.waitForTimeout(1000);
  await page.reload();
  await page.locator('.shell').waitFor();
  expect(await page.locator('.locked').count()).toBe(0);
  // It is open again by itself, and has nothing of what it had read before.
  await old.locator('.shell').waitFor();
  expect(await old.evaluate('window.before')).toBeUndefined();
}, 120_000);

describe('the pages of sessions', () => {
  test.each(
    drawLooks([
      [1440, 'fr', false],
      [390, 'fr', true],
      [1440, 'en', true],
      [390, 'en', false],
    ]),
  )('look well at %s in %s, dark %s', async (width, language, dark) => {
    const name = `${width}-${language}${dark ? '-dark' : ''}`;
    const { page } = await open({ width, language, dark });
    if (width === 390) await page.locator('.topbar .icon-button').first().click();
    await page.locator('.rail-leave').click();
    await page.locator('.section-nav a[href="/account/sessions"]').click();
    await page.locator('.session-row').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const outside = await page.evaluate<string[]>(`(() => {
      const main = document.querySelector('main').getBoundingClientRect();
      const isOutside = (button) => button.getBoundingClientRect().left < main.left || button.getBoundingClientRect().right > main.right;
      return [...document.querySelectorAll('main button')].filter(isOutside).map((button) => button.textContent);
    })()`);
    expect(outside).toEqual([]);
    await takePicture(page, `sessions-${name}`);
    await page
      .getByRole('main')
      .getByRole('button', { name: /^(Se déconnecter|Sign out)$/ })
      .click();
    await page.locator('.locked').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await takePicture(page, `signed-out-${name}`);
  });
});
