import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JudgedLine, type ReadLine } from '../../src/contract/index.ts';
import { owner, type Role } from '../../src/governance/actor.ts';
import { judgeSentences } from '../../src/knowledge/index.ts';
import type { Models } from '../../src/models/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { runMaison } from './run-maison.ts';

const delay = 'Le délai de paiement est de trente jours.';
const line = (more: Partial<ReadLine> = {}): ReadLine => ({
  question: 'Quel est le délai de paiement ?',
  answerable: true,
  gold: [{ document: 'conditions.md', quote: 'délai de paiement est de trente jours' }],
  ...more,
});
const { signal } = new AbortController();

let house: TestHouse;
/** Excerpts that the chat model was asked about. */
const chatted: string[] = [];
/** Questions that the reader was asked. */
const asked: string[] = [];
const folder = mkdtempSync(path.join(tmpdir(), 'maison-eval-reader-'));
let models: Models;

beforeAll(async () => {
  models = createFakeModels({
    read: (question, sentence) => {
      asked.push(question);
      return sentence === delay ? 4 : -4;
    },
    choose: (messages) => {
      const excerpt = /^Extrait : (.*)$/mu.exec(messages.at(-1)?.content ?? '')?.[1] ?? '';
      chatted.push(excerpt);
      return excerpt.includes('trente jours') ? [0.9, 0.1] : [0.1, 0.9];
    },
  });
  house = await openTestHouse({ models });
  const documents = {
    'ventes/conditions.md': `# Conditions\n\n${delay} Le paiement en espèces est refusé.\n`,
    'ventes/courrier.md': `# Courrier\n\nMadame, nous vous répondons. ${delay} La remise reste de trois pour cent.\n`,
    'ventes/anciennes.md': `# Conditions anciennes\n\n${delay.replace('trente', 'soixante')}\n`,
  };
  for (const [name, body] of Object.entries(documents))
    await house.request(`/api/documents?path=${encodeURIComponent(name)}`, { method: 'POST', body });
  await house.settle();
});
afterAll(async () => {
  await house?.close();
  rmSync(folder, { recursive: true });
});

async function judge(json: object): Promise<JudgedLine> {
  const answer = await house.request('/api/evaluations/sentences', { method: 'POST', json });
  if (!answer.ok) throw new Error(await answer.text());
  return JudgedLine.parse(await answer.json());
}

describe('the sentences that would be read for a question', () => {
  test('have what words and the reader say of each, and the quoted one is marked in its own document alone.', async () => {
    const { found, sentences, reader, chat } = await judge({ line: line() });
    expect([found, reader, chat]).toEqual([true, 'fake-reader', null]);
    expect(sentences.filter(({ gold }) => gold).map(({ text, document }) => [text, document])).toEqual([
      [delay, 'ventes/conditions.md'],
    ]);
    expect(sentences.length).toBeGreaterThanOrEqual(3);
    const likeliest = sentences.toSorted((left, right) => right.reader - left.reader)[0];
    expect(likeliest?.text).toBe(delay);
    expect(sentences.filter(({ text }) => text === delay).map(({ document }) => document)).toContain(
      'ventes/courrier.md',
    );
    expect(sentences.map(({ words }) => words)).toEqual(
      sentences.map(({ words }) => words).toSorted((left, right) => right - left),
    );
    expect(sentences.every((sentence) => sentence.chat === null)).toBe(true);
    expect(chatted).toEqual([]);
  });

  test('are read one by one by the chat model where that is asked, the very ones that were listed before.', async () => {
    const { sentences, chat } = await judge({ line: line(), chat: true });
    expect(chat).toBe('fake-chat');
    const listed = sentences.filter(({ ranker }) => ranker !== null);
    expect(listed.length).toBeGreaterThan(1);
    expect(listed.every((sentence) => sentence.chat !== null)).toBe(true);
    expect(sentences.every(({ ranker, chat: verdict }) => (ranker === null) === (verdict === null))).toBe(true);
    expect(chatted).toHaveLength(listed.length);
  });

  test('have no right one where the document holds no such words, or nothing answers.', async () => {
    const elsewhere = [{ document: 'conditions.md', quote: 'Le délai de livraison est de huit jours.' }];
    expect((await judge({ line: line({ gold: elsewhere }) })).found).toBe(false);
    const { found, sentences } = await judge({ line: line({ answerable: false, gold: [] }) });
    expect([found, sentences.some(({ gold }) => gold)]).toEqual([false, false]);
  });

  test('are asked of one space alone where one is named, and one that is not there is an error.', async () => {
    expect((await judge({ line: line(), space: 'entreprise' })).found).toBe(true);
    await expect(judge({ line: line(), space: 'coffre' })).rejects.toThrow('space_unknown');
  });

  test('are told to who looks after the answers, and to nobody else.', async () => {
    const person = (role: Role) => ({ kind: 'person', id: 'x', principals: ['everyone'], role }) as const;
    for (const role of ['member', 'administrator'] as const)
      await expect(
        judgeSentences(house.maison.parts, person(role), { line: line() }, { signal }),
      ).rejects.toMatchObject({
        status: 403,
      });
  });

  test('are not measured under another name where the reader or the meaning is missing.', async () => {
    const { parts } = house.maison;
    const judgeWith = (own: Partial<Models>): Promise<JudgedLine> =>
      judgeSentences({ ...parts, models: { ...models, ...own } }, owner, { line: line() }, { signal });
    await expect(judgeWith({ reader: createFakeModels().reader })).rejects.toMatchObject({
      code: 'model_absent',
      status: 503,
    });
    const embed: Models['embed'] = () => Promise.reject(new Error('asleep'));
    await expect(judgeWith({ embed })).rejects.toMatchObject({ code: 'vectors_missing', status: 503 });
  });
});

describe('./maison eval reader', () => {
  const lines = [
    line({ kind: 'sentence' }),
    line({ kind: 'follow_up', question: 'Et en espèces ?', before: 'Comment se fait le paiement ?' }),
    line({ kind: 'unanswerable', question: 'Quel est le délai de livraison ?', answerable: false, gold: [] }),
  ];
  const run = async (values: readonly object[], ...options: string[]) => {
    const file = path.join(folder, 'questions.jsonl');
    await writeFile(file, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
    return runMaison(['eval', 'reader', file, ...options], { MAISON_HOME: house.maison.parts.config.home });
  };
  beforeAll(async () => {
    await house.maison.listen({ port: 0, host: '127.0.0.1' });
  });

  test('prints each measure beside that of the way before, with its interval.', async () => {
    const { code, stdout, stderr } = await run(lines);
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('2 questions avec réponse, 1 sans ; lecteur : fake-reader');
    expect(stdout).toContain('Toutes les phrases que la maison lit (3 questions');
    expect(stdout).toMatch(
      /La bonne en premier, là où elle est trouvée\n {4}mots +\d\.\d{3}\n {4}lecteur +1\.000 {3}[+−]\d/u,
    );
    expect(stdout).not.toContain('modèle, oui ou non');
  });

  test('has the chat model judge so many questions as is said, and counts over these.', async () => {
    const { code, stdout, stderr } = await run(lines, '--chat', '2', '--json');
    expect(code, stderr).toBe(0);
    const {
      asked,
      read,
      lines: told,
    } = JSON.parse(stdout) as {
      asked: { questions: number; judges: { judge: string }[] };
      read: { questions: number };
      lines: { question: string }[];
    };
    expect([asked.questions, read.questions, told.length]).toEqual([2, 3, 3]);
    expect(asked.judges.map(({ judge: name }) => name)).toEqual(['ranker', 'reader', 'chat']);
  });

  test('completes a question with the one before it, as a turn does.', async () => {
    asked.length = 0;
    await run(lines, '--sample', '3');
    expect(asked.some((question) => question.startsWith('Et en espèces ?') && question.includes('paiement'))).toBe(
      true,
    );
  });

  test('says that the documents may not be in the library where no quote is found.', async () => {
    const { stderr } = await run([line({ gold: [{ document: 'autre.md', quote: 'Autre chose.' }] })]);
    expect(stderr).toContain('Aucune phrase de référence n’a été trouvée');
  });

  test.each([
    ['a question with an answer and no quote', [line({ gold: [] })], [], 'La ligne 1'],
    ['a sample that is no number', lines, ['--sample', 'dix'], '« --sample » attend un nombre entier'],
  ])('measures nothing with %s.', async (_what, values, options, said) => {
    const { code, stdout, stderr } = await run(values, ...options);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
  });
});
