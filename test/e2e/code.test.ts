import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { makeClone, type TestClone } from '../code/git-for-tests.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { type PageOptions, takePicture } from './open-browser.ts';

// The page of the company's code: empty, a repository added, searched, a file opened, by keyboard.

let house: PageHouse;
let clone: TestClone;

const openWatched = openHouseForFile(
  createModelsForPage(() => ''),
  async (made) => {
    house = made;
    clone = await makeClone();
    await clone.write({
      'src/billing/vat.ts': `import { roundCents } from './money.ts';\n\n/** VAT of an invoice. */\nexport function computeVat(net: number, rate: number): number {\n  return roundCents(net * rate);\n}\n`,
      'src/billing/money.ts': 'export const roundCents = (value: number): number => Math.round(value * 100) / 100;\n',
      'tools/report.py': 'class ReportWriter:\n    def write_rows(self, rows):\n        return len(rows)\n',
    });
    clone.commit('first');
  },
);
afterAll(async () => {
  await clone?.remove();
});

async function openCode(options: PageOptions = {}): Promise<{ page: Page; wrongs: readonly string[] }> {
  const watched = await openWatched(house.addressWithCode, options);
  const { page, wrongs } = watched;
  await page.locator('main').first().waitFor();
  await page.evaluate("history.pushState(null, '', '/code'), dispatchEvent(new PopStateEvent('popstate'))");
  await page.getByRole('heading', { name: 'Code', exact: true }).waitFor();
  return { page, wrongs };
}

describe('the page of the code', () => {
  test('says what to do while there is none, has one added, and finds by keyboard what it defines', async () => {
    const { page, wrongs } = await openCode();
    await page.getByText('Aucun dépôt dans la maison').waitFor();
    await takePicture(page, 'code-empty-1440');
    await page.getByRole('button', { name: 'Ajouter un dépôt' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Chemin du clone, ou adresse du dépôt').fill('/nowhere/at/all');
    await page.keyboard.press('Enter');
    await dialog.getByText('Ce dossier n’est pas un dépôt git lisible').waitFor();
    await dialog.getByLabel('Chemin du clone, ou adresse du dépôt').fill(clone.folder);
    await dialog.getByLabel('Nom', { exact: true }).fill('Facturation');
    await page.keyboard.press('Enter');
    await page.getByText('à jour').waitFor();
    await page.getByText('3 fichiers').waitFor();
    await page.getByRole('searchbox').fill('où est calculée computeVat');
    await page.keyboard.press('Enter');
    const hits = page.getByRole('list', { name: 'Endroits trouvés' });
    const first = hits.getByRole('listitem').first();
    await expect.poll(() => first.textContent()).toContain('src/billing/vat.ts');
    expect(await first.textContent()).toContain('export function computeVat(net: number, rate: number): number {');
    await takePicture(page, 'code-1440');
    await first.getByRole('button', { name: 'Ouvrir src/billing/vat.ts' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.code-file-head button:focus').waitFor();
    await expect.poll(() => page.locator('.code-listing li[data-marked]').count()).toBeGreaterThan(3);
    await takePicture(page, 'code-file-1440');
    await page.keyboard.press('Enter');
    await hits.waitFor();
    await page.getByRole('searchbox').fill('xyzzyUnknown');
    await page.keyboard.press('Enter');
    await page.getByText('Rien de tel dans le code que vous lisez.').waitFor();
    // The browser notes that a clone which is not there was refused, and nothing else.
    expect(wrongs.filter((one) => !one.includes('status of 400'))).toEqual([]);
  });

  test('a diff that is pasted is reviewed, and a branch; each remark opens its lines', async () => {
    clone.git('checkout', '--quiet', '-b', 'work');
    await clone.write({
      'src/billing/money.ts':
        'export const roundCents = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;\n',
    });
    const diff = clone.git('diff');
    clone.commit('Digits');
    clone.git('checkout', '--quiet', 'main');
    const { page, wrongs } = await openCode();
    await page.getByLabel('Le diff').fill('Relis mon code');
    await page.getByRole('button', { name: 'Relire', exact: true }).click();
    await page.getByText('Ce texte n’est pas un diff').waitFor();
    await page.getByLabel('Le diff').fill(diff);
    await page.getByRole('button', { name: 'Relire', exact: true }).focus();
    await page.keyboard.press('Enter');
    const remark = page.getByRole('list', { name: 'Remarques' }).getByRole('listitem').first();
    await remark.waitFor();
    expect(await remark.textContent()).toContain('roundCents demande 2 arguments au lieu de 1');
    expect(await remark.textContent()).toContain('return roundCents(net * rate);');
    await takePicture(page, 'code-review-1440');
    await remark.getByRole('button', { name: 'Ouvrir src/billing/vat.ts' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.code-listing li[data-marked]').first().waitFor();
    expect(await page.locator('.code-listing li[data-marked]').textContent()).toContain('roundCents(net * rate)');
    await page.keyboard.press('Enter');
    await remark.waitFor();
    await page.getByRole('radio', { name: 'Une branche' }).check();
    await page.getByLabel('Branche à relire').fill('nowhere');
    await page.keyboard.press('Enter');
    await page.getByText('Cette branche n’est pas dans ce dépôt').waitFor();
    await page.getByLabel('Branche à relire').fill('work');
    await page.keyboard.press('Enter');
    await remark.waitFor();
    expect(await remark.textContent()).toContain('roundCents demande 2 arguments au lieu de 1');
    expect(wrongs.filter((one) => !/status of 40[04]/.test(one))).toEqual([]);
  });

  test('a diff that was too long for a question waits on the page', async () => {
    const { page } = await openCode();
    const lines = Array.from({ length: 200 }, (_, at) => `+export const added${at} = ${at};`).join('\n');
    const diff = `--- /dev/null\n+++ b/src/added.ts\n@@ -0,0 +1,200 @@\n${lines}\n`;
    // The page that is left keeps what stands in its own boxes, and may do so after this.
    const keep = `localStorage.setItem('maison-questions', ${JSON.stringify(JSON.stringify({ '/code': diff }))})`;
    await expect
      .poll(async () => {
        await page.evaluate(keep);
        await page.reload();
        return page.getByLabel('Le diff').inputValue();
      })
      .toBe(diff);
    await page.getByRole('button', { name: 'Relire', exact: true }).click();
    await page.getByText('1 fichier · +200 −0').waitFor();
    await page.getByText('Rien de cassé n’a été trouvé').waitFor();
  });

  test.each(
    drawLooks([
      [390, 'fr', false],
      [390, 'en', true],
      [1440, 'en', false],
    ]),
  )('a review looks well at %s in %s, dark %s', async (width, language, dark) => {
    const { page, wrongs } = await openCode({ width, language, dark });
    const diff = `--- a/src/billing/money.ts
+++ b/src/billing/money.ts
@@ -1 +1 @@
-export const roundCents = (value: number): number => Math.round(value * 100) / 100;
+export const roundCents = (value: number, digits: number): number => Math.round(value * 100) / digits;
`;
    await page.getByLabel(language === 'fr' ? 'Le diff' : 'The diff').fill(diff);
    await page.getByRole('button', { name: language === 'fr' ? 'Relire' : 'Review', exact: true }).click();
    await page.locator('.code-finding').first().waitFor();
    await page.locator('.code-finding').first().scrollIntoViewIfNeeded();
    await takePicture(page, `code-review-${width}-${language}${dark ? '-dark' : ''}`);
    expect(await listViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(wrongs).toEqual([]);
  });

  test.each(
    drawLooks([
      [1440, 'fr', true],
      [390, 'fr', false],
      [390, 'en', true],
    ]),
  )('looks well at %s in %s, dark %s, and breaks no rule of accessibility', async (width, language, dark) => {
    const { page, wrongs } = await openCode({ width, language, dark });
    await page.getByText('Facturation').first().waitFor();
    await page.getByRole('searchbox').fill('computeVat');
    await page.keyboard.press('Enter');
    await page.locator('.code-hit').first().waitFor();
    await takePicture(page, `code-${width}-${language}${dark ? '-dark' : ''}`);
    expect(await listViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.locator('.code-path').first().click();
    await page.locator('.code-listing li[data-marked]').first().waitFor();
    expect(await listViolations(page)).toEqual([]);
    await takePicture(page, `code-file-${width}-${language}${dark ? '-dark' : ''}`);
    expect(wrongs).toEqual([]);
  });
});
