import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage } from './open-browser.ts';

// What a newcomer types first: a greeting, a mail, a summary. None of it is a question, none of it is refused.

const padding = (words: string): string => `${words} `.repeat(12);
const charter = `# Charte informatique\n\n## Mots de passe\n\nUn mot de passe compte au moins quatorze signes. Il doit être changé tous les douze mois. ${padding('Chacun garde le sien pour lui et ne le note nulle part dans les locaux.')}\n\n## Matériel\n\nLe matériel prêté est rendu le dernier jour du contrat. Toute perte est signalée sous 24 heures au service informatique. ${padding('Un appareil qui ne sert plus est rapporté au guichet du rez-de-chaussée.')}\n\n| Matériel | Caution |\n| --- | --- |\n| Portable | 300 € |\n| Téléphone | 120 € |\n`;
const mail =
  'Objet : nouveaux mots de passe\n\nBonjour à tous,\n\nUn mot de passe compte au moins quatorze signes. Merci de changer le vôtre avant vendredi.\n\nCordialement,\n[à compléter]';

let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => mail));
  await house.add('it/charte-informatique.md', charter);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

describe.each(drawLooks([1440, 390]))('at %i pixels', (width) => {
  test('a greeting is answered, a mail and a summary are written, and none says that documents do not answer', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width });
    await askOnPage(page, 'Bonjour');
    const [greeting, written, summary] = [0, 1, 2].map((index) => page.locator('.exchange').nth(index));
    if (!greeting || !written || !summary) throw new Error('no exchanges');
    await greeting.getByText('Je suis Maison').waitFor();
    expect(await greeting.locator('li').count()).toBe(3);
    await askOnPage(page, 'Rédige un mail à l’équipe sur les mots de passe');
    await written.getByText('seules les phrases numérotées viennent de vos documents').waitFor();
    expect(await written.locator('.written > p').count()).toBeGreaterThanOrEqual(5);
    expect(await written.locator('.sentence', { hasText: 'quatorze signes' }).locator('.citation-mark').count()).toBe(
      1,
    );
    expect(await written.locator('.sentence', { hasText: 'vendredi' }).locator('.citation-mark').count()).toBe(0);
    await askOnPage(page, 'Résume la charte informatique');
    await summary.getByRole('heading', { name: 'Mots de passe' }).waitFor();
    expect(await summary.locator('tbody tr').count()).toBe(2);
    expect(await page.getByText('ne répondent pas').count()).toBe(0);
    expect(await page.getByText('sans preuve').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(wrongs).toEqual([]);
    await close();
  });
});

test('a mail is copied as it is, its lines kept, without the words that asked for it', async () => {
  const { page, close } = await openPage(browser, house.addressWithCode, { dark: true, language: 'en' });
  await page.getByLabel('Your question').fill('Write a mail to the team about the mot de passe');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^Copy/u }).click();
  const copied = String(await page.evaluate('navigator.clipboard.readText()'));
  expect(copied).toMatch(
    /^Objet : nouveaux mots de passe.*\nBonjour à tous,\nUn mot de passe .*\nCordialement,\n\[à compléter\]/su,
  );
  expect(copied).not.toContain('Write a mail');
  await close();
});
