import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskingHouse, openAskingHouse, pick, question, truth } from '../asking.ts';
import { askReading, isJudging, isRepairing, mayCall, numberOf, sentencesOf, stepsOf } from './looping.ts';
import { type Untruth, truths, untruths } from './untruths.ts';

// Models of every character: whatever they write, what is marked as proved stands in a document.

let asking: AskingHouse;
beforeAll(async () => {
  asking = await openAskingHouse();
  for (const [at, sentence] of truths.entries())
    await asking.house.add(`dossiers/fiche-${at + 1}.md`, `# Fiche ${at + 1}\n\n${sentence}\n`);
  await asking.house.settle();
});
afterAll(() => asking?.close());

/** How a model that lies says these of one document, its judge and its repair lying along. */
async function lie(told: readonly Untruth[]) {
  const { events } = await askReading(asking, told[0]?.truth ?? '', (request) => {
    if (isJudging(request))
      return JSON.stringify({ verdicts: told.map((_, at) => ({ sentence: at + 1, follows: 'yes' })) });
    // Asked once more, it says the same again.
    if (isRepairing(request)) return (request.messages.at(-1)?.content.match(/^\d{1,2}\. .*\]/gmu) ?? []).join('\n');
    const number = numberOf(request, told[0]?.truth ?? '');
    return told.map(({ text }) => text.replace(/\.$/u, ` [${number}].`)).join('\n');
  });
  const sentences = sentencesOf(events);
  return told.map((untruth, at) => ({ ...untruth, told: sentences[at]?.text, support: sentences[at]?.support }));
}

test('of three hundred untruths in figures, dates, names, references and units none is proved, nor is one with a judge that lies', async () => {
  expect(untruths).toHaveLength(300);
  expect(new Set(untruths.map(({ text }) => text)).size).toBe(300);
  const all: Awaited<ReturnType<typeof lie>> = [];
  for (const one of truths) all.push(...(await lie(untruths.filter((untruth) => untruth.truth === one))));
  // Each was shown as it was told.
  expect(all.filter(({ told, text }) => told !== text)).toEqual([]);
  const count = (support: string): number => all.filter((one) => one.support === support).length;
  console.log(
    `300 untruths: ${count('supported')} proved, ${count('after')} after, ${count('unsupported')} without proof`,
  );
  expect(all.filter(({ support }) => support === 'supported').map(({ text }) => text)).toEqual([]);
  // No opinion, even one that always agrees, lifts what does not stand there; of units the house knows only some.
  const lifted = all.filter(({ kind, support }) => support === 'after' && kind !== 'unit');
  expect(lifted.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([]);
});

test('the sentences as they stand are proved all twenty: what refuses everything would refuse untruths too', async () => {
  const proved = [];
  for (const one of truths) {
    const { events } = await askReading(asking, one, (request) => one.replace(/\.$/u, ` [${numberOf(request, one)}].`));
    proved.push(sentencesOf(events)[0]?.support);
  }
  expect(proved).toEqual(truths.map(() => 'supported'));
});

test('a chatty model: what it says of itself claims nothing, what stands in a document has its proof', async () => {
  const chatter = 'Bien sûr, avec plaisir ! Je regarde cela pour vous tout de suite.';
  const { events } = await askReading(asking, question, (request) =>
    [
      ...Array.from({ length: 12 }, () => chatter),
      truth.replace('.', ` [${numberOf(request, truth)}].`),
      'N’hésitez pas à me solliciter ! 😊',
    ].join('\n\n'),
  );
  const supports = sentencesOf(events).map(({ support }) => support);
  expect(supports.filter((one) => one === 'supported')).toHaveLength(1);
  expect(supports.filter((one) => one === 'written').length).toBe(supports.length - 1);
  expect(pick(events, 'answer-done').outcome).toBe('answered');
});

test.each([
  ['one word', 'Oui', 'written'],
  ['a sentence without its mark, which stands', truth, 'answered'],
  ['a sentence without its mark, which does not', 'Les salariés peuvent télétravailler neuf jours.', 'written'],
  ['a mark alone', '[1]', null],
])('a lazy model: %s', async (_what, said, outcome) => {
  const { events } = await askReading(asking, question, () => said);
  const sentences = sentencesOf(events);
  expect(sentences.some(({ support }) => support === 'after' || support === 'unsupported')).toBe(false);
  // What says nothing at all is no answer of a model: the house answers.
  if (outcome === null) expect(stepsOf(events)).toEqual(['small-way']);
  else expect(pick(events, 'answer-done').outcome).toBe(outcome);
});

test.each([
  ['the same call', () => '{"expression":"1 + 1"}'],
  ['another call each time', (round: number) => `{"expression":"${round} + 1"}`],
])(
  'an endless model that makes %s for ever is asked six times, and may call nothing in the last',
  async (_what, write) => {
    const { events, requests } = await askReading(asking, question, (_request, round) => ({
      calls: [{ id: `c${round}`, name: 'calculate', arguments: write(round) }],
    }));
    expect(requests).toHaveLength(6);
    expect(requests.map(mayCall)).toEqual([true, true, true, true, true, false]);
    // It calls even then, and has written nothing.
    expect(stepsOf(events).at(-1)).toBe('small-way');
  },
);
