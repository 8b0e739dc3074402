import { expect, test } from 'vitest';
import { MaisonError } from '../../src/base/index.ts';
import type { GenerateRequest } from '../../src/models/index.ts';
import { createFakeModels, type FakeAnswer } from '../../src/models/engines/fake.ts';
import { en } from '../../web/src/texts/en.ts';
import { fr } from '../../web/src/texts/fr.ts';
import { askOnPage } from './ask-on-page.ts';
import { openHouseForFile } from './file-house.ts';
import type { PageHouse } from './house-for-page.ts';

// What the page shows of a model that reads: its steps, a sentence that was said anew, an answer that was cut, a model that failed.

const stands = 'Le badge ouvre la porte à 8 heures';
let script: (request: GenerateRequest, round: number) => FakeAnswer;
let round = 0;
let house: PageHouse;
const open = openHouseForFile(
  createFakeModels({
    contextTokens: 32_000,
    grades: ['reads', 'calls'],
    read: (_question, sentence) => (sentence.includes('badge') ? 0.96 : 0.02),
    script: (request) => script(request, (round += 1)),
  }),
  async (opened) => {
    house = opened;
    await house.add('badges.md', `# Badges\n\n${stands}.\n`);
  },
);

const isRepairing = ({ messages }: GenerateRequest): boolean => messages[0]?.content.includes('Réécris') ?? false;

test.each([1440, 390] as const)(
  'a sentence that was said anew is the one that is shown, with its proof, and the step is told, at %i pixels',
  async (width) => {
    round = 0;
    script = (request, at) => {
      if (isRepairing(request)) return `1. ${stands} [1].`;
      if (at === 1) return { calls: [{ id: 'a', name: 'open', arguments: '{"passage":1}' }] };
      return 'Le badge ouvre la porte à 9 heures [1].';
    };
    const { page, wrongs } = await open(house.addressWithCode, { width });
    await askOnPage(page, 'à quelle heure le badge ouvre-t-il ?');
    const exchange = page.locator('.exchange').last();
    const steps = exchange.getByRole('list', { name: fr.ask.steps.title });
    expect(await steps.innerText()).toContain(fr.ask.steps.repair('', 1));
    expect(await exchange.innerText()).toContain('8 heures');
    expect(await exchange.innerText()).not.toContain('9 heures');
    expect(await exchange.locator('.sentence-unsupported').count()).toBe(0);
    expect(wrongs).toEqual([]);
  },
);

const looks = [
  { width: 1440, language: 'fr', dark: false },
  { width: 390, language: 'fr', dark: true },
  { width: 1440, language: 'en', dark: true },
  { width: 390, language: 'en', dark: false },
] as const;
const written = `${stands} [1]. On entre dès huit heures [1]. Le badge coûte 12 € [1].

| Quoi | Heure |
|---|---|
| badge [1] | 8 heures |

Bonne journée !`;

test.each(looks)(
  'every mark says what it means to the mouse, the keyboard and a screen reader: $width $language, dark: $dark',
  async ({ width, language, dark }) => {
    round = 0;
    script = (request, at) => {
      if (isRepairing(request)) return '1. -';
      if (request.jsonSchema) return JSON.stringify({ verdicts: [{ sentence: 1, follows: 'yes' }] });
      if (at === 1) return { calls: [{ id: 'a', name: 'find', arguments: '{"passage":1,"text":"8 heures"}' }] };
      return written;
    };
    const t = language === 'fr' ? fr : en;
    const { page, wrongs } = await open(house.addressWithCode, { width, language, dark });
    await page.getByLabel(t.ask.box).fill('à quelle heure le badge ouvre-t-il ?');
    await page.keyboard.press('Enter');
    const exchange = page.locator('.exchange').last();
    await exchange.getByRole('list', { name: t.ask.steps.title }).waitFor();
    const after = exchange.getByRole('button', { name: t.ask.afterHelp });
    await after.waitFor();
    expect(await exchange.innerText()).toContain(t.ask.missing('12\u00A0€'));
    await exchange.locator('.sentence-supported').first().getByRole('button').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await after.evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.getByRole('tooltip').waitFor();
    expect(await page.getByRole('tooltip').innerText()).toBe(t.ask.afterHelp);
    await page.keyboard.press('Enter');
    await page.locator('.proof-pane, .proof-list, [role=dialog]').first().waitFor();
    expect(wrongs).toEqual([]);
  },
);

test('a model that fails before it wrote is told with its code, and the documents answer', async () => {
  round = 0;
  const failure = new MaisonError('model_server_failed', 503, { fr: 'Non.', en: 'No.' });
  script = () => ({ pieces: [], failure });
  const { page, wrongs } = await open(house.addressWithCode);
  await askOnPage(page, 'à quelle heure le badge ouvre-t-il ?');
  const exchange = page.locator('.exchange').last();
  expect(await exchange.innerText()).toContain(fr.ask.steps['small-way']('model_server_failed'));
  expect(await exchange.innerText()).toContain('8 heures');
  expect(wrongs).toEqual([]);
});

test('an answer that ends by its length says so', async () => {
  round = 0;
  script = () => [`${stands} [1]. `, ...Array.from({ length: 1600 }, () => 'Encore '), 'fin'];
  const { page, wrongs } = await open(house.addressWithCode);
  await askOnPage(page, 'à quelle heure le badge ouvre-t-il ?');
  expect(await page.locator('.exchange').last().innerText()).toContain(fr.ask.steps.cut('length'));
  expect(wrongs).toEqual([]);
});
