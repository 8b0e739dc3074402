import { searchCode } from '../../code/index.ts';
import type { Scope, SearchResult, Source } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import {
  type Blocks,
  createBlocks,
  joinSearches,
  passagesAsked,
  readDocumentSources,
  readOn,
  retrieve,
} from '../../knowledge/index.ts';
import type { ChatEngine } from '../../models/index.ts';
import { listDocuments } from '../../store/index.ts';
import type { Asked, WayParts } from '../turn/way.ts';
import { fitBlocks } from './budget.ts';

const placesOfCode = 10;

/** What the house found before the model reads. */
export interface FoundFirst {
  readonly found: SearchResult;
  /** Numbered; only what the model has room for. */
  readonly blocks: Blocks;
}

/**
 * Searches what is asked, before the model is: the documents, or the code where the person said so. A number belongs to what
 * was read: what had no room is found again by a search.
 */
export async function searchFirst(
  parts: WayParts,
  actor: Actor,
  asked: Asked,
  { engine, tokens, signal }: { engine: ChatEngine; tokens: number; signal: AbortSignal },
): Promise<FoundFirst> {
  const blocks = createBlocks();
  if (asked.chosen === 'code') {
    const query = asked.question.slice(0, 2000);
    const { hits } = await searchCode(parts, actor, { query, limit: placesOfCode }, { signal });
    const read = hits.map(({ text, defines: _defines, language: _language, ...place }) => ({ place, text }));
    const fitting = await fitBlocks(engine, createBlocks().addCode(read), tokens);
    blocks.addCode(read.slice(0, fitting.length));
    return { found: { sources: [], mode: 'lexical', milliseconds: 0 }, blocks };
  }
  const attached = asked.files ? await readAttached(parts, actor, asked.files, { signal }) : [];
  const whole = await fitBlocks(engine, createBlocks().add(attached), tokens * shareOfAttached);
  const found = await searchDocuments(parts, actor, asked, { signal });
  // What is attached comes first; what the search finds of it again is one block with it.
  const given = createBlocks().add([...whole.map(({ source }) => source), ...found.sources]);
  const read = await fitBlocks(engine, [...new Set(given)], tokens);
  const sources = read.map(({ source }) => source);
  blocks.add(sources);
  return { found: { ...found, sources }, blocks };
}

/** What an assistant is handed is read from its beginning; the rest of the room is for what is searched. */
const shareOfAttached = 0.7;
const filesRead = 40;

async function readAttached(
  parts: WayParts,
  actor: Actor,
  { space }: Scope,
  options: { signal: AbortSignal },
): Promise<Source[]> {
  const listing = { space, order: 'path' as const, offset: 0, limit: filesRead };
  const { documents } = await parts.store.asActor(actor, (tx) => listDocuments(tx, listing));
  const read: Source[] = [];
  for (const { id } of documents) read.push(...(await readDocumentSources(parts, actor, { id }, options)).sources);
  return read;
}

// What leans on the question before is searched with it, too: the model asks for more where neither found it.
async function searchDocuments(
  parts: WayParts,
  actor: Actor,
  { question, previous, scope }: Asked,
  options: { signal: AbortSignal },
): Promise<SearchResult> {
  const search = async (text: string): Promise<SearchResult> =>
    retrieve(parts, actor, { question: text.slice(0, 2000), limit: passagesAsked, scope }, options);
  const searches = await Promise.all([search(question), ...(previous ? [search(`${previous}\n${question}`)] : [])]);
  const [alone] = searches;
  const found =
    searches.length === 1 && alone
      ? alone
      : (await joinSearches(parts, actor, { query: question, searches }, options)).found;
  // A table that the search cut is read whole.
  const { sources } = await readOn(parts, actor, { sources: found.sources, scope }, options);
  return { ...found, sources };
}
