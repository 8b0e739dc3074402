import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { waitForFocusInDialog } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, takePicture } from './open-browser.ts';

// Conversations by the keyboard alone: versions, answers again, Markdown, folders, search, a temporary one, a link.

const texts = { fr, en };
const program =
  'Voici la fonction **demandée** :\n\n```python\ndef remise(prix, taux):\n    # en pour cent\n\n    return prix * (1 - taux / 100)\n```\n\nElle applique `taux` au prix, soit $p \\times (1 - t/100)$ :\n\n$$\np_r = p \\left(1 - \\frac{t}{100}\\right)\n$$\n\n| Taux | Prix |\n| --- | --- |\n| 10 | 90 |\n| 20 | 80 |\n\n- Un <b>point</b>\n- Un [autre](https://ailleurs.invalid/x) ![x](https://ailleurs.invalid/y.png)\n';

let browser: Browser;
let house: PageHouse;
let asked = 0;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouseForPage(createModelsForPage(() => ((asked += 1), program)));
  await house.add(
    'charte.md',
    '# Charte\n\nUn mot de passe compte au moins quatorze signes. Le badge des visiteurs est de couleur orange.\n',
  );
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

const questions = {
  fr: {
    code: 'Écris une fonction Python qui applique une remise',
    edited: 'Combien de signes compte un mot de passe ?',
  },
  en: { code: 'Write a Python function that applies a discount', edited: 'Combien de signes compte un mot de passe ?' },
};

/** Goes with Tab to what has this name; throws where it is not reached. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press(key);
    const at = String(
      await page.evaluate(
        'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent?.trim() ?? ""',
      ),
    );
    if (typeof name === 'string' ? at === name : name.test(at)) return;
  }
  throw new Error(`nothing called ${String(name)} is reached with ${key}`);
}

const waitUntilAnswered = async (page: Page, t: typeof fr): Promise<void> => {
  await page.getByRole('button', { name: t.ask.send }).waitFor();
  await page.locator('.exchange').last().getByRole('button', { name: t.chat.regenerate }).waitFor();
};

describe.each(
  drawLooks([
    [1440, 'fr'],
    [390, 'en'],
    [1440, 'en'],
    [390, 'fr'],
  ]),
)('at %i pixels, in %s', (width, language) => {
  const t = texts[language];

  test('a question is edited and answered again without a mouse, and the earlier versions are gone back to', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    await page.getByLabel(t.ask.box).waitFor();
    await page.keyboard.type(questions[language].code);
    await page.keyboard.press('Enter');
    await waitUntilAnswered(page, t);
    const exchange = page.locator('.exchange');

    // What the model wrote, drawn: and nothing of it fetches, leads away or is markup.
    expect(await exchange.locator('strong').innerText()).toBe('demandée');
    expect(await exchange.locator('.code-block pre').innerText()).toBe(
      'def remise(prix, taux):\n    # en pour cent\n\n    return prix * (1 - taux / 100)',
    );
    await exchange.locator('.code-block .hljs-keyword').first().waitFor();
    await exchange.locator('.formula-display .katex').waitFor();
    expect(await exchange.locator('.katex').count()).toBe(2);
    expect(await exchange.locator('.katex-error').count()).toBe(0);
    expect(await exchange.locator('.written-table td').count()).toBe(4);
    expect(await exchange.locator('.answer a, .answer img, .answer b').count()).toBe(0);
    if (language === 'fr') await takePicture(page, `chat-markdown-${width}`);

    await page.keyboard.press('Shift+Tab');
    await tabTo(page, t.chat.copyCode, 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(String(await page.evaluate('navigator.clipboard.readText()'))).toMatch(/^def remise[^`]*100\)$/su);

    const before = asked;
    await tabTo(page, t.chat.regenerate);
    await page.keyboard.press('Enter');
    await page.getByText('2/2').waitFor();
    await waitUntilAnswered(page, t);
    expect(asked).toBeGreaterThan(before);

    await tabTo(page, t.chat.edit, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByLabel(t.chat.editLabel).waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(questions[language].edited);
    await page.keyboard.press('Enter');
    await page.getByText('3/3').waitFor();
    await waitUntilAnswered(page, t);
    await page.locator('.citation-mark').first().waitFor();
    expect(await page.locator('.exchange').count()).toBe(1);
    if (language === 'fr' && width === 1440) await takePicture(page, 'chat-versions-1440');

    await tabTo(page, t.chat.before, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('2/3').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('1/3').waitFor();
    await page.locator('.code-block').waitFor();
    expect(await page.locator('.exchange-question').innerText()).toBe(questions[language].code);

    // After the first version, not the newest; and what was looked at last is what is shown when it is opened again.
    await page.keyboard.press('/');
    await page.keyboard.type(questions[language].edited);
    await page.keyboard.press('Enter');
    await page.locator('.exchange').nth(1).waitFor();
    await waitUntilAnswered(page, t);
    await page.reload();
    await page.getByText('1/3').waitFor();
    await expect.poll(() => page.locator('.exchange').count()).toBe(2);
    for (const version of ['2/3', '3/3']) {
      const kept = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok());
      await page.getByRole('button', { name: t.chat.after }).press('Enter');
      await page.getByText(version).waitFor();
      await kept;
    }
    await page.reload();
    await page.getByText('3/3').waitFor();
    expect(await page.locator('.exchange').count()).toBe(1);
    await page.getByRole('button', { name: t.chat.before }).press('Enter');
    await page.getByRole('button', { name: t.chat.before }).press('Enter');
    await page.getByText('1/3').waitFor();
    expect(await page.locator('.exchange').count()).toBe(2);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(wrongs).toEqual([]);
    await close();
  });

  test('an editor that is left with Esc leaves everything as it was', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    await page.getByLabel(t.ask.box).waitFor();
    await page.keyboard.type(questions[language].edited);
    await page.keyboard.press('Enter');
    await waitUntilAnswered(page, t);
    await page.getByRole('button', { name: t.chat.edit }).press('Enter');
    await page.keyboard.type('x');
    await page.keyboard.press('Escape');
    await page.getByLabel(t.chat.editLabel).waitFor({ state: 'detached' });
    await expect.poll(() => page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe(t.chat.edit);
    expect(await page.locator('.exchange-question').innerText()).toBe(questions[language].edited);
    expect(await page.locator('.versions').count()).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  });

  test('a temporary conversation goes on, is in no list, and is gone when it is left', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    const count = async (): Promise<number> =>
      ((await (await house.call('/api/conversations')).json()) as { conversations: unknown[] }).conversations.length;
    const before = await count();
    await page.getByLabel(t.ask.box).waitFor();
    await tabTo(page, t.chat.temporary);
    await page.keyboard.press('Enter');
    await page.getByText(t.chat.temporaryNote).waitFor();
    if (language === 'fr' && width === 390) await takePicture(page, 'chat-temporary-390');
    await page.keyboard.press('/');
    await page.keyboard.type(questions[language].edited);
    expect(await page.evaluate('localStorage.getItem("maison-questions") ?? ""')).not.toContain('signes');
    await page.keyboard.press('Enter');
    await waitUntilAnswered(page, t);
    expect(await page.getByRole('button', { name: t.ask.report }).count()).toBe(0);
    await page.keyboard.type(language === 'fr' ? 'Plus court' : 'Shorter');
    await page.keyboard.press('Enter');
    await page.locator('.exchange').nth(1).getByText('quatorze signes').waitFor();
    expect(await count()).toBe(before);
    await page.getByRole('button', { name: t.chat.temporary }).press('Enter');
    await page.getByRole('heading', { name: t.ask.title }).waitFor();
    expect(await page.locator('.exchange').count()).toBe(0);
    expect(wrongs).toEqual([]);
    await close();
  });

  test('a conversation is put into a folder, found by its words, exported, and shared by a link that is withdrawn', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language });
    await page.getByLabel(t.ask.box).waitFor();
    const mark = `zèbre${width}${language}`;
    await page.keyboard.type(`${questions[language].code} ${mark}`);
    await page.keyboard.press('Enter');
    await waitUntilAnswered(page, t);
    const menu = async (): Promise<void> => {
      await page.getByRole('button', { name: t.chat.actions }).press('Enter');
    };
    await menu();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: t.chat.exportMarkdown }).press('Enter'),
    ]);
    const exported = await readFile(await download.path(), 'utf8');
    expect(exported).toContain(`## ${questions[language].code} ${mark}`);
    expect(exported).toContain('```python\ndef remise(prix, taux):\n    # en pour cent\n\n    return prix');
    expect(exported).toContain('| Taux | Prix |\n| --- | --- |\n| 10 | 90 |');

    await menu();
    await page.getByRole('menuitem', { name: t.chat.share }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(t.chat.shareNone).waitFor();
    await dialog.getByRole('button', { name: t.chat.shareMake }).press('Enter');
    await dialog.getByText(t.chat.shareCopied, { exact: true }).waitFor();
    if (language === 'fr' && width === 1440) await takePicture(page, 'chat-share-1440');
    const link = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(link).toMatch(/\/shared\/[0-9a-f-]{36}$/u);
    const conversation = page.url();
    await page.goto(link);
    await page.getByRole('heading', { name: t.chat.sharedTitle }).waitFor();
    await page.locator('.code-block').waitFor();
    expect(await listViolations(page)).toEqual([]);
    if (language === 'fr' && width === 390) await takePicture(page, 'chat-shared-390');
    await page.goto(conversation);
    await menu();
    await page.getByRole('menuitem', { name: t.chat.share }).press('Enter');
    await waitForFocusInDialog(page);
    await dialog.getByRole('button', { name: t.chat.shareWithdraw }).press('Enter');
    await dialog.getByText(t.chat.shareWithdrawn).waitFor();
    await page.keyboard.press('Escape');

    if (width === 390) await page.getByRole('button', { name: t.nav.open }).press('Enter');
    const rail = page.getByRole('navigation', { name: t.nav.main });
    const search = rail.getByRole('textbox', { name: t.chat.find });
    await search.fill(mark.replace('è', 'E'));
    await rail.locator('.rail-excerpt', { hasText: mark }).waitFor();
    expect(await rail.locator('.rail-search .rail-conversation').count()).toBe(1);
    await search.press('Escape');
    await rail.getByRole('button', { name: t.nav.actionsOf(`${questions[language].code} ${mark}`) }).press('Enter');
    await page.getByRole('menuitem', { name: t.chat.folderMove }).press('Enter');
    await page.getByLabel(t.chat.folderLabel).fill(`Dossier ${width}`);
    await page.keyboard.press('Enter');
    await rail.locator('.rail-folder', { hasText: mark }).waitFor();
    if (language === 'fr' && width === 390) await takePicture(page, 'chat-rail-390');
    expect(await listViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(wrongs).toEqual([]);
    await close();
    const other = await openPage(browser, house.addressWithCode, { width, language });
    await other.page.goto(link);
    await other.page.getByText(/ne mène à aucune conversation|leads to no conversation/u).waitFor();
    await other.close();
  });
});
