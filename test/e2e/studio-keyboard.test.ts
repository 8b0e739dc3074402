import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Photo } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { waitForFocusInDialog } from './in-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { addProduct, drawProduct, waitForPicture } from './studio-photos.ts';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
  for (const [name, colour] of [
    ['un.jpg', '#27408b'],
    ['deux.jpg', '#8b2727'],
    ['trois.jpg', '#2f6b3a'],
  ] as const)
    await addProduct(house, name, await drawProduct(colour));
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function readPhotos(): Promise<Photo[]> {
  return ((await (await house.call('/api/photos')).json()) as { photos: Photo[] }).photos;
}

/** Opens the studio on photos of which two are doubtful, as the house would say of unsure cutouts. */
async function openDoubtful() {
  await expect
    .poll(async () => (await readPhotos()).every(({ cutout }) => cutout !== null), { timeout: 60_000 })
    .toBe(true);
  const watched = await openPage(browser, house.addressWithCode);
  const accepted = new Set<string>();
  // The list of products; that of backgrounds is another question.
  await watched.page.route(/\/api\/photos\?(?!.*purpose=)/, async (route) => {
    const list = (await (await route.fetch()).json()) as { photos: Photo[]; total: number };
    const photos = list.photos.map((photo) => ({
      ...photo,
      state: photo.name === 'un.jpg' ? 'ready' : 'doubtful',
      reviewed: accepted.has(photo.id),
    }));
    return route.fulfill({ json: { ...list, photos } });
  });
  await watched.page.route(/\/review$/, (route) => {
    const id = new URL(route.request().url()).pathname.split('/').at(-2) ?? '';
    accepted.add(id);
    return route.fulfill({ json: {} });
  });
  await watched.page.getByRole('link', { name: 'Studio' }).focus();
  // The list may be asked for once more while the page closes: what is under way then fails nothing.
  const close = async (): Promise<void> => {
    await watched.page.unrouteAll({ behavior: 'ignoreErrors' });
    await watched.close();
  };
  return { ...watched, accepted, close };
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(
    "document.activeElement.id || document.activeElement.getAttribute('aria-label') || document.activeElement.textContent.trim()",
  );

/** Presses Tab until what has the focus says this. */
async function tabTo(page: Page, words: RegExp): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    if (words.test(await focused(page))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to ${words}; it stands on ${await focused(page)}`);
}

test('without a mouse: walk the tray, accept what is doubtful with Enter, turn the light, choose a scene, start a batch and come back', async () => {
  const { page, wrongs, accepted, close } = await openDoubtful();
  await page.keyboard.press('Enter');
  await waitForPicture(page);
  await tabTo(page, /^tray$/);
  await page.keyboard.press('Home');
  await page.locator('.stage-notice[data-warn]').waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect.poll(() => accepted.size).toBe(2);
  await page.locator('.stage-notice[data-warn]').waitFor({ state: 'detached' });
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  const dialOf = (): Promise<string | null> => page.locator('#light-dial').getAttribute('aria-valuenow');
  await tabTo(page, /^Béton et fenêtre$/);
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('.scene-choice').first().getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('Shift+Tab');
  await expect.poll(() => focused(page)).toMatch(/-background$/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => focused(page)).toMatch(/-light$/);
  const before = Number(await dialOf());
  await page.keyboard.press(']');
  await expect.poll(dialOf).toBe(String((before + 5) % 360));
  await tabTo(page, /^light-dial$/);
  const heightOf = async (): Promise<number> =>
    Number(/(\d+)° de hauteur/.exec((await page.locator('#light-dial').getAttribute('aria-valuetext')) ?? '')?.[1]);
  const height = await heightOf();
  await page.keyboard.press('ArrowUp');
  await expect.poll(heightOf).toBe(height + 5);
  await tabTo(page, /^Appliquer à 3 photos/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Appliquer la recette' }).waitFor();
  await waitForFocusInDialog(page);
  await page.keyboard.press('Enter');
  await page.locator('.batch[data-state=done]').waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await page.locator('.studio').waitFor();
  expect(wrongs).toEqual([]);
  await close();
});

test('several photos are selected with the space bar, and the recipe is then meant for those alone', async () => {
  const { page, wrongs, close } = await openDoubtful();
  await page.keyboard.press('Enter');
  await page.locator('.tray-photo').nth(2).waitFor();
  await tabTo(page, /^tray$/);
  await page.keyboard.press('Home');
  await page.keyboard.press(' ');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  await page.getByText('2 sélectionnées').waitFor();
  await page.getByRole('button', { name: 'Appliquer à 2 photos…' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Appliquer à 3 photos…' }).waitFor();
  await page.keyboard.press('Control+a');
  await page.getByText('3 sélectionnées').waitFor();
  expect(wrongs).toEqual([]);
  await close();
});

test('the keyboard goes round the whole studio, and every stop has a name and a visible focus', async () => {
  const { page, close } = await openDoubtful();
  await page.keyboard.press('Enter');
  await waitForPicture(page);
  await page.evaluate('document.activeElement.blur()');
  const stops = new Map<string, boolean>();
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<{ name: string; named: boolean; shows: boolean } | null>(`(() => {
      const at = document.activeElement;
      if (at === document.body) return null;
      const name = (at.getAttribute('aria-label') ?? '') + (at.title ?? '') + at.textContent + [...(at.labels ?? [])].map((label) => label.textContent).join('');
      const shows = (part) => { const style = getComputedStyle(part); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; };
      const near = [at, ...at.querySelectorAll('*'), at.nextElementSibling, at.parentElement].filter(Boolean);
      return { name: name.trim() || '(' + at.className + ')', named: name.trim() !== '', shows: near.some(shows) };
    })()`);
    if (!stop) break;
    stops.set(stop.name, stop.named && stop.shows);
  }
  expect(stops.size).toBeGreaterThan(20);
  expect([...stops].filter(([, good]) => !good).map(([name]) => name)).toEqual([]);
  await close();
});
