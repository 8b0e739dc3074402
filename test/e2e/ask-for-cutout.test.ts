import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Photo } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { openBrowser, openPage, takePicture } from './open-browser.ts';
import { dropPhotos, findInTray, waitForPicture } from './studio-photos.ts';

// « Détoure cette photo », typed into the question box: a picture beside it is taken to the studio and cut out there;
// without one the house says where that is done.

const texts = { fr, en };
const orders = { fr: 'Détoure cette photo, s’il te plaît', en: 'Please remove the background from this picture' };
let browser: Browser;
let house: PageHouse;
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createFakeModels());
  await house.add('livraisons.md', '# Livraisons\n\nUn retard de livraison coûte 40 € par jour.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const attach = async (page: Page, name: string, seed: number): Promise<void> => {
  const buffer = await drawPhoto(seed);
  await page.locator('input[data-picker="attached"]').setInputFiles([{ name, mimeType: 'image/png', buffer }]);
  await page.locator('.file-chip').filter({ hasText: name }).locator('.file-remove').waitFor();
};
const bring = async (page: Page, way: 'chosen' | 'dropped' | 'pasted', name: string, buffer: Buffer): Promise<void> => {
  if (way === 'dropped') return dropPhotos(page, [{ name, content: buffer }]);
  if (way === 'chosen')
    return page.locator('input[data-picker="attached"]').setInputFiles([{ name, mimeType: 'image/png', buffer }]);
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (sign) => sign.charCodeAt(0));
    clipboardData.items.add(new File([bytes], '${name}', { type: 'image/png' }));
    document.querySelector('.question-box textarea').dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  })()`);
};
const say = async (page: Page, t: typeof fr, words: string): Promise<void> => {
  await page.getByLabel(t.ask.box).fill(words);
  await page.keyboard.press('Enter');
};
const listPhotos = async (): Promise<string[]> =>
  ((await (await house.call('/api/photos')).json()) as { photos: Photo[] }).photos.map(({ name }) => name);

describe.each(
  drawLooks([
    [1440, 'fr'],
    [390, 'en'],
  ]),
)('at %i pixels, in %s', (width, language) => {
  const t = texts[language];

  test.each(['chosen', 'dropped', 'pasted'] as const)(
    'a picture that was %s is taken to the studio, opened there and cut out',
    async (way) => {
      const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
      await page.getByLabel(t.ask.box).waitFor();
      const seed = ['chosen', 'dropped', 'pasted'].indexOf(way) + (width === 390 ? 20 : 10);
      const name = `${way}-${width}.png`;
      await bring(page, way, name, await drawPhoto(seed));
      await page.locator('.file-chip').filter({ hasText: name }).waitFor();
      await say(page, t, orders[language]);
      await page.waitForURL(/\/studio\/[\da-f-]{36}$/, { timeout: 30_000 });
      await findInTray(page, name)
        .and(page.locator('[data-current]'))
        .getByText(language === 'fr' ? /prêt|à vérifier/ : /ready|to check/i)
        .waitFor({ timeout: 60_000 });
      await waitForPicture(page);
      expect(await listPhotos()).toContain(name);
      await takePicture(page, `ask-cutout-${way}-${width}-${language}`);
      // Neither the question nor the picture stays behind.
      await page.goBack();
      await page.getByLabel(t.ask.box).waitFor();
      expect(await page.locator('.file-chip').count()).toBe(0);
      expect(await page.getByLabel(t.ask.box).inputValue()).toBe('');
      expect(wrongs).toEqual([]);
      await close();
    },
    120_000,
  );

  test('a picture that is still on its way to the house is not there when one comes back', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    await page.getByLabel(t.ask.box).waitFor();
    let arrive = (): void => undefined;
    const held = new Promise<void>((resolve) => (arrive = resolve));
    await page.route(/\/api\/file-sets\/[\w-]+\/files/, async (route) => (await held, route.continue()));
    const name = `late-${width}.png`;
    await bring(page, 'chosen', name, await drawPhoto(width + 3));
    await page.locator('.file-chip[data-phase="sending"]').filter({ hasText: name }).waitFor();
    await say(page, t, orders[language]);
    await page.waitForURL(/\/studio\/[\da-f-]{36}$/, { timeout: 30_000 });
    const removed = page.waitForResponse((response) => response.request().method() === 'DELETE');
    arrive();
    expect((await removed).ok()).toBe(true);
    await page.goBack();
    await page.getByLabel(t.ask.box).waitFor();
    await page.waitForTimeout(1_000);
    expect(await page.locator('.file-chip').count()).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  }, 60_000);

  test('the house says where to drop one, and a question about a picture is a question', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    await say(page, t, orders[language]);
    const answer = page.locator('.exchange').last();
    await answer
      .getByText(/Studio/)
      .first()
      .waitFor();
    await takePicture(page, `ask-cutout-without-${width}-${language}`);
    const before = (await listPhotos()).length;
    await attach(page, 'autre.png', 7);
    await say(page, t, language === 'fr' ? 'Que montre cette photo ?' : 'What does this picture show?');
    await page.locator('.exchange').nth(1).waitFor();
    expect(page.url()).not.toContain('/studio');
    expect(await listPhotos()).toHaveLength(before);
    expect(wrongs).toEqual([]);
    await close();
  });
});
