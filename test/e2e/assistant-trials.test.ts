import { describe, expect, test } from 'vitest';
import type { ConversationList, Group } from '../../src/contract/index.ts';
import type { GenerateRequest } from '../../src/models/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import { type PageHouse, waitUntilRead } from './house-for-page.ts';
import { takePicture } from './open-browser.ts';
import { makeOwnerAccount } from './people-on-page.ts';

// Before an assistant is offered: as whom it is tried, what such a member misses, and an answer from what they read alone.

let house: PageHouse;
let assistant: string;

// Says of all that it was given to read the prices, the discounts and the margins, each with its proof.
function answer(request: GenerateRequest): string {
  const read = request.messages.map(({ content }) => content).join('\n\n');
  const blocks = read.split(/\n\n(?=\[\d+\])/u).filter((one) => /^\[\d+\]/u.test(one));
  const said = ['coûte 140 euros', 'a une remise de 12 %', 'a une marge de 61 %'].flatMap((words) => {
    const number = /^\[(\d+)\]/u.exec(blocks.find((one) => one.includes(words)) ?? '')?.[1];
    return number ? [`La chaise Galet ${words} [${number}].`] : [];
  });
  return said.join(' ');
}

async function send<T>(method: string, route: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await house.call(route, { method, body: JSON.stringify(body), headers });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as T;
}

async function fillSpace(space: string, words: string, readers: readonly string[]): Promise<void> {
  await send('POST', '/api/spaces', { name: space });
  await send('PUT', `/api/spaces/${space}/access`, { readers, curators: ['user:owner'] });
  const headers = { 'content-type': 'application/octet-stream' };
  const added = await house.call(`/api/documents?path=${space}.md&space=${space}`, {
    method: 'POST',
    body: `La chaise Galet ${words}.`,
    headers,
  });
  if (!added.ok) throw new Error(await added.text());
  await waitUntilRead(house.call);
}

const open = openHouseForFile(
  createFakeModels({ contextTokens: 32_000, grades: ['reads', 'calls'], script: answer }),
  async (opened) => {
    house = opened;
    await makeOwnerAccount(house);
    const { id } = await send<Group>('POST', '/api/groups', { name: 'Ventes' });
    await send('POST', '/api/groups', { name: 'Atelier' });
    await send('PATCH', '/api/people/owner', { join: [id] });
    await fillSpace('tarifs', 'coûte 140 euros', ['everyone']);
    await fillSpace('ventes', 'a une remise de 12 %', [`group:${id}`, 'user:owner']);
    await fillSpace('marges', 'a une marge de 61 %', ['user:owner']);
    const sources = ['tarifs', 'ventes', 'marges'].map((space) => ({ space }));
    const settings = { title: { fr: 'Prix', en: 'Prices' }, sources };
    const typed = { name: 'prix', description: 'x', instructions: 'Cite tout.', settings };
    assistant = (await send<{ id: string }>('POST', '/api/assistants', typed)).id;
  },
);

const looks = [
  { width: 1440, language: 'fr', dark: false },
  { width: 390, language: 'en', dark: true },
] as const;

describe.each(drawLooks(looks))('at $width pixels, in $language', ({ width, language, dark }) => {
  const t = language === 'fr' ? fr : en;
  const words = t.assistantTrial;

  test('who owns an assistant tries it as a member of their group, by the keyboard, and nothing of it is kept', async () => {
    const { page, wrongs } = await open(house.addressWithCode, { width, language, dark });
    const lookAt = async (name: string): Promise<void> => {
      expect(await listViolations(page), name).toEqual([]);
      await takePicture(page, `assistant-trial-${name}-${width}`);
    };
    await page.goto(`${house.address}/assistants/${assistant}`);
    const view = page.getByLabel(words.title);
    await page.getByText(words.misses(2, 3)).waitFor();
    // Only groups that one is in.
    expect(await view.getByRole('option').allInnerTexts()).toEqual([words.nobody, words.member('Ventes')]);
    await view.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText(words.misses(1, 3)).waitFor();
    await lookAt('page');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    const notice = page.getByRole('status').filter({ hasText: words.tryingAs('Ventes') });
    await notice.filter({ hasText: words.misses(1, 3) }).waitFor();
    expect(await page.getByRole('button', { name: t.files.attach }).count()).toBe(0);
    const box = page.locator('#question');
    const exchanges = page.locator('.exchange');
    for (const [at, question] of ['Combien coûte la chaise Galet ?', 'Et sa marge ?'].entries()) {
      await box.fill(question);
      await box.press('Enter');
      await exchanges.nth(at).getByText('12 %').first().waitFor();
      await exchanges.nth(at).getByRole('button', { name: t.ask.copy }).waitFor();
    }
    expect(
      await page
        .locator('.ask')
        .getByText(/61\s%|marges\.md/u)
        .count(),
    ).toBe(0);
    await lookAt('answer');
    await notice.getByRole('link', { name: words.stop }).click();
    await view.waitFor();
    const kept = (await (await house.call('/api/conversations')).json()) as ConversationList;
    expect([kept.conversations, wrongs]).toEqual([[], []]);
  });
});
