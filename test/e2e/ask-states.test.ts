import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { selectPageText } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { makeTravelPolicy, type TravelPolicy } from './travel-policy.ts';

// What stands beside an answer that is not there yet, or never came; the text of a drawn page; a house that is gone.

const question = 'Quel est le plafond pour une nuit en hotel en province ?';
const answer = 'Le plafond pour une nuit en hotel est de 95 euros en province et de 130 euros a Paris.';

let browser: Browser;
let house: PageHouse;
let policy: TravelPolicy;
let script: () => string | Promise<string> = () => answer;

beforeAll(async () => {
  [browser, policy] = [await openBrowser(), await makeTravelPolicy()];
  house = await openHouseForPage(createModelsForPage(() => script()));
  await house.add('deplacements/politique.pdf', policy.bytes);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

test('before a sentence rests on them, passages are found and prove nothing; an answer stopped there says that nothing is written', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  script = () => promise;
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode);
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  const pane = page.locator('.proof-pane');
  await pane.getByRole('heading', { name: 'Passages trouvés' }).waitFor();
  await page.getByRole('button', { name: 'Arrêter la réponse' }).click();
  await page.getByText('avant sa première phrase').waitFor();
  expect(await page.getByText('Ce qui est écrit a été vérifié').count()).toBe(0);
  expect(await pane.getByRole('heading', { name: 'Passages trouvés' }).count()).toBe(1);
  resolve(answer);
  script = () => answer;
  await page.getByRole('button', { name: 'Reposer la question' }).click();
  await pane.getByRole('heading', { name: 'Preuves' }).waitFor();
  expect(wrongs).toEqual([]);
  await close();
});

describe.each(drawLooks([1440, 390]))('at %i pixels', (width) => {
  test('the text of a drawn page can be selected, and lies on its own words at every zoom', async () => {
    script = () => answer;
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width });
    await askOnPage(page, question);
    await page.locator('.citation-mark').first().click();
    await page.locator('.pdf-page[data-drawn]').waitFor();
    for (const zoomed of [false, true]) {
      if (zoomed) await page.getByRole('button', { name: 'Agrandir' }).click();
      const piece = page.locator('.pdf-text span', { hasText: '95 euros' }).first();
      await piece.waitFor({ state: 'attached' });
      // The box of the proof lies around the same words in the picture: their text lies within it.
      await expect.poll(() => page.locator('.pdf-page[data-drawn]').count()).toBe(1);
      await expect
        .poll(async () => {
          const [text, box] = [await piece.boundingBox(), await page.locator('.proof-box[data-current]').boundingBox()];
          if (!text || !box) return 'not there';
          const middle = text.y + text.height / 2;
          return middle > box.y && middle < box.y + box.height ? 'on its words' : `${middle} beside ${box.y}`;
        })
        .toBe('on its words');
    }
    const selected = await selectPageText(page);
    expect(selected).toContain('95 euros');
    expect(wrongs).toEqual([]);
    await close();
  });

  test('where a second answer ends below the question box, a button says so and leads to its end', async () => {
    script = () => answer;
    const { page, close } = await openPage(browser, house.addressWithCode, { width });
    await askOnPage(page, question);
    await askOnPage(page, 'Et le plafond pour une nuit a Paris ?');
    const covered = async (): Promise<number> => {
      const end = await page.locator('.exchange').last().boundingBox();
      const box = await page.locator('.question-box').boundingBox();
      return end && box ? Math.max(0, Math.round(end.y + end.height - box.y)) : -1;
    };
    const below = page.getByRole('button', { name: 'La suite est plus bas' });
    // On a telephone, a second answer does not fit under its question.
    await expect
      .poll(async () => ({ covered: (await covered()) > 0, said: await below.count() }))
      .toEqual(width === 390 ? { covered: true, said: 1 } : { covered: false, said: 0 });
    if (width === 390) await below.click();
    await expect.poll(covered).toBe(0);
    await expect.poll(() => below.count()).toBe(0);
    await close();
  });
});

test('a house that answers no more has no model that is ready', async () => {
  const away = await openHouseForPage(createModelsForPage(() => answer));
  const { page, close } = await openPage(browser, away.addressWithCode);
  await page.locator('.foot-dot[data-state="ready"]').waitFor();
  await away.close();
  await page.locator('.foot-dot[data-state="unreached"]').waitFor({ timeout: 30_000 });
  expect(await page.locator('.foot-model').textContent()).toContain('injoignable');
  await close();
});
