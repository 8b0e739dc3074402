import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createFakeModels, type FakeAnswer } from '../../src/models/engines/fake.ts';
import type { GenerateRequest } from '../../src/models/chat-engine.ts';
import type { ToolServer } from '../../src/contract/index.ts';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { openToolServer, type ToolServerForTests } from '../mcp/tool-server-for-tests.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForPage, type PageHouse } from './house-for-page.ts';
import { addChatModel, createModelsForPage } from './models-for-page.ts';
import { openBrowser, openPage, takePicture } from './open-browser.ts';

// What is chosen at the box, by the keyboard: the model that writes, and the tools of another server, call by call.

const texts = { fr, en };
const asked = { fr: 'Commande trois chaises', en: 'Order three chairs' };
const writing = { fr: 'Rédige trois idées d’atelier', en: 'Write three ideas for a workshop' };

let browser: Browser;
let house: PageHouse;
let stock: ToolServerForTests;
beforeAll(async () => {
  browser = await openBrowser();
  const large = createFakeModels({ script: () => 'Écrit par le grand modèle.' });
  const two = addChatModel(createModelsForPage(answer), { name: 'grand-modele-8b-instruct', other: large });
  house = await openHouseForPage(addChatModel(two, { name: 'modele-parti-3b', state: 'absent', other: large }));
  await house.add('charte.md', '# Charte\n\nUn mot de passe compte au moins quatorze signes.\n');
  stock = await openToolServer();
}, 240_000);
// The next page begins in a house without tools.
afterEach(async () => {
  const { servers } = await send<{ servers: ToolServer[] }>('/api/tool-servers', undefined, 'GET');
  for (const { id } of servers) await send(`/api/tool-servers/${id}`, undefined, 'DELETE');
});
afterAll(async () => {
  await stock?.close();
  await browser?.close();
  await house?.close();
});

/** Calls a tool once where it may, and says then what it knows. */
function answer({ tools = [], messages }: GenerateRequest): FakeAnswer {
  const order = tools.find(({ name }) => name.endsWith('order_more'))?.name;
  if (!order || messages.at(-1)?.role !== 'user') return 'Écrit par le premier modèle.';
  return { calls: [{ id: 'call_1', name: order, arguments: JSON.stringify({ article: 'chaise', count: 3 }) }] };
}

async function send<T>(route: string, json?: object, method = 'POST'): Promise<T> {
  const init = {
    method,
    headers: { 'content-type': 'application/json' },
    ...(json ? { body: JSON.stringify(json) } : {}),
  };
  const sent = await house.call(route, init);
  if (!sent.ok) throw new Error(await sent.text());
  return (await sent.json()) as T;
}

async function admit(): Promise<void> {
  const server = await send<ToolServer>('/api/tool-servers', { name: 'Stock', address: stock.address });
  for (const [tool, use] of [
    ['read_stock', 'free'],
    ['order_more', 'confirmed'],
  ]) {
    const { shapeHash } = server.tools.find(({ name }) => name === tool) ?? { shapeHash: '' };
    await send(`/api/tool-servers/${server.id}/decision`, { tool, shapeHash, use });
  }
}

const waitUntilAnswered = async (page: Page, t: typeof fr): Promise<void> => {
  await page.getByRole('button', { name: t.ask.send }).waitFor();
  await page.locator('.exchange').last().getByRole('button', { name: t.chat.regenerate }).waitFor();
};
const fits = async (page: Page, width: number): Promise<void> => {
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  // The page of an empty conversation scrolls by itself, and would hide a box that is too wide.
  const box = await page.locator('.question-box').boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(width);
};

describe.each(
  drawLooks([
    [1440, 'fr', false],
    [390, 'fr', false],
    [1440, 'en', true],
    [390, 'en', true],
  ]),
)('at %i pixels, in %s', (width, language, dark) => {
  const t = texts[language];

  test('another model is chosen at the box, writes in this conversation and is named with its answers', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language, dark });
    const picker = page.locator('.model-button');
    await picker.getByText('fake-chat').waitFor();
    await picker.press('Enter');
    await page.getByRole('menuitemradio').nth(2).waitFor();
    await expect.poll(() => page.locator('[role=menuitemradio][aria-checked=true]').innerText()).toContain('fake-chat');
    await takePicture(page, `chat-models-${language}-${width}`);
    expect(await listViolations(page)).toEqual([]);
    // One that is not there says what to do, and is not chosen.
    await page.getByRole('menuitemradio', { name: 'modele-parti-3b' }).press('Enter');
    await page.getByText('./maison pull modele-parti-3b').waitFor();
    await page.getByRole('menuitemradio', { name: 'grand-modele-8b-instruct' }).press('Enter');
    await picker.getByText('grand-modele-8b-instruct').waitFor();
    await fits(page, width);
    await page.getByLabel(t.ask.box).fill(writing[language]);
    await page.keyboard.press('Enter');
    await waitUntilAnswered(page, t);
    await page.getByText('Écrit par le grand modèle.').waitFor();
    await page.locator('.answer-model').getByText('grand-modele-8b-instruct').waitFor();
    await fits(page, width);
    await page.reload();
    await picker.getByText('grand-modele-8b-instruct').waitFor();
    await page.getByLabel(t.ask.box).fill(writing[language]);
    await page.keyboard.press('Enter');
    await page.locator('.answer-model').nth(1).getByText('grand-modele-8b-instruct').waitFor();
    expect(wrongs).toEqual([]);
    await close();
  });

  test('a tool of another server is turned on, seen before it is called, refused and confirmed', async () => {
    const { page, wrongs, close } = await openPage(browser, house.addressWithCode, { width, language, dark });
    await page.getByRole('button', { name: t.choices.tools }).press('Enter');
    await page.getByText(t.choices.noTools).waitFor();
    expect(await page.getByRole('link', { name: t.choices.admitTools }).getAttribute('href')).toBe('/house/tools');
    await page.keyboard.press('Escape');
    await admit();
    await page.getByRole('button', { name: t.choices.tools }).press('Enter');
    await page.getByRole('checkbox', { name: 'order_more' }).press('Space');
    await page.getByText(t.choices.toolFree).waitFor();
    await takePicture(page, `chat-tools-${language}-${width}`);
    expect(await listViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: t.choices.toolsOn(1) }).waitFor();

    stock.calls.length = 0;
    await page.getByLabel(t.ask.box).fill(asked[language]);
    await page.keyboard.press('Enter');
    await page.getByText(t.calls.states.waiting).waitFor();
    await page.getByText(t.calls.where(stock.address)).waitFor();
    await takePicture(page, `chat-tool-waits-${language}-${width}`);
    expect(await listViolations(page)).toEqual([]);
    expect(stock.calls).toEqual([]);
    await page.getByRole('button', { name: t.calls.refuse, exact: true }).press('Enter');
    await page.getByText(t.calls.states.dropped).waitFor();
    await waitUntilAnswered(page, t);
    expect(stock.calls).toEqual([]);

    await page.getByRole('button', { name: t.chat.regenerate }).press('Enter');
    await page.getByRole('button', { name: t.calls.confirm, exact: true }).press('Enter');
    await page.getByText(t.calls.states.done, { exact: true }).waitFor();
    await waitUntilAnswered(page, t);
    expect(stock.calls).toEqual([{ tool: 'order_more', given: { article: 'chaise', count: 3 } }]);
    await page.getByText(t.calls.result).press('Enter');
    await page.getByText(t.calls.foreign).waitFor();
    await page.getByText(t.calls.written).waitFor();
    await takePicture(page, `chat-tool-called-${language}-${width}`);
    expect(await listViolations(page)).toEqual([]);
    await fits(page, width);

    // It is there again with its conversation; and one that waits when it is stopped is not sent.
    await page.reload();
    await page.getByText(t.calls.states.done, { exact: true }).waitFor();
    await page.getByRole('button', { name: t.choices.toolsOn(1) }).waitFor();
    await page.getByLabel(t.ask.box).fill(asked[language]);
    await page.keyboard.press('Enter');
    await page.getByText(t.calls.states.waiting).waitFor();
    await page.getByRole('button', { name: t.ask.stop }).press('Enter');
    await page.getByText(t.calls.states.dropped).waitFor();
    expect(stock.calls).toHaveLength(1);
    expect(wrongs).toEqual([]);
    await close();
  });
});
