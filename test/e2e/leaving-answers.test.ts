import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { chooseSize, noteDraw } from '../campaign.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { takePicture } from './open-browser.ts';
import { openWire } from './wire.ts';

// A page that is left, loaded again, offline or closed while an answer is written: it is the house's, and waits there.

const sentences = 30;
const words = Array.from({ length: sentences }, (_, at) => `Voici la phrase numéro ${at + 1} de ce texte sur la mer.`);
const last = `phrase numéro ${sentences} de`;
const order = 'Écris un texte sur la mer';

let house: PageHouse;
/** A sentence a second, until a test has seen what it wants to see of an answer that is being written. */
const [slow, quick] = [100, 1];
let wordMilliseconds = slow;
const models = createFakeModels({
  script: () => words.join(' '),
  get pieceMilliseconds() {
    return wordMilliseconds;
  },
});
const open = openHouseForFile(models, async (opened) => {
  house = opened;
  await opened.add('badges.md', '# Badges\n\nLe badge ouvre la porte.\n');
});
beforeEach(() => {
  wordMilliseconds = slow;
});

/** Orders the text and waits until some of it is on the page. */
async function begin(page: Page): Promise<void> {
  await page.getByLabel('Votre question').fill(order);
  await page.keyboard.press('Enter');
  await page.getByText('phrase numéro 2 de').waitFor();
}

/** The whole answer is on the page, once each, and nothing says that it was stopped. */
async function expectWhole(page: Page): Promise<void> {
  wordMilliseconds = quick;
  await page.getByRole('button', { name: 'Signaler' }).waitFor();
  const text = (await page.locator('.answer').textContent()) ?? '';
  const missing = words.filter((sentence) => text.split(sentence).length !== 2);
  expect(missing).toEqual([]);
  expect(await page.getByText(/arrêté|interrompue/iu).count()).toBe(0);
}

describe.each(drawLooks([1440, 390] as const))('at %i pixels', (width) => {
  const toLibrary = async (page: Page): Promise<void> => {
    if (width === 390) await page.getByRole('button', { name: 'Ouvrir le menu' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Bibliothèque' }).click();
  };

  test('who goes to the library and comes back finds the answer going on, and the rail and the title say where one is written and ready', async () => {
    const { page, wrongs } = await open(house.addressWithCode, { width });
    await begin(page);
    await toLibrary(page);
    await page.getByRole('heading', { name: 'Bibliothèque' }).first().waitFor();
    await expect.poll(() => page.title()).toBe('Réponse en cours – Bibliothèque – Maison');
    const menu = page.getByRole('button', { name: /Ouvrir le menu/ });
    if (width === 390) {
      expect(await menu.getAttribute('aria-label')).toBe('Ouvrir le menu (Réponse en cours)');
      await menu.click();
    }
    const line = page.locator('.rail-conversation').filter({ hasText: order }).first();
    await line.locator('.awaited-mark[data-state="writing"]').waitFor();
    if (width === 1440) await takePicture(page, 'chat-awaited-fr-1440');
    await line.getByRole('link').click();
    await page.locator('.waiting').waitFor();
    expect(await page.getByText(last).count()).toBe(0);
    expect(await page.title()).toBe('Maison');
    await toLibrary(page);
    wordMilliseconds = quick;
    await expect.poll(() => page.title(), { timeout: 40_000 }).toBe('Réponse prête – Bibliothèque – Maison');
    expect(await page.getByRole('status').filter({ hasText: 'Une réponse est prête dans' }).count()).toBe(1);
    if (width === 390) await menu.click();
    await line.locator('.awaited-mark[data-state="ready"]').waitFor();
    if (width === 390) await takePicture(page, 'chat-ready-fr-390');
    await line.getByRole('link').click();
    await expectWhole(page);
    await expect.poll(() => page.title()).toBe('Maison');
    expect(await line.locator('.awaited-mark').count()).toBe(0);
    expect(wrongs).toEqual([]);
  });

  test('a page that is offline says quietly that the house goes on, and has the rest by itself when it is back', async ({
    task,
  }) => {
    const seconds = chooseSize(60, 4);
    noteDraw(task, `${seconds} seconds offline of 60`);
    await using wire = await openWire(house.address);
    const { page } = await open(house.addressWithCode.replace(house.address, wire.address), { width });
    await begin(page);
    wire.cut();
    await page.getByText('Connexion perdue').waitFor();
    expect(await page.locator('.waiting').getAttribute('role')).toBe('status');
    if (width === 390) await takePicture(page, 'chat-lost-fr-390');
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    expect(await page.getByText(last).count()).toBe(0);
    await wire.mend();
    await expectWhole(page);
    expect(await page.getByText('Connexion perdue').count()).toBe(0);
  });
});

test('a page that is loaded again in the middle shows the answer going on, with what was written before', async () => {
  const { page, wrongs } = await open(house.addressWithCode);
  await begin(page);
  await page.reload();
  await page.getByText('phrase numéro 2 de').waitFor();
  expect(await page.getByText(last).count()).toBe(0);
  await page.locator('.waiting').waitFor();
  await expectWhole(page);
  expect(wrongs).toEqual([]);
});

test('a second page of the same person sees the same answer live, also one that was open before it was asked', async () => {
  const { page, context } = await open(house.addressWithCode);
  await page.getByLabel('Votre question').fill('bonjour');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Signaler' }).waitFor();
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByRole('button', { name: 'Signaler' }).waitFor();
  await begin(page);
  await second.getByText('phrase numéro 3 de').waitFor();
  expect(await second.getByText(last).count()).toBe(0);
  const third = await context.newPage();
  await third.goto(page.url());
  await third.getByText('phrase numéro 3 de').waitFor();
  expect(await third.getByText(last).count()).toBe(0);
  wordMilliseconds = quick;
  for (const one of [page, second, third]) await one.getByText(last).waitFor();
  for (const one of [page, second, third]) expect(await one.locator('.exchange').count()).toBe(2);
});

test('an answer whose page was closed is whole when its person comes back, and marked as ready', async () => {
  const { page, context } = await open(house.addressWithCode);
  await begin(page);
  const address = page.url();
  const other = await context.newPage();
  await other.goto(`${house.address}/library`);
  await other.locator('.rail .awaited-mark[data-state="writing"]').first().waitFor();
  await page.close();
  await other.close();
  wordMilliseconds = quick;
  const id = address.split('/').at(-1);
  const outcome = async (): Promise<unknown> => {
    const detail = (await (await house.call(`/api/conversations/${id}`)).json()) as {
      exchanges: { outcome: unknown }[];
    };
    return detail.exchanges[0]?.outcome;
  };
  await expect.poll(outcome, { timeout: 40_000 }).toBe('written');
  const later = await context.newPage();
  await later.goto(`${house.address}/library`);
  await later.locator('.rail .awaited-mark[data-state="ready"]').first().waitFor();
  await later.goto(address);
  await expectWhole(later);
});

test('an answer that was left is still stopped by its button, within a second, and keeps what is written', async () => {
  const { page, wrongs } = await open(house.addressWithCode);
  await begin(page);
  await page.reload();
  await page.getByText('phrase numéro 2 de').waitFor();
  const pressed = Date.now();
  await page.getByRole('button', { name: 'Arrêter la réponse' }).click();
  await page.getByText('Arrêté. Ce qui est écrit est gardé.').waitFor();
  const id = page.url().split('/').at(-1);
  const { exchanges } = (await (await house.call(`/api/conversations/${id}`)).json()) as {
    exchanges: { outcome: string; sentences: unknown[] }[];
  };
  expect(exchanges[0]?.outcome).toBe('stopped');
  expect(exchanges[0]?.sentences.length).toBeGreaterThan(1);
  expect(exchanges[0]?.sentences.length).toBeLessThan(sentences);
  process.stdout.write(`stopped ${Date.now() - pressed} ms after the button was reached for\n`);
  expect(wrongs).toEqual([]);
});

test('an answer of a temporary conversation ends when its page is left for another, and nothing of it is kept', async () => {
  const ended: string[] = [];
  const { page, wrongs } = await open(`${house.address}/`);
  await page.goto(house.addressWithCode);
  await page.getByRole('button', { name: /temporaire/i }).click();
  page.on('request', (request) => {
    if (request.url().endsWith('/stop')) ended.push(request.method());
  });
  const before = (await (await house.call('/api/conversations')).text()).length;
  await begin(page);
  await page.getByRole('navigation').getByRole('link', { name: 'Bibliothèque' }).click();
  await expect.poll(() => ended).toEqual(['POST']);
  expect((await (await house.call('/api/conversations')).text()).length).toBe(before);
  expect(wrongs.filter((wrong) => !wrong.includes('401'))).toEqual([]);
});
