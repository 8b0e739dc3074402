import type { Actor } from '../../src/governance/index.ts';
import { createId, foldText, sha256 } from '../../src/base/index.ts';
import { toPassageLexemes } from '../../src/knowledge/analyse/analyse.ts';
import { chunkPage, createChunkState } from '../../src/knowledge/chunk/chunk.ts';
import type { Block } from '../../src/knowledge/parse/parsed.ts';
import type { EmbedEngine } from '../../src/models/index.ts';
import {
  clearContent,
  createSpace,
  insertDocument,
  insertPages,
  insertPassages,
  insertVectors,
  listPassages,
  publishDocument,
  type Store,
} from '../../src/store/index.ts';

/** A document as tests write it: lines beginning with `#` are headings, blank lines part paragraphs. */
export interface TestDocument {
  readonly path: string;
  readonly text: string;
  readonly space?: string;
  readonly readers?: readonly string[];
  readonly language?: string;
  readonly mediaType?: string;
  readonly changedAt?: string;
}

/** Adds a document without parser and jobs: chunked, indexed and, with an engine, embedded. Returns its id. */
export async function addTestDocument(store: Store, document: TestDocument, engine?: EmbedEngine): Promise<string> {
  const id = createId();
  const { space = 'entreprise', readers = ['everyone'], language = 'fr', mediaType = 'text/markdown' } = document;
  const maker: Actor = { kind: 'person', id: 'maker', principals: ['user:owner', ...readers], role: 'owner' };
  const page = { number: 1, text: document.text, blocks: splitBlocks(document.text), scanned: false, words: [] };
  const chunks = chunkPage(page, createChunkState());
  const changedAt = new Date(document.changedAt ?? '2026-01-01T00:00:00Z');
  const bytes = Buffer.byteLength(document.text);
  const content = sha256(document.text);
  await store.asActor(maker, async (tx) => {
    await createSpace(tx, { name: space, readers, curators: ['user:owner'] });
    await insertDocument(tx, {
      id,
      space,
      path: document.path,
      name: document.path.split('/').at(-1) ?? '',
      mediaType,
      bytes,
      sha256: content,
      changedAt,
      addedAt: changedAt,
      addedBy: 'user:owner',
    });
  });
  await store.asWorker(async (tx) => {
    await clearContent(tx, { id });
    await insertPages(tx, { documentId: id, pages: [page] });
    const passages = chunks.map(({ headings, text, start, end }, ordinal) => {
      const lexemes = toPassageLexemes({ text, headings, language });
      return {
        ordinal,
        page: 1,
        start,
        end,
        headings,
        text,
        textHash: sha256(foldText(text)),
        language,
        lexemes: lexemes.vector,
        lexemeCount: lexemes.count,
      };
    });
    await insertPassages(tx, { documentId: id, passages });
    await publishDocument(tx, {
      id,
      claim: createId(),
      sha256: content,
      title: null,
      mediaType,
      language,
      pages: 1,
      scannedPages: 0,
      recognised: { pages: 0, words: 0, doubtful: 0 },
      recognitionEngine: 'test',
      passages: passages.length,
      notRead: [],
      hiddenTexts: 0,
      readerVersion: 1,
    });
  });
  if (engine) await embedTestDocument(store, id, engine);
  return id;
}

async function embedTestDocument(store: Store, documentId: string, engine: EmbedEngine): Promise<void> {
  const passages = await store.asWorker((tx) => listPassages(tx, { documentId }));
  const vectors = await engine.embed(
    passages.map(({ text }) => text),
    { purpose: 'passage', signal: new AbortController().signal },
  );
  const found = passages.flatMap(({ id }, index) =>
    vectors[index] ? [{ passageId: id, vector: vectors[index] }] : [],
  );
  await store.asWorker((tx) => insertVectors(tx, { identity: engine.identity, vectors: found }));
}

function splitBlocks(text: string): Block[] {
  return [...text.matchAll(/[^\n]+(?:\n(?!\n)[^\n]+)*/gu)].map((match) => {
    const level = /^#+/u.exec(match[0])?.[0].length;
    const range = { start: match.index, end: match.index + match[0].length };
    return level === undefined ? { kind: 'paragraph', ...range } : { kind: 'heading', level, ...range };
  });
}
