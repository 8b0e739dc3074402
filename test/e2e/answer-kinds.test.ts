import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

// Answers that no single sentence gives: a list as a list, steps with their own numbers, a sum with its rows below it.

const procedure = `# Procédure d’entretien\n\n## Nettoyage de la cuve\n\nLes étapes du nettoyage de la cuve sont les suivantes :\n\n1. Couper l’alimentation au tableau électrique.\n2. Vider la cuve par la vanne du bas, dans le bac prévu.\n3. Brosser les parois à l’eau claire, sans produit.\n4. Remettre sous tension et noter l’heure sur la fiche.\n\nLa fiche est gardée un an.\n`;
const inscription = `# Cantine\n\nLe dossier d’inscription à la cantine comprend les pièces suivantes :\n\n- le livret de famille ;\n- un justificatif de domicile de moins de trois mois ;\n- une photo.\n\nIl est rendu en mairie.\n`;
const prices = `# Tarif 2026\n\n## Pompes et accessoires\n\n| Référence | Désignation | Prix HT |\n| --- | --- | --- |\n| VH-3012 | Pompe de relevage | 184,50 € |\n| VH-3013 | Pompe vide-cave | 129,90 € |\n| FL-200 | Flotteur à câble | 39,00 € |\n\nLes prix sont révisés en janvier.\n`;

const offer = `# Offre commerciale\n\nÀ l’attention de la Mairie de Lorient\n\nOffre n° OF-118 du 3 mars 2026\n\n| Référence | Désignation | Qté | Prix unitaire HT | Montant HT |\n| --- | --- | --- | --- | --- |\n| FL-200 | Flotteur à câble | 10 | 31,00 € | 310,00 € |\n| VH-3013 | Pompe vide-cave | 2 | 119,00 € | 238,00 € |\n`;

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => 'Je ne sais pas.'));
  await house.add('technique/entretien.md', procedure);
  await house.add('ecole/cantine.md', inscription);
  await house.add('tarifs/tarif-2026.md', prices);
  await house.add('offres/mairie-de-lorient.md', offer);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

describe.each(drawLooks([1440, 390]))('at %i pixels', (width) => {
  test('a list is a list, steps keep their numbers, and a sum stands above its rows', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width });
    const exchange = (index: number) => page.locator('.exchange').nth(index);
    await askOnPage(page, 'Quelles sont les pièces du dossier d’inscription à la cantine ?');
    await exchange(0).locator('li').nth(2).waitFor();
    expect(await exchange(0).locator('.written > p').first().innerText()).toContain('comprend les pièces suivantes');
    expect(await exchange(0).locator('li .citation-mark').count()).toBe(3);
    await askOnPage(page, 'Quelles sont les étapes du nettoyage de la cuve ?');
    await exchange(1).locator('.written-counted li').nth(3).waitFor();
    expect(await exchange(1).locator('li').first().innerText()).toMatch(/^1\. Couper/u);
    await askOnPage(page, '3 pompes VH-3012 et 2 flotteurs : combien ?');
    await exchange(2).getByText('631,50').waitFor();
    expect(await exchange(2).locator('.answer-row').count()).toBe(2);
    await exchange(2).getByText('sans modèle, à partir des lignes numérotées').waitFor();
    await askOnPage(page, 'prix de la VH-3013');
    await exchange(3).locator('.answer-row').waitFor();
    expect(await exchange(3).locator('.answer-row-cells dd').first().innerText()).toContain('129,90');
    // The list for everybody answers; the offer stands beside it, and each says for whom it is.
    const prices = exchange(3).locator('.disagreement');
    await prices.getByText('Deux prix').waitFor();
    expect(await prices.locator('.disagreement-party').allInnerTexts()).toEqual([
      'Pour tous',
      'Pour Mairie de Lorient, n°\u00a0OF-118, du 3 mars 2026',
    ]);
    // Beside the answer stand its proofs; on a phone the answer itself names its documents.
    const named = exchange(3).locator('.answer-documents-name');
    expect(await named.allInnerTexts()).toEqual(
      width < 600 ? ['Tarif 2026', 'Offre commerciale · Pour Mairie de Lorient, n°\u00a0OF-118, du 3 mars 2026'] : [],
    );
    expect(await page.getByText('Rédigé par le modèle').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(wrongs).toEqual([]);
    await close();
  });
});
