import { afterAll, beforeAll, expect, it } from 'vitest';
import { readEvents } from '../../src/cli/ask.ts';
import { type AnswerSentence, type AskEvent, ConversationDetail } from '../../src/contract/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

const documents: Record<string, string> = {
  'rh/conges.md':
    '# Congés pour événements\n\n## Mariage\n\nUn mariage donne droit à quatre jours de congé. Un justificatif d’état civil est remis au service du personnel.\n\n## Déménagement\n\nUn déménagement donne droit à un jour de congé.\n',
  'rh/cantine.md': '# Cantine\n\nLa cantine ouvre de 11 h 45 à 13 h 30. Le badge se recharge à la borne du hall.\n',
  'contrats/brel.md':
    '# Contrat d’infogérance Brel\n\n## Article 3 – Prix\n\nLe forfait mensuel est de 3 280 euros hors taxes. La facture est émise le dernier jour du mois.\n',
  'contrats/brel-avenant.md':
    '# Avenant n° 1 au contrat d’infogérance Brel\n\nLe présent avenant prend effet le 1er janvier 2026. Le forfait mensuel est porté à 3 950 euros hors taxes.\n',
  'ventes/retours-2022.md':
    '# Règlement des retours 2022\n\n## Retours\n\nLe délai de retour est de 14 jours. Les frais de port du retour sont offerts.\n',
  'ventes/retours-2025.md':
    '# Règlement des retours 2025\n\n## Retours\n\nLe délai de retour est de 30 jours. Les frais de port du retour sont offerts.\n',
};

/** What the model finds to answer which question: it says yes to nothing else. */
const answers: readonly [question: RegExp, excerpt: RegExp][] = [
  [/combien de jours/iu, /quatre jours/u],
  [/justificatif/iu, /justificatif d’état civil/u],
  [/forfait mensuel/iu, /forfait mensuel/u],
];

let house: TestHouse;
beforeAll(async () => {
  const models = createFakeModels({
    script: () => 'Je ne sais pas.',
    choose: (messages) => {
      const asked = messages.at(-1)?.content ?? '';
      const [, excerpt = '', question = ''] = /^Extrait : (.*)\nQuestion : (.*)$/mu.exec(asked) ?? [];
      const yes = answers.some(([about, holds]) => about.test(question) && holds.test(excerpt));
      return yes ? [0.95, 0.05] : [0.01, 0.98];
    },
  });
  house = await openTestHouse({ models });
  for (const [path, body] of Object.entries(documents))
    await house.request(`/api/documents?path=${encodeURIComponent(path)}`, { method: 'POST', body });
  await house.settle();
});
afterAll(() => house?.close());

interface Taken {
  readonly sentences: readonly AnswerSentence[];
  readonly found: Extract<AskEvent, { type: 'sources-found' }>;
  readonly done: Extract<AskEvent, { type: 'answer-done' }>;
}

async function ask(question: string): Promise<Taken> {
  const response = await house.request('/api/ask', { method: 'POST', json: { question } });
  if (!response.body) throw new Error('no body');
  const events = await Array.fromAsync(readEvents(response.body));
  const done = events.find((event) => event.type === 'answer-done');
  const found = events.find((event) => event.type === 'sources-found');
  if (!done || !found) throw new Error(JSON.stringify(events));
  return {
    done,
    found,
    sentences: events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : [])),
  };
}

async function readAgain({ found }: Taken) {
  const response = await house.request(`/api/conversations/${found.conversationId}`);
  const { exchanges } = ConversationDetail.parse(await response.json());
  return exchanges.find(({ id }) => id === found.exchangeId);
}

const plain = (sentences: readonly AnswerSentence[]): string[] =>
  sentences.map(({ text, opens }) => `${opens ?? '-'} ${text.trim().replaceAll('\u00a0', ' ')}`);

it('answers each half of a question under its own words, from one list of sources, and reads the same later', async () => {
  const taken = await ask('Combien de jours de congé pour un mariage et faut-il un justificatif ?');
  expect(taken.done.outcome).toBe('answered');
  expect(plain(taken.sentences).filter((line) => !line.startsWith('- Le'))).toEqual([
    'question Combien de jours de congé pour un mariage ?',
    '- Un mariage donne droit à quatre jours de congé.',
    'question faut-il un justificatif ?',
    '- Un justificatif d’état civil est remis au service du personnel.',
  ]);
  expect(taken.sentences.map(({ index }) => index)).toEqual(taken.sentences.map((_, index) => index));
  const numbers = taken.found.sources.map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
  const again = await readAgain(taken);
  expect(again?.sentences).toEqual(taken.sentences);
  expect(again?.sources).toEqual(taken.found.sources);
});

it('says which half has no answer, and still gives the other', async () => {
  const taken = await ask('Combien de jours de congé pour un mariage et quel est le cours de Zanzibar à Tokyo ?');
  expect(taken.done.outcome).toBe('answered');
  const heads = plain(taken.sentences).filter((line) => line.startsWith('question'));
  expect(heads[0]).toBe('question Combien de jours de congé pour un mariage ?');
  expect(heads[1]).toBe('question Je n’ai rien trouvé sur : quel est le cours de Zanzibar à Tokyo ?');
});

it('answers a message as one question where none of its halves has an answer', async () => {
  const taken = await ask('Qui dirige Zanzibar et combien vaut son action à Tokyo ?');
  expect(taken.done.outcome).toBe('refused');
  expect(taken.sentences.filter(({ opens }) => opens === 'question')).toEqual([]);
});

it('answers the first questions of a long message and says what was left', async () => {
  const filler = 'Nous avons déménagé en mars et beaucoup de choses ont changé depuis ce jour. '.repeat(11);
  const question = `${filler}Combien de jours de congé pour un mariage ? ${filler}Faut-il un justificatif ? ${filler}Où se recharge le badge ? ${filler}Qui émet la facture ?`;
  expect(question.length).toBeGreaterThan(3000);
  const taken = await ask(question.slice(0, 4000));
  const heads = plain(taken.sentences).filter((line) => line.startsWith('question'));
  expect(heads[0]).toBe('question Combien de jours de congé pour un mariage ?');
  expect(heads.at(-1)).toBe('question Restent à poser, dans une autre question : Qui émet la facture ?');
});

it('gives the value in force of what an amendment changes, from when it holds, and the replaced sentence beside it', async () => {
  const taken = await ask('Quel est le forfait mensuel du contrat Brel ?');
  expect(taken.sentences[0]?.text.trim()).toBe('Le forfait mensuel est porté à 3 950 euros hors taxes.');
  expect(taken.sentences.some(({ text }) => text.includes('3 280'))).toBe(false);
  expect(taken.sentences.some(({ text }) => text.includes('prend effet le 1er janvier 2026'))).toBe(true);
  const [replaced] = taken.done.disagreements;
  expect(replaced?.right.quote).toContain('3 280');
  expect(replaced?.newest).toBe('left');
});

it('gives the value of before where that is asked for', async () => {
  const taken = await ask('Quel était le forfait mensuel du contrat Brel avant l’avenant ?');
  expect(taken.sentences[0]?.text).toContain('3 280');
});

it('compares two versions: what stood before beside what stands now, each with its proof, also later', async () => {
  const taken = await ask('Délai de retour : avant et maintenant ?');
  expect(taken.done).toMatchObject({ outcome: 'answered', model: null });
  expect(plain(taken.sentences).slice(0, 3)).toEqual([
    'question Ce qui a changé',
    'pair Le délai de retour est de 14 jours.',
    '- Le délai de retour est de 30 jours.',
  ]);
  const [, before, now] = taken.sentences;
  const sourceOf = (sentence: AnswerSentence | undefined) =>
    taken.found.sources.find(({ number }) => number === sentence?.citations[0]?.number);
  expect([sourceOf(before)?.path, sourceOf(now)?.path]).toEqual(['ventes/retours-2022.md', 'ventes/retours-2025.md']);
  expect(sourceOf(before)?.olderThan).toBe(sourceOf(now)?.number);
  const again = await readAgain(taken);
  expect(again?.sentences).toEqual(taken.sentences);
});

it('compares two documents whole, and says what has not changed', async () => {
  const whole = await ask('Qu’est-ce qui a changé entre le règlement 2022 et 2025 ?');
  expect(plain(whole.sentences)).toEqual([
    'question Ce qui a changé',
    'pair Le délai de retour est de 14 jours.',
    '- Le délai de retour est de 30 jours.',
  ]);
  const same = await ask('Les frais de port du retour ont-ils changé depuis 2022 ?');
  expect(plain(same.sentences)[0]).toBe('question Rien n’a changé : les deux disent la même chose');
});
