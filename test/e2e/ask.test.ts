import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askOnPage } from './ask-on-page.ts';
import { readBoxedWords } from './boxed-words.ts';
import { testOnce } from '../campaign.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { isPageDrawn } from './in-page.ts';
import { createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, type PageOptions, type WatchedPage } from './open-browser.ts';
import { makeTravelPolicy, type TravelPolicy } from './travel-policy.ts';

const question = 'Quel est le plafond pour une nuit en hotel en province ?';
const answer = 'Le plafond pour une nuit en hotel est de 95 euros en province et de 130 euros a Paris.';
const invented = 'Le plafond pour une nuit en hotel a Lyon est de 412 euros.';
const charter =
  '# Charte informatique\n\n## Mots de passe\n\nUn mot de passe compte au moins quatorze signes.\n\n- Il ne se note pas.\n- Il ne se partage pas.\n';

let browser: Browser;
let house: PageHouse;
let policy: TravelPolicy;
let script: () => string | Promise<string> = () => answer;
/** How likely the model finds an excerpt to answer, 0 to 1. */
let likelihood: (excerpt: string) => number = () => 0.5;

beforeAll(async () => {
  [browser, policy] = [await openBrowser(), await makeTravelPolicy()];
  const choose = (messages: readonly { content: string }[]): number[] => {
    const yes = likelihood(messages.at(-1)?.content ?? '');
    return [yes, 1 - yes];
  };
  house = await openHouseForPage(createModelsForPage(() => script(), choose));
  await house.add('deplacements/politique.pdf', policy.bytes);
  await house.add('informatique/charte.md', charter);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

async function open(options: PageOptions = {}): Promise<WatchedPage> {
  return openPage(browser, house.addressWithCode, options);
}

describe.each(drawLooks([1440, 390]))('at %i pixels', (width) => {
  test('a click on a proof opens the page of the document, and the box covers its words and no others', async () => {
    script = () => answer;
    const watched = await open({ width });
    await askOnPage(watched.page, question);
    await watched.page.locator('.citation-mark').first().click();
    const boxed = await readBoxedWords(watched.page, policy);
    const proof = policy.words.filter(({ line }) => line === 4 || line === 5);
    expect(boxed.map(({ text }) => text)).toEqual(proof.map(({ text }) => text));
    expect(await isPageDrawn(watched.page)).toBe(true);
    expect(watched.wrongs).toEqual([]);
    await watched.close();
  });
});

testOnce('the measure of the box can fail: words drawn a line lower than they were are not found in it', async () => {
  script = () => answer;
  const { page, close } = await open();
  await askOnPage(page, question);
  await page.locator('.citation-mark').first().click();
  const lowered = { ...policy, words: policy.words.map((word) => ({ ...word, baseline: word.baseline + 24 })) };
  const boxed = await readBoxedWords(page, lowered);
  expect(boxed.map(({ line }) => line)).not.toContain(5);
  expect(boxed.map(({ line }) => line)).toContain(3);
  await close();
});

testOnce(
  'an answer in the document’s own words has its proof, the next sentences are quoted beside it, and it reads the same later',
  async () => {
    likelihood = (excerpt) => (excerpt.includes('95 euros') ? 0.93 : excerpt.includes('facture') ? 0.6 : 0.05);
    const { page, wrongs, close } = await open({ width: 390 });
    await askOnPage(page, question);
    likelihood = () => 0.5;
    const own = page.locator('.sentence-supported');
    expect(await own.textContent()).toContain('petit dejeuner compris.');
    expect(await own.locator('.citation-mark').count()).toBe(1);
    const beside = page.getByRole('region', { name: 'Vos documents disent aussi' });
    expect(await beside.textContent()).toContain('sont remboursees sur facture');
    const before = await page.locator('.answer').textContent();
    await page.reload();
    await page.getByRole('button', { name: 'Signaler' }).waitFor();
    expect(await page.locator('.answer').textContent()).toBe(before);
    expect(wrongs).toEqual([]);
    await close();
  },
);

testOnce('a sentence lights its proofs, and a proof its sentences', async () => {
  script = () => answer;
  const { page, close } = await open();
  await askOnPage(page, question);
  // Pointed at anew before each look: what the pointer stood on may have moved away under it.
  const litBy = (pointed: string, part: string) =>
    expect.poll(async () => {
      await page.locator(pointed).first().hover();
      return page.locator(`${part}[data-lit]`).count();
    });
  await litBy('.sentence', '.proof-card').toBe(1);
  await litBy('.exchange-question', '.proof-card').toBe(0);
  await litBy('.proof-card', '.sentence').toBe(1);
  await close();
});

testOnce('a sentence without proof is dashed, labelled, and carries no mark', async () => {
  script = () => `${answer} ${invented}`;
  const { page, wrongs, close } = await open();
  await askOnPage(page, question);
  const sentence = page.locator('.sentence-unsupported');
  expect(await sentence.textContent()).toContain('sans preuve dans vos documents');
  expect(await sentence.locator('.citation-mark').count()).toBe(0);
  expect(
    await page.evaluate(
      "getComputedStyle(document.querySelector('.sentence-unsupported .sentence-words')).textDecorationStyle",
    ),
  ).toBe('dashed');
  expect(await page.locator('.sentence-supported .citation-mark').count()).toBeGreaterThan(0);
  expect(wrongs).toEqual([]);
  await close();
});

testOnce('a question the documents do not speak of gets one sentence, and a way to rephrase', async () => {
  script = () => 'Les documents ne répondent pas à cette question.';
  const { page, close } = await open();
  await askOnPage(page, 'Quelle est la capitale de la Mongolie ?');
  expect(await page.locator('.refusal').textContent()).toContain('Je n’ai rien trouvé là-dessus dans vos documents.');
  expect(await page.locator('.citation-mark').count()).toBe(0);
  await page.getByRole('button', { name: 'Reformuler' }).click();
  await expect
    .poll(() => page.getByLabel('Votre question').inputValue())
    .toBe('Quelle est la capitale de la Mongolie ?');
  await close();
});

testOnce('the stop button ends the answer at once and gives the question box back', async () => {
  let release = (): void => undefined;
  script = () => new Promise((resolve) => (release = () => resolve(answer)));
  const { page, close } = await open();
  await page.getByLabel('Votre question').fill(question);
  await page.keyboard.press('Enter');
  await page.locator('.proof-card').first().waitFor();
  await page.getByText('Rédaction et vérification').waitFor();
  await page.getByRole('button', { name: 'Arrêter la réponse' }).click();
  await page.getByText('avant sa première phrase').waitFor();
  await page.getByRole('button', { name: 'Poser la question', exact: true }).waitFor();
  expect(await page.locator('.sentence').count()).toBe(0);
  release();
  await close();
});

testOnce('the answer is copied with its sources, and a report on it is kept', async () => {
  script = () => answer;
  const { page, close } = await open();
  await askOnPage(page, question);
  // It says so for two seconds: whoever looks for it only after the click may come too late.
  const said = page.getByText('Copié', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Copier avec les sources' }).click();
  await said;
  const copied = String(await page.evaluate('navigator.clipboard.readText()'));
  expect(copied).toContain(`${answer} [1]`);
  expect(copied).toMatch(/\[1\] Politique de deplacement, deplacements\/politique\.pdf, p\. 1 — «\u00A0.*95 euros/);
  await page.getByRole('button', { name: 'Signaler' }).click();
  await page.getByRole('menuitem', { name: 'Elle n’est plus à jour' }).click();
  await page.getByText('Signalé, merci').waitFor();
  await page.reload();
  await page.getByText('Signalé, merci').waitFor();
  await page.getByRole('link', { name: 'Signalements' }).click();
  const report = page.locator('.feedback-list > li').first();
  await report.getByRole('heading', { name: question }).waitFor();
  expect(await report.textContent()).toContain('Elle n’est plus à jour');
  await report.getByRole('link', { name: /politique/i }).waitFor();
  await close();
});

testOnce('a follow-up keeps the scope that was chosen, in the same conversation', async () => {
  script = () => answer;
  const { page, close } = await open();
  await page.getByRole('button', { name: /^Où chercher/ }).click();
  await page.getByRole('button', { name: /^deplacements/ }).click();
  await askOnPage(page, question);
  const address = page.url();
  await askOnPage(page, 'Et a Paris ?');
  expect(page.url()).toBe(address);
  expect(await page.locator('.exchange').count()).toBe(2);
  await expect.poll(() => page.getByRole('button', { name: /^Où chercher/ }).textContent()).toContain('deplacements');
  const stored = await house.call(`/api${new URL(address).pathname}`);
  const detail = (await stored.json()) as { exchanges: { scope: { folder?: string } | null }[] };
  expect(detail.exchanges.map(({ scope }) => scope?.folder)).toEqual(['deplacements', 'deplacements']);
  await close();
});

testOnce('a proof in a text document is marked in its text, under its headings', async () => {
  script = () => 'Un mot de passe compte au moins quatorze signes.';
  const { page, wrongs, close } = await open();
  await askOnPage(page, 'Combien de signes compte un mot de passe ?');
  await page.locator('.citation-mark').first().click();
  const marked = page.locator('.text-page mark[data-current]');
  await marked.first().waitFor();
  expect((await marked.allTextContents()).join('')).toContain('au moins quatorze signes');
  expect(await page.locator('.text-heading').allTextContents()).toEqual(['Charte informatique', 'Mots de passe']);
  await page.getByRole('button', { name: 'Pourquoi ce passage ?' }).click();
  expect(await page.locator('.why-found').textContent()).toMatch(/Rang 1/);
  expect(wrongs).toEqual([]);
  await close();
});

testOnce('two documents that disagree stand side by side, each with its file and date, and each opens', async () => {
  script = () => answer;
  await house.add(
    'archives/politique-2021.md',
    '# Politique de deplacement 2021\n\n## Hebergement\n\nLe plafond pour une nuit en hotel est de 80 euros en province et de 110 euros a Paris, petit dejeuner compris.\n',
  );
  const { page, wrongs, close } = await open();
  await askOnPage(page, question);
  const sides = page.locator('.disagreement-side');
  expect(await sides.count()).toBe(2);
  const texts = (await sides.allTextContents()).join(' | ');
  expect(texts).toMatch(/95.*80|80.*95/s);
  expect(texts.match(/modifié le/g)).toHaveLength(2);
  expect(texts).toContain('politique-2021.md');
  await sides.filter({ hasText: 'politique-2021.md' }).click();
  await page.locator('mark[data-current]').first().waitFor();
  expect(wrongs).toEqual([]);
  await close();
});
