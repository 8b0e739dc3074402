import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Batch, BatchItem, Photo } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, drawProduct, waitForPicture } from './studio-photos.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
  await addProduct(house, 'bouteille.jpg', await drawProduct('#27408b'));
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function openStudio(before: (page: Page) => Promise<unknown> = async () => undefined) {
  const watched = await openPage(browser, house.addressWithCode);
  await before(watched.page);
  await watched.page.goto(`${house.address}/studio`);
  return watched;
}

test('while an answer is slow the former picture stays and a quiet line says so; a failure keeps it too and says what is safe', async () => {
  const { page, close } = await openStudio();
  await waitForPicture(page);
  const source = (): Promise<string | null> => page.locator('.picture-after').getAttribute('src');
  const former = await source();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/preview$/, async (route) => {
    await held;
    await route.fulfill({
      status: 503,
      json: { error: { code: 'house_busy', message: 'La maison est occupée. Réessayez dans un instant.' } },
    });
  });
  await page.getByRole('button', { name: 'Couleur #d8b49c' }).click();
  await page.getByRole('status').getByText('Mise à jour…').waitFor();
  expect(await source()).toBe(former);
  release();
  await page.getByRole('alert').getByText('La maison est occupée').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('La photo et son détourage sont intacts.');
  expect(await source()).toBe(former);
  await page.unroute(/\/preview$/);
  await page.getByRole('button', { name: 'Couleur #a9b8a4' }).click();
  await page.getByRole('alert').waitFor({ state: 'detached' });
  await expect.poll(source).not.toBe(former);
  await close();
});

test('the stage is busy from the very change of a setting until the picture of it is shown', async () => {
  const { page, wrongs, close } = await openStudio();
  await waitForPicture(page);
  await page.getByRole('tab', { name: 'Lumière' }).click();
  await page.locator('.choice-bar input[value=none]').waitFor({ state: 'attached' });
  const states = await page.evaluate<(string | null)[]>(`(async () => {
    const stage = document.querySelector('.stage-middle');
    const read = () => stage.getAttribute('aria-busy');
    const before = [document.querySelector('.picture-after').src, read()];
    document.querySelector('.choice-bar input[value=none]').click();
    // What React draws at a click is drawn in a microtask; what it does after drawing comes later.
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    const states = [before[1], read()];
    while (read() === 'true') await new Promise((resolve) => requestAnimationFrame(resolve));
    return [...states, read(), String(document.querySelector('.picture-after').src !== before[0])];
  })()`);
  expect(states).toEqual(['false', 'true', 'false', 'true']);
  expect(wrongs).toEqual([]);
  await close();
});

test('five thousand photos are drawn a screenful at a time, those to check first', async () => {
  const [made] = ((await (await house.call('/api/photos')).json()) as { photos: Photo[] }).photos;
  const { page, close } = await openStudio((one) =>
    one.route(/\/api\/photos\?/, (route) => {
      const query = new URL(route.request().url()).searchParams;
      const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
      const photos = Array.from({ length: limit }, (_, at) => ({
        ...made,
        id: `00000000-0000-4000-8000-${String(offset + at).padStart(12, '0')}`,
        name: `Photo ${offset + at}`,
        state: offset + at === 4321 ? 'doubtful' : 'ready',
        addedAt: new Date(Date.UTC(2026, 0, 1) - (offset + at) * 1000).toISOString(),
      }));
      return route.fulfill({ json: { photos, total: 5000 } });
    }),
  );
  await page
    .locator('.tray-head')
    .getByText(/^5\s000 photos$/)
    .waitFor();
  await expect.poll(() => page.locator('.tray-photo').first().textContent()).toContain('Photo 4321');
  await page.locator('.tray-list').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await page.getByText('Photo 4999', { exact: true }).waitFor();
  expect(await page.locator('.tray-photo').count()).toBeLessThan(40);
  await close();
});

const batch: Batch = {
  id: '00000000-0000-4000-8000-00000000000a',
  name: 'Rentrée',
  state: 'running',
  createdAt: '2026-11-24T10:00:00.000Z',
  channels: [],
  recipeHash: 'x',
  counts: { total: 5, done: 2, failed: 1, doubtful: 1, waiting: 2 },
  secondsLeft: 42,
};

function makeItems(photoId: string): BatchItem[] {
  const states = ['done', 'done', 'failed', 'working', 'waiting'] as const;
  return states.map((state, at) => ({
    id: `00000000-0000-4000-8000-0000000000${at}0`,
    photoId,
    photoName: `photo-${at}.jpg`,
    code: null,
    channel: null,
    state,
    doubtful: at === 1,
    fileName: `photo-${at}.jpg`,
    facts: null,
    problem:
      state === 'failed'
        ? { code: 'photo_damaged', message: { fr: 'Ce fichier est abîmé.', en: 'This file is damaged.' } }
        : null,
  }));
}

test('a batch under way says how far it is and how long, shows doubtful pictures first and the bad ones with their reason, and can be paused, resumed and cancelled', async () => {
  const [made] = ((await (await house.call('/api/photos')).json()) as { photos: Photo[] }).photos;
  const asked: string[] = [];
  let state: Batch['state'] = 'running';
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.route(/\/api\/photo-batches\/[^/]+$/, (route) => route.fulfill({ json: { ...batch, state } }));
  await page.route(/\/items\?/, (route) => route.fulfill({ json: { items: makeItems(made?.id ?? ''), total: 5 } }));
  await page.route(/\/picture/, (route) => route.fulfill({ path: 'web/public/maison.svg' }));
  await page.route(/\/control$/, (route) => {
    const { action } = route.request().postDataJSON() as { action: 'pause' | 'resume' | 'cancel' };
    asked.push(action);
    state = ({ pause: 'paused', resume: 'running', cancel: 'cancelled' } as const)[action];
    return route.fulfill({ json: { ...batch, state } });
  });
  await page.goto(`${house.address}/studio/batches/${batch.id}`);
  await page.getByText('2 sur 5 images').waitFor();
  const progress = page.getByRole('region', { name: 'Avancement' });
  expect(await progress.textContent()).toMatch(/en cours · 1 à vérifier · 1 sans image · encore 42\s?s environ/);
  expect(await progress.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('60');
  await expect.poll(() => page.locator('.batch-card').first().textContent()).toMatch(/photo-1\.jpg/);
  expect(await page.getByRole('region', { name: 'Sans image' }).textContent()).toContain('Ce fichier est abîmé.');
  await page.getByRole('button', { name: 'Mettre en pause' }).click();
  await page.getByRole('button', { name: 'Reprendre' }).click();
  await page.getByRole('button', { name: 'Annuler le lot' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Annuler le lot' }).click();
  await progress.getByText('annulé').waitFor();
  expect(asked).toEqual(['pause', 'resume', 'cancel']);
  expect(wrongs).toEqual([]);
  await close();
});

test('when the photos cannot be read the page says so, and shows them once it can', async () => {
  let broken = true;
  const { page, close } = await openStudio((one) =>
    one.route(/\/api\/photos\?/, (route) =>
      broken
        ? route.fulfill({
            status: 500,
            json: { error: { code: 'internal_error', message: 'Une erreur est survenue.' } },
          })
        : route.continue(),
    ),
  );
  await page.getByRole('alert').getByText('Vos photos n’ont pas pu être lues.').waitFor();
  broken = false;
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await page.locator('.tray-photo').first().waitFor();
  await expect.poll(() => page.getByRole('alert').count()).toBe(0);
  await close();
});
