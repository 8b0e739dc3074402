import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConversation } from '../../../src/assistants/index.ts';
import type { GenerateRequest } from '../../../src/models/index.ts';
import { type AskingHouse, openAskingHouse, options, owner, pick, truth } from '../asking.ts';
import { askReading, isRepairing, numberOf, type Script, sentencesOf, stepsOf } from './looping.ts';

// Sentences of which something stands nowhere are given back to the model once, and checked again.

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
});
afterAll(() => asking?.close());

const question = 'combien de jours de télétravail ?';
const lie = 'Les salariés peuvent télétravailler neuf jours par semaine';
const script =
  (repaired: (number: number) => string, sentences = 1): Script =>
  (request) => {
    const number = numberOf(request, truth);
    if (isRepairing(request)) return repaired(number);
    return Array.from({ length: sentences }, () => `${lie} [${number}].`).join(' ');
  };
const repairs = (requests: readonly GenerateRequest[]): GenerateRequest[] => requests.filter(isRepairing);

test('a sentence of which something is missing is said anew, checked, and takes the place of the old one', async () => {
  const { events, requests } = await askReading(
    asking,
    question,
    script((number) => `1. ${truth.replace('.', ` [${number}].`)}`),
  );
  const [asked] = repairs(requests);
  expect(asked?.tools).toBeUndefined();
  expect(asked?.messages.at(-1)?.content).toContain(`1. ${lie}. [`);
  expect(asked?.messages.at(-1)?.content).toMatch(/n’y est pas : neuf/u);
  // Only what the sentences name, and nothing of the conversation.
  expect(asked?.messages).toHaveLength(2);
  expect(sentencesOf(events)).toMatchObject([{ index: 0, text: truth, support: 'supported', missing: [] }]);
  expect(pick(events, 'sentence-marked').sentence.text).toBe(truth);
  expect(events.find((event) => event.type === 'step-taken')).toMatchObject({ step: { tool: 'repair', found: 1 } });
  expect(pick(events, 'answer-done').outcome).toBe('answered');
  const { conversationId } = pick(events, 'sources-found');
  const kept = await readConversation(
    asking.house.parts,
    owner,
    { id: conversationId },
    { ...options, language: 'fr' },
  );
  expect(kept.exchanges[0]?.sentences).toMatchObject([{ text: truth, support: 'supported' }]);
});

test.each([
  ['says the same again', (number: number) => `1. ${lie} [${number}].`],
  ['gives it up', () => '1. -'],
  ['names nothing', () => `1. ${truth}`],
  ['names what there is not', () => `1. ${lie} [77].`],
  ['says that nothing answers', () => '1. Rien [0].'],
  ['chatters', () => 'Bien sûr ! Voici les phrases corrigées.'],
  ['counts on', (number: number) => `2. ${truth} [${number}]`],
])('one that %s leaves the sentence as it was: without proof, with what is missing', async (_what, repaired) => {
  const { events, requests } = await askReading(asking, question, script(repaired));
  expect(repairs(requests)).toHaveLength(1);
  expect(sentencesOf(events)).toMatchObject([{ text: `${lie}.`, support: 'unsupported' }]);
  expect(sentencesOf(events)[0]?.missing.join(' ')).toContain('neuf');
  expect(stepsOf(events)).toEqual([]);
});

test('what the answer says already is not put a second time in the place of another sentence', async () => {
  const twice: Script = (request) => {
    const number = numberOf(request, truth);
    if (isRepairing(request)) return `1. ${truth.replace('.', ` [${number}].`)}`;
    return `${truth.replace('.', ` [${number}].`)} ${lie} [${number}].`;
  };
  const { events, requests } = await askReading(asking, question, twice);
  expect(repairs(requests)).toHaveLength(1);
  expect(sentencesOf(events).map(({ text }) => text)).toEqual([truth, `${lie}.`]);
  expect(stepsOf(events)).toEqual([]);
});

test('the model sees the request too, and a passage that says what is missing in the one that was named', async () => {
  const older = 'télétravailler trois jours';
  const { requests } = await askReading(asking, question, (request) =>
    isRepairing(request) ? '' : `Trois jours étaient plus généreux qu’aujourd’hui [${numberOf(request, truth)}].`,
  );
  const told = repairs(requests)[0]?.messages.at(-1)?.content;
  expect(told).toContain(`Demande :\n| ${question}`);
  expect(told).toContain(older);
  const nowhere = await askReading(
    asking,
    question,
    script(() => ''),
  );
  expect(repairs(nowhere.requests)[0]?.messages.at(-1)?.content).not.toContain(older);
});

test('at most 24 sentences are given back, in one call', async () => {
  const { requests } = await askReading(
    asking,
    question,
    script(() => '', 40),
  );
  expect(repairs(requests)).toHaveLength(1);
  expect(
    repairs(requests)[0]
      ?.messages.at(-1)
      ?.content.match(/^\d+\. /gmu),
  ).toHaveLength(24);
});

test('what is proved, or claims nothing, is not asked about again', async () => {
  const { requests } = await askReading(
    asking,
    question,
    (request) => `${truth.replace('.', ` [${numberOf(request, truth)}].`)} Bonne journée à neuf heures !`,
  );
  expect(repairs(requests)).toHaveLength(0);
});
