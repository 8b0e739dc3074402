import { createId, sha256 } from '../../src/base/index.ts';
import { owner } from '../../src/governance/index.ts';
import { toPassageLexemes } from '../../src/knowledge/analyse/analyse.ts';
import {
  insertDocument,
  insertPages,
  insertPassages,
  insertVectors,
  listPassages,
  publishDocument,
  refreshSearchStatistics,
  type Store,
  settleEmbedding,
} from '../../src/store/index.ts';
import { createSequence, type Writer } from './invent-text.ts';

const passagesADocument = 50;
const passageLength = 850;

export interface FillOptions {
  readonly passages: number;
  readonly writer: Writer;
  /** The space of the invented vectors. */
  readonly identity: string;
  readonly dimensions: number;
  readonly at: Date;
}

/** Fills a house with invented passages and vectors, through the store's own functions. Returns some of the texts, to ask about. */
export async function fillHouse(store: Store, options: FillOptions): Promise<string[]> {
  const next = createSequence(options.passages);
  const samples: string[] = [];
  for (let document = 0; document < options.passages / passagesADocument; document += 1) {
    const texts = Array.from({ length: passagesADocument }, () => options.writer.writePassage(passageLength));
    await addDocument(store, document, texts, options, next);
    samples.push(...texts.slice(0, Math.ceil((2000 * passagesADocument) / options.passages)));
  }
  await store.asWorker((tx) => refreshSearchStatistics(tx, { at: options.at }));
  return samples;
}

async function addDocument(
  store: Store,
  number: number,
  texts: readonly string[],
  { identity, dimensions, at }: FillOptions,
  next: () => number,
): Promise<void> {
  const id = createId();
  const path = `dossier-${number % 40}/document-${number}.txt`;
  const content = sha256(texts.join('\n'));
  const document = {
    id,
    space: 'entreprise',
    path,
    name: path,
    mediaType: 'text/plain',
    bytes: 1,
    sha256: content,
    changedAt: at,
    addedAt: at,
    addedBy: 'user:owner',
  };
  await store.asActor(owner, (tx) => insertDocument(tx, document));
  await store.asWorker(async (tx) => {
    await insertPages(tx, { documentId: id, pages: [{ number: 1, text: texts.join('\n'), blocks: [] }] });
    await insertPassages(tx, {
      documentId: id,
      passages: texts.map((text, ordinal) => describePassage(text, ordinal)),
    });
    await publishDocument(tx, {
      id,
      claim: createId(),
      sha256: content,
      title: null,
      mediaType: 'text/plain',
      language: 'fr',
      pages: 1,
      scannedPages: 0,
      recognised: { pages: 0, words: 0, doubtful: 0 },
      recognitionEngine: 'bench',
      passages: texts.length,
      notRead: [],
      hiddenTexts: 0,
      readerVersion: 1,
    });
    const passages = await listPassages(tx, { documentId: id });
    await insertVectors(tx, {
      identity,
      vectors: passages.map((passage) => ({ passageId: passage.id, vector: inventVector(dimensions, next) })),
    });
    await settleEmbedding(tx, { documentId: id, identity });
  });
}

function describePassage(text: string, ordinal: number): Parameters<typeof insertPassages>[1]['passages'][number] {
  const { vector, count } = toPassageLexemes({ text, headings: [], language: 'fr' });
  // Every second place is left out, so that hits are not joined: joining is cheap and hides the rest.
  return {
    ordinal: ordinal * 2,
    page: 1,
    start: 0,
    end: text.length,
    headings: [],
    text,
    textHash: sha256(text),
    language: 'fr',
    lexemes: vector,
    lexemeCount: count,
  };
}

/** A unit vector in a random direction. */
export function inventVector(dimensions: number, next: () => number): Float32Array {
  const vector = Float32Array.from({ length: dimensions }, () => next() + next() + next() - 1.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
