import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MaisonError, repositoryFolder } from '../../src/base/index.ts';
import type { AskEvent } from '../../src/contract/index.ts';
import { loadSampleLibrary } from '../../src/knowledge/index.ts';
import { refreshSearchStatistics } from '../../src/store/index.ts';
import type { Models } from '../../src/models/index.ts';
import { chooseSize, createDraw, drawSome, noteDraw } from '../campaign.ts';
import { type AskingHouse, openAskingHouse, options, owner, pick, question, truth } from './asking.ts';

// Must-show 8 of the answers: a question that stands by itself has the same answer, whatever was said before it.

const before = {
  'a greeting': 'Bonjour !',
  'a summary': 'Résume la charte du télétravail',
  'a question that is refused': 'Quel est le cours de l’action de la société Zanzibar à Tokyo ?',
  'an answered question on another subject': 'Combien de jours par semaine les salariés peuvent-ils télétravailler ?',
  'a sum': '18 % de 2 450',
};

let asking: AskingHouse;
let absent: Models;
beforeAll(async () => {
  asking = await openAskingHouse();
  absent = {
    ...asking.models,
    chat: () => Promise.reject(new MaisonError('model_absent', 503, { fr: 'Absent.', en: 'Absent.' })),
  };
  await asking.house.add(
    'rh/conges.md',
    '# Congés\n\nUn mariage donne droit à quatre jours de congé. Le congé est demandé au service du personnel.\n',
  );
  await asking.house.settle();
  await countWords();
});
afterAll(() => asking?.close());

// How often words stand in the house is counted by a job, which would change the scores in the middle.
async function countWords(): Promise<void> {
  const { store, clock } = asking.house.parts;
  await store.asWorker((tx) => refreshSearchStatistics(tx, { at: clock.now() }));
}

/** What a person sees of an answer. */
const told = (events: readonly AskEvent[]): unknown => {
  const { outcome, disagreements, ordersLeftOut, nearest } = pick(events, 'answer-done');
  const sentences = events.flatMap((event) => (event.type === 'sentence-written' ? [event.sentence] : []));
  return { outcome, disagreements, ordersLeftOut, nearest, sentences, sources: pick(events, 'sources-found').sources };
};

const alone = [
  question,
  'Combien de jours de congé pour un mariage ?',
  'À qui demander un congé pour un mariage ?',
  'Combien de jours de congé pour un mariage et à qui demander un congé ?',
  'Les salariés peuvent télétravailler combien de jours : ancienne charte et nouvelle charte ?',
  'Qui préside la société Zanzibar ?',
];

test.each(Object.entries(before))(
  'questions that stand by themselves have the same answer after %s',
  async (_, said) => {
    asking.script = () => truth;
    for (const asked of alone) {
      const first = await asking.collect({ question: asked });
      const began = await asking.collect({ question: said });
      const { conversationId } = pick(began, 'sources-found');
      expect(told(await asking.collect({ question: asked, conversationId })), `${said} › ${asked}`).toEqual(
        told(first),
      );
    }
  },
);

const library = readFileSync(path.join(repositoryFolder, 'examples', 'library', 'questions.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { id: string; question: string });

// The real search and the real choice of sentences over the sample library, without a model that reads: what is given to it.
test('questions of the sample library find the same passages and sentences after any of the five', async (context) => {
  await loadSampleLibrary(asking.house.parts, owner, {}, options);
  await asking.house.settle({ patienceMilliseconds: 90_000 });
  await countWords();
  const asked = drawSome(library, chooseSize(library.length, 6), createDraw(12));
  noteDraw(context.task, `${asked.length} of ${library.length} questions after five unrelated turns`);
  for (const one of asked) {
    const first = await asking.collect({ question: one.question }, { models: absent });
    for (const said of Object.values(before)) {
      const began = await asking.collect({ question: said }, { models: absent });
      const { conversationId } = pick(began, 'sources-found');
      const after = await asking.collect({ question: one.question, conversationId }, { models: absent });
      expect(told(after), `${said} › ${one.id}`).toEqual(told(first));
    }
  }
});
