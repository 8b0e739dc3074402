import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { BlindPair } from '../../src/contract/index.ts';
import type { GenerateRequest } from '../../src/models/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { listViolations } from './check-accessibility.ts';
import { drawLooks } from './draw-looks.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';
import { takePicture } from './open-browser.ts';
import { makeOwnerAccount } from './people-on-page.ts';

// Cases where people have the word: two answers side by side whose versions are told once one is chosen.

let house: PageHouse;
const answer = ({ messages }: GenerateRequest): string =>
  messages.some(({ content }) => content.includes('Dis bien')) ? 'C’est bien répondu.' : 'Réponse quelconque.';

const open = openHouseForFile(
  createFakeModels({ contextTokens: 32_000, grades: ['reads', 'calls'], lacks: ['json-schema'], script: answer }),
  async (opened) => {
    house = opened;
    await makeOwnerAccount(house);
  },
);

async function send<Answer>(method: string, route: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  const response = await house.call(route, { method, body: JSON.stringify(body), headers });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}

async function makeAssistant(name: string): Promise<string> {
  const typed = { name, description: 'x', instructions: 'Dis bien.', settings: { title: name } };
  const { id } = await send<{ id: string }>('POST', '/api/assistants', typed);
  const cases = ['Que dis-tu ?', 'Et encore ?'].map((prompt, at) => ({ id: String(at + 1), prompt }));
  await send('PUT', `/api/assistants/${id}/cases`, { basedOn: 1, cases });
  return id;
}

const looks = [
  { width: 1440, language: 'fr', dark: false },
  { width: 390, language: 'en', dark: true },
] as const;

describe.each(drawLooks(looks))('at $width pixels, in $language', (look) => {
  const t = look.language === 'fr' ? fr : en;
  const words = t.blindPairs;

  async function lookAt(page: Page, name: string): Promise<void> {
    expect(await listViolations(page), name).toEqual([]);
    await takePicture(page, `cases-of-people-${name}-${look.width}`);
  }

  test('two answers are compared blind: the page knows whose they are once one was chosen, and tells what that is worth', async () => {
    const id = await makeAssistant(`aveugle-${look.width}`);
    const { page, wrongs } = await open(house.addressWithCode, look);
    await page.goto(`${house.address}/assistants/${id}`);
    await page.getByRole('button', { name: words.openOf('Que dis-tu ?') }).click();
    const dialog = page.getByRole('dialog');
    const asked = page.waitForResponse((one) => one.url().endsWith('/pairs'));
    await dialog.getByRole('button', { name: words.start }).click();
    const pair = (await (await asked).json()) as BlindPair;
    const [a, b] = ['A', 'B'].map((letter) => dialog.getByRole('region', { name: words.answer(letter) }));
    await a?.getByText(pair.a).waitFor();
    await b?.getByText(pair.b).waitFor();
    await lookAt(page, 'blind');
    // Nothing of the markup is of a version but which two they are; with A and B changed over it is the same page.
    const markup = await dialog.innerHTML();
    expect(markup).not.toMatch(/data-(?:version|side|left|right|winner)/u);
    expect(await dialog.getByText(words.told('', '').slice(0, 6)).count()).toBe(0);
    const better = pair.a.includes('bien') ? 'A' : 'B';
    await dialog.getByRole('button', { name: words.better(better) }).click();
    const [ofA, ofB] = better === 'A' ? [words.version(2), words.house] : [words.house, words.version(2)];
    await dialog.getByText(words.told(ofA ?? '', ofB ?? '')).waitFor();
    await lookAt(page, 'told');
    await dialog.getByRole('button', { name: words.next }).click();
    await dialog.getByRole('button', { name: words.same }).click();
    await dialog.getByText(words.kept).waitFor();
    expect(await dialog.getByRole('button', { name: words.next }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: words.comparisons }).waitFor();
    const { more, versionName, house: alone } = t.assistantCases;
    const { blind } = (await (await house.call(`/api/assistants/${id}/evaluation?version=2`)).json()) as {
      blind: { casesMore: number }[];
    };
    await page.getByText(more(versionName(2), alone, 2, blind[0]?.casesMore ?? 0)).waitFor();
    await lookAt(page, 'score');
    expect(wrongs).toEqual([]);
  });

  test('a turn is given as a case as its person saw it, withdrawn or taken over, and is a case of the next version then', async () => {
    const { offer, expected, submit, given, waiting, withdrawOf, takeOverOf } = t.caseProposals;
    const id = await makeAssistant(`propose-${look.width}`);
    const { page, wrongs } = await open(house.addressWithCode, look);
    await page.goto(`${house.address}/?assistant=${id}`);
    await page.locator('#question').fill('Que réponds-tu à Mme Durand (durand@example.org) ?');
    await page.locator('#question').press('Enter');
    const report = page.locator('.exchange').getByRole('button', { name: t.ask.report });
    const masked = 'Que réponds-tu à Mme [PERSONNE_1] ([COURRIEL_1]) ?';
    const give = async (hold: string): Promise<void> => {
      await report.click();
      await page.getByRole('menuitem', { name: offer }).click();
      const dialog = page.getByRole('dialog');
      await expect.poll(() => dialog.getByLabel(t.caseProposals.prompt).inputValue()).toBe(masked);
      await dialog.getByText(t.caseProposals.masked(2)).waitFor();
      await dialog.getByText(t.caseProposals.consent).waitFor();
      expect(await dialog.getByRole('button', { name: submit, exact: true }).isDisabled()).toBe(true);
      await dialog.getByLabel(expected).fill(hold);
      await lookAt(page, 'give');
      await dialog.getByRole('button', { name: submit, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(given).waitFor();
    };
    await report.waitFor();
    await give('Le montant.');
    await page.goto(`${house.address}/assistants/${id}`);
    const part = page.getByRole('region', { name: waiting });
    await part.getByText('Le montant.').waitFor();
    await lookAt(page, 'proposals');
    await part.getByRole('button', { name: withdrawOf(masked) }).click();
    await part.waitFor({ state: 'detached' });
    await page.goBack();
    await report.waitFor();
    await give('La date.');
    await page.goto(`${house.address}/assistants/${id}`);
    await part.getByRole('button', { name: takeOverOf(masked) }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel(t.assistantCases.prompt).inputValue()).toBe(masked);
    expect(await dialog.getByLabel(t.assistantCases.expected).inputValue()).toBe('La date.');
    await dialog.getByLabel(t.assistantCases.contains, { exact: true }).fill('bien');
    await dialog.getByRole('button', { name: t.assistantCases.save }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 3, name: masked }).waitFor();
    await part.waitFor({ state: 'detached' });
    expect(wrongs).toEqual([]);
  });
});
