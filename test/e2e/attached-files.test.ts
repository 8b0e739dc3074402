import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentList } from '../../src/contract/index.ts';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { listViolations } from './check-accessibility.ts';
import { testOnce } from '../campaign.ts';
import { drawLooks } from './draw-looks.ts';
import { dropFiles } from './drop-files.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, takePicture } from './open-browser.ts';

// Files attached to a conversation: chosen, dropped and pasted; read, asked about, kept and removed, by keyboard.

const texts = { fr, en };
let browser: Browser;
let house: PageHouse;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(async () => 'Le retard coûte 250 € par jour.'));
  await house.add('livraisons.md', '# Livraisons\n\nUn retard de livraison coûte 40 € par jour.\n');
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const contract = '# Contrat Belvédère\n\nUn retard de livraison coûte 250 € par jour.\n';
const question = 'Combien coûte un retard de livraison ?';

const choose = (page: Page, files: readonly { name: string; text: string }[]) =>
  page
    .locator('input[data-picker="attached"]')
    .setInputFiles(files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));

const chip = (page: Page, name: string) => page.locator('.file-chip').filter({ hasText: name });

async function ask(page: Page, t: typeof fr, words: string): Promise<void> {
  await page.getByLabel(t.ask.box).fill(words);
  await page.keyboard.press('Enter');
  await page.locator('.exchange').last().getByRole('button', { name: t.chat.regenerate }).waitFor();
}

/** Goes with the arrow to the entry of the menu that is open. */
async function arrowTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 10; step += 1) {
    if (String(await page.evaluate('document.activeElement?.textContent?.trim() ?? ""')) === name) return;
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no entry called ${name} is reached`);
}

describe.each(
  drawLooks([
    [1440, 'fr'],
    [390, 'en'],
    [1440, 'en'],
    [390, 'fr'],
  ]),
)('at %i pixels, in %s', (width, language) => {
  const t = texts[language];

  test('a file is attached, read, asked about first, and its proof opens it', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    await page.getByRole('button', { name: t.files.attach }).waitFor();
    await choose(page, [{ name: 'contrat.md', text: contract }]);
    await chip(page, 'contrat.md').and(page.locator('[data-phase="ready"]')).waitFor();
    expect(await page.getByLabel(t.ask.box).getAttribute('placeholder')).toBe(t.files.placeholder);
    await page.getByRole('button', { name: `${t.scope.label} : ${t.files.scope}` }).waitFor();
    await ask(page, t, question);
    expect(await page.locator('.exchange').innerText()).toContain('250');
    expect(await page.locator('.exchange').innerText()).not.toContain('40 €');
    // The conversation has its address now, and its file with it; also when the page is read again.
    await page.waitForURL(/\/conversations\//);
    await chip(page, 'contrat.md').waitFor();
    await page.reload();
    await chip(page, 'contrat.md').and(page.locator('[data-phase="ready"]')).waitFor();
    if (width === 390) await page.locator('.proofs-button').click();
    await page.locator('.proof-card').first().click();
    await page.locator('.match-viewer').getByText('250').first().waitFor();
    if (language === 'fr' && width === 1440) await takePicture(page, 'chat-files-1440');
    expect(await listViolations(page)).toEqual([]);
    expect(wrongs).toEqual([]);
    await close();
  });

  test('by the keyboard alone it is opened, kept in a space, and removed', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    await page.getByRole('button', { name: t.files.attach }).waitFor();
    const name = `reglement-${width}-${language}.md`;
    await choose(page, [{ name, text: `Le règlement ${width} ${language} vaut pour 2026.` }]);
    await chip(page, name).and(page.locator('[data-phase="ready"]')).waitFor();
    await page.locator('.file-name').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: t.files.keepIn('entreprise') }).waitFor();
    await arrowTo(page, t.files.keepIn('entreprise'));
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => {
        const list = (await (await house.call(`/api/documents?filter=${name}`)).json()) as DocumentList;
        return list.documents.map(({ space }) => space);
      })
      .toEqual(['entreprise']);
    await page.locator('.file-name').focus();
    await page.keyboard.press('Enter');
    await page.getByText(t.files.keptIn('entreprise')).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.file-name').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await chip(page, name).waitFor({ state: 'detached' });
    expect(wrongs).toEqual([]);
    await close();
  });

  test('what cannot be read says why beside its name, and what the files do not answer can be asked of all documents', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    await page.getByRole('button', { name: t.files.attach }).waitFor();
    await choose(page, [
      { name: 'vide.txt', text: '' },
      { name: 'abime.pdf', text: 'pas un pdf' },
      { name: 'note.txt', text: 'La cantine sert des pâtes le jeudi.' },
    ]);
    await chip(page, 'vide.txt').and(page.locator('[data-phase="failed"]')).waitFor();
    await chip(page, 'abime.pdf').and(page.locator('[data-phase="refused"]')).waitFor();
    await chip(page, 'note.txt').and(page.locator('[data-phase="ready"]')).waitFor();
    await page.getByText(t.files.empty).waitFor();
    expect(await page.locator('.file-problem').count()).toBe(2);
    if (language === 'fr' && width === 390) await takePicture(page, 'chat-files-390');
    await ask(page, t, question);
    await page.getByRole('button', { name: t.files.everywhere }).click();
    await page.locator('.exchange').getByText('40 €').first().waitFor();
    expect(wrongs).toEqual([]);
    await close();
  });
});

testOnce('files are dropped on the conversation, and a picture is pasted into it', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width: 1440, language: 'fr' });
  await page.getByRole('button', { name: fr.files.attach }).waitFor();
  await dropFiles(page, [
    { name: 'un.txt', text: 'Le premier vaut 1 €.' },
    { name: 'deux.txt', text: 'Le second vaut 2 €.' },
  ]);
  await chip(page, 'un.txt').and(page.locator('[data-phase="ready"]')).waitFor();
  await chip(page, 'deux.txt').and(page.locator('[data-phase="ready"]')).waitFor();
  await page.getByLabel(fr.ask.box).focus();
  await page.evaluate(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['Le collé vaut 3 €.'], 'colle.txt', { type: 'text/plain' }));
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  })()`);
  await chip(page, 'colle.txt').and(page.locator('[data-phase="ready"]')).waitFor();
  expect(page.url()).not.toContain('/library');
  expect(wrongs).toEqual([]);
  await close();
});

testOnce('the files of a temporary conversation go when it is left', async () => {
  const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width: 1440, language: 'fr' });
  await page.getByRole('button', { name: fr.chat.temporary }).click();
  await page.getByText(fr.chat.temporaryNote).waitFor();
  await choose(page, [{ name: 'secret.md', text: contract }]);
  await chip(page, 'secret.md').and(page.locator('[data-phase="ready"]')).waitFor();
  await ask(page, fr, question);
  expect(await page.locator('.exchange').innerText()).toContain('250');
  const { store } = house.maison.parts;
  const count = () =>
    store.asWorker(
      async (tx) => (await tx.selectFrom('documents').select('id').where('name', '=', 'secret.md').execute()).length,
    );
  expect(await count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: fr.nav.library }).first().click();
  await expect.poll(count).toBe(0);
  expect(wrongs).toEqual([]);
  await close();
});

testOnce(
  'each conversation has its own files: a new one begins without, and what is attached to it stays in it',
  async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width: 1440, language: 'fr' });
    await page.getByRole('button', { name: fr.files.attach }).waitFor();
    await choose(page, [{ name: 'premier.md', text: contract }]);
    await chip(page, 'premier.md').and(page.locator('[data-phase="ready"]')).waitFor();
    // What was attached and not asked about is there again, and a temporary conversation has none of it.
    await page.reload();
    await chip(page, 'premier.md').and(page.locator('[data-phase="ready"]')).waitFor();
    await page.getByRole('button', { name: fr.chat.temporary }).click();
    await chip(page, 'premier.md').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: fr.chat.temporary }).click();
    await chip(page, 'premier.md').waitFor();
    await ask(page, fr, question);
    await page.waitForURL(/\/conversations\//);
    const first = page.url();
    await page.getByRole('link', { name: fr.nav.ask }).first().click();
    await page.waitForURL((url) => url.pathname === '/');
    // The address is there before the page is drawn.
    await chip(page, 'premier.md').waitFor({ state: 'detached' });
    expect(await page.locator('.file-chip').count()).toBe(0);
    await choose(page, [{ name: 'second.md', text: 'Le second contrat vaut 9 €.' }]);
    await chip(page, 'second.md').and(page.locator('[data-phase="ready"]')).waitFor();
    await page.goto(first);
    await chip(page, 'premier.md').waitFor();
    expect(await page.locator('.file-chip').count()).toBe(1);
    // Without any left, nothing is asked of the house again and again.
    await page.locator('.file-remove').click();
    await chip(page, 'premier.md').waitFor({ state: 'detached' });
    let asked = 0;
    page.on('request', (request) => (asked += request.url().includes('/api/file-sets/') ? 1 : 0));
    await page.waitForTimeout(2000);
    expect(asked).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  },
);
