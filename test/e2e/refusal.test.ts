import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';
import { makeTravelPolicy } from './travel-policy.ts';

// What stands on the page when the house is not sure, when a row of a table answers, and when a version is no longer in force.

const travel = 'Quel est le plafond pour une nuit en hotel en province ?';
const price = 'Quel est le prix public HT de la référence VH-3012 ?';
const badge = 'Combien de badges de parking par salarié ?';

let browser: Browser;
let house: PageHouse;
let yes: RegExp = /nothing/u;

beforeAll(async () => {
  browser = await openBrowser();
  const choose = (messages: readonly { content: string }[]): number[] =>
    yes.test(/^Extrait : (.*)$/mu.exec(messages.at(-1)?.content ?? '')?.[1] ?? '') ? [0.9, 0.1] : [0.01, 0.98];
  house = await openHouseForPage(createModelsForPage(() => 'Je ne sais pas.', choose));
  await house.add('deplacements/politique.pdf', (await makeTravelPolicy()).bytes);
  await house.add(
    'tarif-pompes.csv',
    'Référence;Désignation;Prix public HT;Délai de livraison en jours ouvrés\nVH-3011;Flotteur à câble;90,00;3\nVH-3012;Pompe de relevage des eaux chargées;1240,00;12\n',
  );
  await house.add('badges-2023.md', '# Badges\n\nChaque salarié reçoit trois badges de parking par véhicule.\n');
  await house.add('badges-2026.md', '# Badges\n\nChaque salarié reçoit deux badges de parking par véhicule.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function ask(page: Page, question: string, language: 'fr' | 'en'): Promise<void> {
  await page.getByLabel(language === 'fr' ? 'Votre question' : 'Your question').fill(question);
  await page.keyboard.press('Enter');
  await page
    .getByRole('button', { name: language === 'fr' ? 'Signaler' : 'Report' })
    .last()
    .waitFor();
}

describe.each(drawLooks([1440, 390]))('at %i pixels', (width) => {
  test('where the house could not affirm, it says so with the likeliest passage first and open, and reads the same after a reload', async () => {
    yes = /nothing/u;
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width });
    await ask(page, travel, 'fr');
    const look = async (): Promise<unknown> => ({
      refusal: await page.locator('.refusal').innerText(),
      marked: await page.locator('.nearest mark').allInnerTexts(),
      bold: await page.locator('.proof-card .decisive').allInnerTexts(),
    });
    const first = (await look()) as { refusal: string; marked: string[] };
    expect(first.refusal).toContain('Je n’ai pas su l’affirmer');
    expect(first.refusal).not.toMatch(/ne répondent pas|rien trouvé/u);
    expect(first.marked.join(' ')).toContain('95 euros');
    const place = new URL(page.url()).pathname;
    await page.goto(`${house.address}${place}`);
    await page.locator('.nearest mark').waitFor();
    expect(await look()).toEqual(first);
    await page.getByRole('button', { name: 'Voir dans la page' }).click();
    await page.locator('.proof-box[data-current]').first().waitFor();
    const why = async (): Promise<string> => {
      await page.getByRole('button', { name: 'Pourquoi ce passage' }).click();
      return page.locator('.why-found').innerText();
    };
    expect(await why()).toMatch(/Rang \d/u);
    expect(wrongs).toEqual([]);
    await close();
  });

  test('« Pourquoi ce passage » reads the same before and after a reload', async () => {
    yes = /95 euros/u;
    const { page, close } = await openPage(browser, house.addressWithCode, { width });
    await ask(page, travel, 'fr');
    const read = async (): Promise<string> => {
      await page.locator('.citation-mark').first().click();
      await page.getByRole('button', { name: 'Pourquoi ce passage' }).click();
      return page.locator('.why-found').innerText();
    };
    const before = await read();
    const place = new URL(page.url()).pathname;
    await page.goto(`${house.address}${place}`);
    await page.locator('.citation-mark').first().waitFor();
    expect(await read()).toBe(before);
    await close();
  });

  test.each(drawLooks(['fr', 'en']))(
    'a row of a table stands in words with its columns, on the page and copied (%s)',
    async (language) => {
      yes = /VH-3012/u;
      const { page, wrongs, context, close } = await openPage(browser, house.addressWithCode, { width, language });
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await ask(page, price, language);
      const row = page.locator('.sentence-row').first();
      expect(await row.locator('dt').allInnerTexts()).toContain('Prix public HT');
      expect(await row.locator('dd').allInnerTexts()).toContain('VH-3012');
      const box = await row.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
      // As wide as the answer, each cell on a line or two.
      expect(box?.width).toBeGreaterThan(width === 390 ? 300 : 500);
      expect(box?.height).toBeLessThan(320);
      await page.getByRole('button', { name: language === 'fr' ? 'Copier avec les sources' : /Copy/ }).click();
      const copied = await page.evaluate('navigator.clipboard.readText()');
      expect(copied).toContain('Prix public HT pour VH-3012\u00a0: 1240,00');
      expect(copied).not.toContain('Prix public HT: 1240,00;');
      await page.locator('.citation-mark').first().click();
      await page.locator('.proof-pane [data-current], .proof-pane mark').first().waitFor();
      expect(wrongs).toEqual([]);
      await close();
    },
  );

  test('an older version carries its badge, beside the newest that answers', async () => {
    yes = /badge/u;
    const { page, close } = await openPage(browser, house.addressWithCode, { width });
    await ask(page, badge, 'fr');
    expect(await page.locator('.sentence-supported').first().innerText()).toContain('deux badges');
    const sides = await page.locator('.disagreement-side').allInnerTexts();
    expect(
      sides.map((side) => [/deux badges/u.test(side), /le plus récent/u.test(side), /version antérieure/u.test(side)]),
    ).toEqual([
      [true, true, false],
      [false, false, true],
    ]);
    expect(await page.locator('.answer-beside').count()).toBe(0);
    await close();
  });

  test('only where no passage speaks of the question does the page say so, and puts none forward', async () => {
    yes = /nothing/u;
    const { page, close } = await openPage(browser, house.addressWithCode, { width });
    await ask(page, 'Quelle est la capitale de la Mongolie ?', 'fr');
    expect(await page.locator('.refusal').innerText()).toContain('Je n’ai rien trouvé là-dessus');
    expect(await page.locator('.nearest').count()).toBe(0);
    expect(await page.locator('.proof-card .decisive').count()).toBe(0);
    await close();
  });
});
