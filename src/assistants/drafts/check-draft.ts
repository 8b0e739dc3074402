import { setImmediate as giveWay } from 'node:timers/promises';
import type { Language } from '../../base/index.ts';
import type { CheckDraftRequest, Citation, DraftDetails, Source } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import {
  type Block,
  type Blocks,
  checkWritten,
  type CheckedSentence,
  createBlocks,
  isCopied,
  readDocumentSources,
  weighSupport,
} from '../../knowledge/index.ts';
import { readStoredBlocks, type StoredBlock, type StoredProof, type StoredSentence } from './content.ts';
import { type LikelyPassages, readLikelyPassages } from './likely-passages.ts';
import { asDraftReader } from './read-drafts.ts';
import { addVersion, onceSaved } from './save-draft.ts';
import { presentDraft } from './shown.ts';
import { type CheckingParts, type Options, requireToChange } from './stored.ts';

const notes: Record<Language, string> = { fr: 'Preuves vérifiées à nouveau', en: 'Proofs checked again' };

/**
 * Looks again for the proof of each sentence in the documents that the draft is made from, as far as the actor reads them, and
 * saves what was found as a version. What is proved in a document that they do not read stays as it was. Throws
 * `draft_not_found` (404), `draft_changed` and `draft_final` (409).
 */
export async function checkDraft(
  parts: CheckingParts,
  actor: Actor,
  { id, basedOn, block }: { id: string } & CheckDraftRequest,
  { signal, language = 'fr' }: Options & { readonly language?: Language },
): Promise<DraftDetails> {
  authorize(actor, 'draft:change');
  authorize(actor, 'question:ask');
  signal.throwIfAborted();
  const reader = await asDraftReader(parts, actor, id);
  const asked = await parts.store.asActor(reader, (tx) => requireToChange(tx, actor, { id, basedOn }));
  const before = readStoredBlocks(asked.version);
  const sources = await readSources(parts, reader, listDocuments(asked.stored.documentIds, before), signal);
  const opinion = await parts.models.reader({ signal }).catch(() => null);
  const checking: Checking = {
    known: createBlocks(),
    sources,
    likely: await readLikelyPassages(sources, { signal }),
    read: new Set(sources.map(({ documentId }) => documentId)),
    opinion,
    signal,
  };
  const blocks: StoredBlock[] = [];
  for (const one of before)
    blocks.push(block === undefined || one.id === block ? await checkBlock(one, checking) : one);
  return onceSaved(basedOn, () =>
    parts.store.asActor(reader, async (tx) => {
      const { stored, version } = await requireToChange(tx, actor, { id, basedOn });
      const next = { title: version.title, blocks, note: notes[language], at: parts.clock.now(), change: 'checked' };
      const saved = await addVersion(tx, actor, { id, version, before, next });
      return presentDraft(tx, actor, { stored, version: saved });
    }),
  );
}

/** So much is read to look for proofs: a few long contracts, or many notes. */
const documentsAtMost = 20;
const passagesAtMost = 1500;

function listDocuments(made: readonly string[], blocks: readonly StoredBlock[]): string[] {
  const cited = blocks.flatMap(({ sentences }) =>
    sentences.flatMap(({ citations }) => citations.map(({ documentId }) => documentId)),
  );
  return [...new Set([...cited, ...made])].slice(0, documentsAtMost);
}

async function readSources(
  { store }: Pick<CheckingParts, 'store'>,
  reader: Actor,
  documentIds: readonly string[],
  signal: AbortSignal,
): Promise<Source[]> {
  const sources: Source[] = [];
  for (const id of documentIds) {
    if (sources.length >= passagesAtMost) break;
    sources.push(...(await readDocumentSources({ store }, reader, { id }, { signal })).sources);
  }
  return sources.slice(0, passagesAtMost);
}

interface Checking {
  /** The passages that a sentence was looked for in. */
  readonly known: Blocks;
  readonly sources: readonly Source[];
  readonly likely: LikelyPassages;
  /** The documents that were read. */
  readonly read: ReadonlySet<string>;
  readonly opinion: Awaited<ReturnType<CheckingParts['models']['reader']>> | null;
  readonly signal: AbortSignal;
}

async function checkBlock(block: StoredBlock, checking: Checking): Promise<StoredBlock> {
  const cited = block.sentences.flatMap(({ citations }) => citations);
  const named = checking.sources.filter((source) => cited.some((citation) => holds(source, citation)));
  const sentences: StoredSentence[] = [];
  for (const sentence of block.sentences) {
    // A long draft against long contracts takes seconds: others are answered meanwhile.
    await giveWay();
    checking.signal.throwIfAborted();
    sentences.push(await checkSentence(sentence, named, checking));
  }
  return { ...block, sentences };
}

async function checkSentence(
  sentence: StoredSentence,
  cited: readonly Source[],
  { known, likely, read, opinion, signal }: Checking,
): Promise<StoredSentence> {
  const { mark, citations, under } = sentence;
  const text = sentence.text.replaceAll('**', '').replaceAll('`', '');
  const introduction = under?.endsWith(':') ? under : undefined;
  const own: Block[] = [];
  for (const source of cited) own.push(...(await addOne(known, source)));
  const all = [...own];
  for (const source of likely.find(text)) all.push(...(await addOne(known, source)));
  const named = own.map(({ number }) => number);
  const looked: Blocks = { ...known, all: [...new Set(all)] };
  const checked = checkWritten({ text, named, introduction }, looked, []);
  const isCertain = checked.state === 'proved' && (named.length === 0 || isCopied(text, checked.citations));
  const weighed =
    isCertain || checked.state === 'bare' || !opinion
      ? null
      : await weighSupport(opinion, text, own, { signal }).catch(() => null);
  const found = settle(checked, weighed);
  if (found) return { ...sentence, mark: found, citations: checked.citations.map(toStored) };
  // Its proof is where whoever checks cannot look, or was an opinion that nobody is there to have again.
  if (citations.some(({ documentId }) => !read.has(documentId))) return sentence;
  if (mark === 'after' && weighed === null && checked.state === 'open') return sentence;
  return { ...sentence, mark: mark === 'written' ? 'written' : 'unsupported', citations: [] };
}

// Made ready one by one, which takes some milliseconds each.
async function addOne(known: Blocks, source: Source): Promise<readonly Block[]> {
  if (!known.holds(source)) await giveWay();
  return known.add([source]);
}

function settle(
  { state }: CheckedSentence,
  weighed: Awaited<ReturnType<typeof weighSupport>>,
): 'supported' | 'after' | null {
  if (state === 'bare' || weighed === 'against') return null;
  if (state === 'proved' || weighed === 'proved') return 'supported';
  return weighed;
}

function holds({ documentId, page, start, end }: Source, cited: StoredProof): boolean {
  return documentId === cited.documentId && page === cited.page && start < cited.end && end > cited.start;
}

function toStored({ documentId, passageId, page, start, end }: Citation): StoredProof {
  return { documentId, passageId, page, start, end };
}
