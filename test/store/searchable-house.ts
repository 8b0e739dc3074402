import { createId, sha256 } from '../../src/base/index.ts';
import {
  createSpace,
  insertDocument,
  insertPages,
  insertPassages,
  insertVectors,
  listPassages,
  searchPassages,
  type Store,
} from '../../src/store/index.ts';
import { owner } from './filled-house.ts';

const identity = 'searchable';
const words =
  'contrat prix delai facture usine machine garantie client retour stock norme vente achat poste salaire'.split(' ');

// The same numbers at each run: a fault that a run finds is found by the next one.
function createNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

/** A space that only the owner reads, with `documents` documents of five passages, each with words and a vector. */
export async function fillSearchable(store: Store, space: string, documents: number): Promise<void> {
  await store.asActor(owner, (tx) =>
    createSpace(tx, { name: space, readers: ['user:owner'], curators: ['user:owner'] }),
  );
  for (let number = 0; number < documents; number += 1) await addSearchable(store, space, number);
}

/** Adds one such document; answers its identifier once it is acknowledged. */
export async function addSearchable(store: Store, space: string, number: number): Promise<string> {
  const id = createId();
  const at = new Date('2026-11-24T12:00:00.123Z');
  const blob = await store.blobs.put(Buffer.from(`${space} ${number}\n`.repeat(1 + (number % 50) * 40)));
  const draw = createNumbers(number + 1);
  const name = `${number}.txt`;
  const facts = { mediaType: 'text/plain', ...blob, changedAt: at, addedAt: at, addedBy: 'user:owner' };
  await store.asActor(owner, (tx) => insertDocument(tx, { id, space, path: name, name, ...facts }));
  await store.asWorker(async (tx) => {
    const texts = Array.from({ length: 5 }, () => Array.from({ length: 8 }, () => drawWord(space, draw)).join(' '));
    const text = texts.join('\n');
    const block = { kind: 'paragraph' as const, start: 0, end: text.length };
    await insertPages(tx, { documentId: id, pages: [{ number: 1, text, words: [], blocks: [block] }] });
    await insertPassages(tx, { documentId: id, passages: texts.map((one, ordinal) => toPassage(one, ordinal)) });
    const stored = await listPassages(tx, { documentId: id });
    const vectors = stored.map((passage) => ({ passageId: passage.id, vector: drawVector(draw) }));
    await insertVectors(tx, { identity, vectors });
  });
  return id;
}

// Each space has words of its own: what is added to one does not change how rare the words of another are.
function drawWord(space: string, draw: () => number): string {
  return `${words[Math.floor(draw() * words.length)] ?? ''}${space}`;
}

function toPassage(text: string, ordinal: number) {
  const lexemes = [...new Set(text.split(' '))].map((word, place) => `'${word}':${place + 1}`).join(' ');
  const where = { ordinal, page: 1, start: 0, end: text.length, headings: [], language: 'fr' };
  return { ...where, text, textHash: sha256(text), lexemes, lexemeCount: 8 };
}

function drawVector(draw: () => number): Float32Array {
  const raw = Array.from({ length: 64 }, () => draw() - 0.5);
  const length = Math.hypot(...raw);
  return Float32Array.from(raw, (value) => value / length);
}

/** The first ten passages for twenty questions in a space, as the owner finds them: by words and by meaning together. */
export async function askTwenty(store: Store, space: string): Promise<string[][]> {
  const answers: string[][] = [];
  for (let question = 0; question < 20; question += 1) {
    const draw = createNumbers(1000 + question);
    const lexemes = [0, 1, 2].map(() => drawWord(space, draw));
    const found = await store.asActor(owner, (tx) =>
      searchPassages(tx, {
        lexemes: [...new Set(lexemes)],
        embedding: { identity, vector: drawVector(draw) },
        scope: { space },
        lexicalLimit: 100,
        vectorLimit: 100,
      }),
    );
    const score = (one: (typeof found)[number]): number => one.lexical / 10 + (one.vector ?? 0);
    const sorted = found.toSorted((left, right) => score(right) - score(left) || Number(left.id) - Number(right.id));
    answers.push(sorted.slice(0, 10).map(({ id }) => id));
  }
  return answers;
}
