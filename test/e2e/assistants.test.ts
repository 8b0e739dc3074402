import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { GenerateRequest } from '../../src/models/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import { type PageHouse, waitUntilRead } from './house-for-page.ts';
import { countEffort, measureEffort } from './measure-effort.ts';
import { takePicture } from './open-browser.ts';
import { bringInByApi, goodPassword, inviteByApi, makeOwnerAccount } from './people-on-page.ts';

// An assistant from an example to a colleague's answer: made, tried, mended, shared, used by who reads less, and taken back.

const question = 'Combien coûte la chaise Galet ?';
const questions = [
  question,
  ...[
    'neuve',
    'en blanc',
    'pour un bureau',
    'sans remise',
    'à l’unité',
    'en mai',
    'ce matin',
    'chez nous',
    'par cent',
  ].map((how) => `Combien coûte la chaise Galet ${how} ?`),
];
/** The first one, one a case, and the one that mends them. */
const mended = questions.length + 2;
let house: PageHouse;

// With its instructions the model names the price and its proof; without them it talks.
function answer(request: GenerateRequest): string {
  const read = request.messages.map(({ content }) => content).join('\n\n');
  if (!read.includes('Cite le prix')) return 'La chaise est belle et coûte 999 euros.';
  const block = read.split(/\n\n(?=\[\d+\])/u).find((one) => one.includes('140 euros'));
  return `La chaise Galet coûte 140 euros [${/^\[(\d+)\]/u.exec(block ?? '')?.[1] ?? '1'}].`;
}

const open = openHouseForFile(
  createFakeModels({ contextTokens: 32_000, grades: ['reads', 'calls'], script: answer }),
  async (opened) => {
    house = opened;
    await makeOwnerAccount(house);
    await fillSpace('tarifs', 'prix.md', 'La chaise Galet coûte 140 euros.', ['everyone']);
    await fillSpace('marges', 'marges.md', 'La marge de la chaise Galet est de 61 %.', []);
    await bringInByApi(house, 'lea@example.org', 'Léa Petit');
  },
);

async function send(method: string, route: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const response = await house.call(route, { method, body: JSON.stringify(body), headers });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

async function fillSpace(space: string, name: string, text: string, readers: string[]): Promise<void> {
  await send('POST', '/api/spaces', { name: space });
  const { person } = { person: (await (await house.call('/api/me')).json()) as { id: string } };
  const own = `user:${person.id}`;
  await send('PUT', `/api/spaces/${space}/access`, { readers: [own, ...readers], curators: [own] });
  const response = await house.call(`/api/documents?path=${name}&space=${space}`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/octet-stream' },
  });
  if (!response.ok) throw new Error(await response.text());
  await waitUntilRead(house.call);
}

const looks = [
  { width: 1440, language: 'fr', dark: false, title: 'Prix de la maison' },
  { width: 390, language: 'en', dark: true, title: 'Prices of the day' },
] as const;

describe.each(drawLooks(looks))('at $width pixels, in $language', ({ width, language, dark, title }) => {
  const t = language === 'fr' ? fr : en;
  const look = { width, language, dark };
  const [contracts, field] = language === 'fr' ? ['Lecteur de contrats', 'Client'] : ['Contract reader', 'Customer'];
  const words = { assistant: t.assistants, editor: t.assistantEditor, cases: t.assistantCases };

  async function lookAt(page: Page, name: string): Promise<void> {
    expect(await listViolations(page), name).toEqual([]);
    await takePicture(page, `assistants-${name}-${width}`);
  }

  async function makeFromExample(page: Page): Promise<void> {
    await page.goto(`${house.address}/assistants`);
    await page.getByRole('link', { name: contracts }).waitFor();
    await page.getByRole('button', { name: words.assistant.favour(contracts) }).click();
    await page
      .getByRole('region', { name: words.assistant.favourites })
      .getByRole('link', { name: contracts })
      .waitFor();
    await lookAt(page, 'gallery');
    await page.getByRole('searchbox', { name: words.assistant.search }).fill(contracts);
    expect(await page.locator('.assistant-card').count()).toBe(1);
    await page.getByRole('link', { name: words.assistant.make }).click();
    await page.getByLabel(words.editor.from).selectOption({ label: contracts });
    await expect.poll(() => page.getByLabel(words.editor.titleFr).inputValue()).toBe('Lecteur de contrats');
    for (const label of [words.editor.titleFr, words.editor.titleEn]) await page.getByLabel(label).fill(title);
    await page.getByLabel(words.editor.instructions, { exact: true }).fill('Parle de la chaise.\n\nSois bref.');
    for (const space of ['tarifs', 'marges']) {
      await page
        .getByLabel(words.editor.addSource)
        .first()
        .selectOption({ label: words.editor.space(space) });
      await page.getByRole('button', { name: words.editor.addSource }).click();
    }
    const fields = page.getByRole('group', { name: words.editor.form });
    await fields.getByRole('button', { name: words.editor.addField }).click();
    const added = fields.getByRole('group').last();
    await added.getByLabel(words.editor.fieldLabelFr).fill(field);
    await added.getByLabel(words.editor.fieldRequired).check();
    // Upwards by the keyboard, which stays on its button.
    await added.getByRole('button', { name: words.editor.up(field) }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    expect(await fields.getByRole('group').first().getAttribute('aria-label')).toBe(field);
    await lookAt(page, 'editor');
    // What was written survives the page.
    await page.reload();
    await page.getByText(words.editor.kept).waitFor();
    expect(await page.getByLabel(words.editor.titleFr).inputValue()).toBe(title);
    await page.getByRole('button', { name: words.editor.save, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  }

  async function addCase(page: Page, asked: string): Promise<void> {
    await page.getByRole('button', { name: words.cases.add }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(words.cases.prompt).fill(asked);
    await dialog.getByLabel(new RegExp(`^${field}`)).fill('Martin');
    await dialog.getByLabel(words.cases.contains, { exact: true }).fill('140 euros | 140 €');
    await dialog.getByLabel(words.cases.proof).fill('prix.md');
    if (asked === question) await lookAt(page, 'case');
    await dialog.getByRole('button', { name: words.cases.save }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 3, name: asked, exact: true }).waitFor();
  }

  async function runCases(page: Page, version: number, outcome: 'passed' | 'failed'): Promise<void> {
    const cases = page.getByRole('region', { name: words.cases.title });
    // What is known of the version before is shown until this one is read.
    await cases.getByText(words.assistant.version(version), { exact: true }).waitFor();
    await cases.getByRole('checkbox', { name: words.cases.without }).check();
    await cases.getByRole('button', { name: words.cases.run, exact: true }).click();
    await expect
      .poll(() => page.locator(`.assistant-case[data-outcome=${outcome}]`).count(), { timeout: 30_000 })
      .toBe(questions.length);
    // Until the last of them has ended.
    await cases.getByRole('button', { name: words.cases.run, exact: true }).waitFor();
  }

  async function edit(page: Page, instructions: string, note: string): Promise<void> {
    await page.getByRole('link', { name: words.assistant.edit, exact: true }).click();
    await page.getByLabel(words.editor.instructions, { exact: true }).fill(instructions);
    await page.getByLabel(words.editor.note).fill(note);
    await page.getByRole('button', { name: /\d$/ }).click();
    await page.getByText(note).waitFor();
  }

  async function share(page: Page, names: readonly string[]): Promise<void> {
    await page.getByRole('button', { name: words.assistant.share }).click();
    const dialog = page.getByRole('dialog');
    for (const name of names) await dialog.getByRole('checkbox', { name }).check();
    await lookAt(page, 'share');
    await dialog.getByRole('button', { name: words.assistant.shareSubmit, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(words.assistant.sharedWith(names.length)).waitFor();
  }

  // By the keyboard alone: `@`, its name, Enter, what it asks first, and the question.
  async function useIt(page: Page): Promise<void> {
    const box = page.locator('#question');
    await box.focus();
    const search = page.getByRole('combobox', { name: words.assistant.pickSearch });
    // Who takes none meant the character.
    await page.keyboard.type('@');
    await search.waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => box.inputValue()).toBe('@');
    await box.fill('');
    await page.keyboard.type('@');
    await search.waitFor();
    await page.getByRole('option').first().waitFor();
    await lookAt(page, 'picker');
    await page.keyboard.type(title);
    await expect.poll(() => page.getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: words.assistant.with(title) }).waitFor();
    await page.getByText(words.assistant.missing(1, 2)).waitFor();
    await box.fill(question);
    await box.press('Enter');
    await page.getByText(words.assistant.incomplete).waitFor();
    await page.getByLabel(new RegExp(`^${field}`)).fill('Dupont');
    await lookAt(page, 'box');
    await box.press('Enter');
    await page
      .getByText(/140 euros/)
      .first()
      .waitFor();
    await page.locator('.exchange').getByRole('button', { name: t.ask.report }).waitFor();
    await page.getByRole('link', { name: words.assistant.withVersion(title, mended) }).waitFor();
    // What was filled in stands with the question, now and when it is read again.
    await page.locator('.exchange-question').filter({ hasText: 'Dupont' }).waitFor();
    await lookAt(page, 'answer');
    await page.reload();
    await page.locator('.exchange-question').filter({ hasText: 'Dupont' }).waitFor();
    await page.getByRole('link', { name: words.assistant.withVersion(title, mended) }).waitFor();
  }

  test('an assistant is begun from an example, tried, mended, compared, shared, used, and taken back', async () => {
    const { page, wrongs, context } = await open(house.addressWithCode, look);
    await countEffort(context);
    await makeFromExample(page);
    for (const asked of questions) await addCase(page, asked);
    await runCases(page, mended - 1, 'failed');
    await page.getByText(words.cases.faults.lacks('140 euros')).first().waitFor();
    await page.getByText(words.cases.faults.proof('prix.md')).first().waitFor();
    await edit(page, 'Cite le prix.\n\nSois bref.', 'le prix');
    await runCases(page, mended, 'passed');
    await page.getByText(words.cases.withoutIt(false)).first().waitFor();
    await page.locator('.case-comparisons li[data-won=left]').first().waitFor();
    const diff = page.getByRole('group', { name: words.assistant.diffLabel(mended - 1, mended) });
    expect(await diff.locator('ins').innerText()).toContain('Cite le prix.');
    expect(await diff.locator('del').innerText()).toContain('Parle de la chaise.');
    await lookAt(page, 'page');

    const name = width === 390 ? 'Karim Benali' : 'Nora Haddad';
    const address = await inviteByApi(house, `${name.split(' ')[0]}@example.org`);
    const member = await open(address, look);
    await countEffort(member.context);
    await member.page.getByRole('textbox').first().fill(name);
    await member.page.locator('input[type=password]').fill(goodPassword);
    await member.page.keyboard.press('Enter');
    await member.page.locator('#question').waitFor();
    await share(page, [name, 'Léa Petit']);
    await useIt(member.page);

    await page.getByRole('button', { name: words.assistant.backTo(mended - 1), exact: true }).click();
    await page.getByText(words.assistant.chosen(mended - 1)).waitFor();
    await page.getByRole('button', { name: words.assistant.moveTo(mended) }).waitFor();
    await lookAt(page, 'versions');
    expect((await measureEffort(page)) + (await measureEffort(member.page))).toBeLessThan(600);
    expect([...wrongs, ...member.wrongs]).toEqual([]);
  });

  test('a version that was saved meanwhile stands beside one’s own, nothing is published below its bar, and what is removed is gone', async () => {
    const name = `barre-${width}`;
    const typed = { name, description: 'x', instructions: 'Un.', settings: { title: name, bar: 0.5 } };
    const { id } = (await send('POST', '/api/assistants', typed)) as { id: string };
    const { page, wrongs } = await open(house.addressWithCode, look);
    await page.goto(`${house.address}/assistants/${id}/edit`);
    await page.getByLabel(words.editor.instructions, { exact: true }).fill('Trois.');
    await send('POST', '/api/assistants', { ...typed, instructions: 'Deux.', basedOn: 1 });
    await page.getByRole('button', { name: words.editor.saveNext(2) }).click();
    const conflict = page.getByRole('alert', { name: words.editor.conflict(2) });
    expect(await conflict.innerText()).toMatch(/Deux\.[^]*Trois\./u);
    await lookAt(page, 'conflict');
    await conflict.getByRole('button', { name: words.editor.saveOver(2) }).click();
    await page.getByRole('heading', { level: 1, name }).waitFor();
    await page.getByText(words.assistant.version(3)).first().waitFor();

    const act = async (what: string): Promise<void> => {
      await page.getByRole('button', { name: words.assistant.actions }).click();
      await page.getByRole('menuitem', { name: what }).click();
    };
    await act(words.assistant.publish);
    await page.getByRole('dialog').getByRole('button', { name: words.assistant.publishSubmit, exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '0/0' }).filter({ hasText: '50' }).waitFor();
    await lookAt(page, 'below-bar');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await act(words.assistant.remove);
    await page.getByRole('dialog').getByRole('button', { name: words.assistant.removeSubmit, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: words.assistant.title }).waitFor();
    await page.getByRole('link', { name: contracts }).waitFor();
    // What was known of the gallery is shown until it is read again.
    await expect.poll(() => page.getByRole('link', { name }).count()).toBe(0);
    expect(wrongs.filter((wrong) => !wrong.includes('status of 409'))).toEqual([]);
  });
});
