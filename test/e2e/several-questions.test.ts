import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

const table = (price: string): string =>
  `| Référence | Désignation | Prix |\n| --- | --- | --- |\n| VH-3011 | Flotteur à câble | 90 € |\n| VH-3012 | Pompe de relevage | ${price} |\n`;

let browser: Browser;
let house: PageHouse;
beforeAll(async () => {
  browser = await openBrowser();
  const choose = (messages: readonly { content: string }[]): number[] => {
    const [, excerpt = '', question = ''] =
      /^Extrait : (.*)\nQuestion : (.*)$/mu.exec(messages.at(-1)?.content ?? '') ?? [];
    const yes = /justificatif/iu.test(question) ? /justificatif/u.test(excerpt) : /quatre jours/u.test(excerpt);
    return yes ? [0.95, 0.05] : [0.01, 0.98];
  };
  house = await openHouseForPage(createModelsForPage(() => 'Je ne sais pas.', choose));
  await house.add(
    'rh/conges.md',
    '# Congés pour événements\n\nUn mariage donne droit à quatre jours de congé. Un justificatif d’état civil est remis au service du personnel.\n',
  );
  await house.add('tarifs/tarif-2025.md', `# Tarif des pompes 2025\n\n## Pompes\n\n${table('1 180 €')}`);
  await house.add('tarifs/tarif-2026.md', `# Tarif des pompes 2026\n\n## Pompes\n\n${table('1 240 €')}`);
  await house.add('ventes/retours-2022.md', '# Règlement des retours 2022\n\nLe délai de retour est de 14 jours.\n');
  await house.add('ventes/retours-2025.md', '# Règlement des retours 2025\n\nLe délai de retour est de 30 jours.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

describe.each(drawLooks([1440, 390]))('at %i pixels', (width) => {
  test('each half of a question stands above its own answer, also after a reload', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width });
    await askOnPage(page, 'Combien de jours de congé pour un mariage et faut-il un justificatif ?');
    const heads = page.locator('.answer-part > h3');
    await expect.poll(() => heads.count()).toBe(2);
    expect(await heads.allTextContents()).toEqual([
      'Combien de jours de congé pour un mariage\u00a0?',
      'faut-il un justificatif\u00a0?',
    ]);
    const parts = page.locator('.answer-part');
    expect(await parts.nth(0).locator('.sentence').first().textContent()).toContain('quatre jours');
    expect(await parts.nth(1).locator('.sentence').first().textContent()).toContain('justificatif d’état civil');
    await page.reload();
    await expect.poll(() => heads.count()).toBe(2);
    expect(wrongs).toEqual([]);
    await close();
  });

  test('what stood before is beside what stands now, with what differs marked and the older one labelled', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width });
    await askOnPage(page, 'Délai de retour : avant et maintenant ?');
    const sides = page.locator('.answer-pair-side');
    await expect.poll(() => sides.count()).toBe(2);
    expect(await sides.nth(0).locator('mark').allTextContents()).toEqual(['14']);
    expect(await sides.nth(1).locator('mark').allTextContents()).toEqual(['30']);
    expect(await sides.nth(0).locator('.older-label').count()).toBe(1);
    expect(await sides.nth(1).locator('.older-label').count()).toBe(0);
    const [left, right] = [await sides.nth(0).boundingBox(), await sides.nth(1).boundingBox()];
    if (width === 390) expect(left && right && right.y >= left.y + left.height).toBe(true);
    else expect(left && right && right.x >= left.x + left.width).toBe(true);
    expect(wrongs).toEqual([]);
    await close();
  });

  test('a row is compared cell by cell, and only the cell that differs is marked', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width });
    await askOnPage(page, 'Différence de prix entre le tarif 2025 et 2026 pour VH-3012');
    const sides = page.locator('.answer-pair-side');
    await expect.poll(() => sides.count()).toBe(2);
    const marked = (await sides.locator('mark').allTextContents()).map((text) => text.replaceAll('\u00a0', ' '));
    expect(marked).toEqual(['1 180 €', '1 240 €']);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(wrongs).toEqual([]);
    await close();
  });
});
