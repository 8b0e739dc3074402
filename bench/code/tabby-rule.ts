import { findLanguage, type Grammar } from '../../src/code/language/languages.ts';
import { decodeFile, skipByContent, skipByPath } from '../../src/code/language/skip-file.ts';
import type { ContextPiece } from '../../src/code/complete/typed-code.ts';
import { listFiles, measureBlobs, readBlobs } from '../../src/code/git/git.ts';

/** As Tabby 0.32 has them (`crates/tabby-index/src/code/intelligence.rs`, `crates/tabby/src/services/completion`). */
const chunkCharacters = 512;
const promptCharacters = 768;
const leastScore = 8;
const mostAlike = 0.9;
/** BM25 as its search library has it. */
const [k1, b] = [1.2, 0.75];

interface Chunk {
  readonly path: string;
  readonly grammar: Grammar;
  readonly body: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

/** The chunks of a repository, and in how many each word stands. */
export interface TabbyIndex {
  readonly chunks: readonly Chunk[];
  readonly held: ReadonlyMap<string, number>;
  readonly meanLength: number;
}

const tokenize = (text: string): string[] => (text.match(/\w+/g) ?? []).filter((word) => word.length <= 64);

// JavaScript and TypeScript are one language there.
const languageOf = (file: string): Grammar | null => {
  const grammar = findLanguage(file)?.grammar ?? null;
  return grammar === 'javascript' || grammar === 'tsx' ? 'typescript' : grammar;
};

/** The files of a clone's commit in chunks of at most 512 characters. Cut between lines, and not by syntax as Tabby cuts them. */
export async function indexForTabby(folder: string, { signal }: { signal: AbortSignal }): Promise<TabbyIndex> {
  const files = await listFiles(folder, 'HEAD', { signal });
  const bytesOf = await measureBlobs(folder, [...new Set(files.map(({ blobId }) => blobId))], { signal });
  const wanted = files.filter(({ path, blobId }) => {
    const bytes = bytesOf.get(blobId);
    return bytes !== undefined && languageOf(path) !== null && skipByPath(path, bytes) === null;
  });
  const byBlob = Map.groupBy(wanted, ({ blobId }) => blobId);
  const chunks: Chunk[] = [];
  for await (const { blobId, content } of readBlobs(folder, [...byBlob.keys()], { signal })) {
    if (skipByContent(content) !== null) continue;
    for (const { path } of byBlob.get(blobId) ?? []) {
      const grammar = languageOf(path);
      if (grammar) for (const body of cutChunks(decodeFile(content))) chunks.push(toChunk(path, grammar, body));
    }
  }
  const held = new Map<string, number>();
  for (const { counts } of chunks) for (const word of counts.keys()) held.set(word, (held.get(word) ?? 0) + 1);
  const meanLength = chunks.reduce((sum, { length }) => sum + length, 0) / Math.max(1, chunks.length);
  return { chunks, held, meanLength };
}

function cutChunks(text: string): string[] {
  const chunks: string[] = [];
  let open = '';
  for (const line of text.split('\n')) {
    if (open.length + line.length + 1 > chunkCharacters && open.trim() !== '') {
      chunks.push(open.trim());
      open = '';
    }
    open += `${line}\n`;
  }
  return open.trim() === '' ? chunks : [...chunks, open.trim()];
}

function toChunk(path: string, grammar: Grammar, body: string): Chunk {
  const tokens = tokenize(body);
  const counts = new Map([...Map.groupBy(tokens, (word) => word)].map(([word, all]) => [word, all.length]));
  return { path, grammar, body, counts, length: tokens.length };
}

/**
 * What Tabby's server puts before what its client sends of a file: chunks of other files of its language with the words of what
 * stands before the cursor (BM25, of a score of 8 and more), none that says what is there already, 768 characters in all.
 * Its vectors, which may only leave chunks out or order them anew, are not asked.
 */
export function searchAsTabby(
  { chunks, held, meanLength }: TabbyIndex,
  { prefix, path }: { prefix: string; path: string },
): ContextPiece[] {
  let tokens = tokenize(prefix);
  const asked = Map.groupBy(tokens, (word) => word);
  const grammar = languageOf(path);
  const rarity = (word: string): number => {
    const count = held.get(word) ?? 0;
    return Math.log(1 + (chunks.length - count + 0.5) / (count + 0.5));
  };
  const score = ({ counts, length }: Chunk): number => {
    let sum = 0;
    for (const [word, times] of asked) {
      const count = counts.get(word);
      if (count === undefined) continue;
      const share = (count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / meanLength));
      sum += times.length * rarity(word) * share;
    }
    return sum;
  };
  const ranked = chunks
    .filter((chunk) => chunk.grammar === grammar && chunk.path !== path)
    .map((chunk) => ({ chunk, score: score(chunk) }))
    .filter((one) => one.score > leastScore)
    .toSorted((left, right) => right.score - left.score)
    .slice(0, 20);
  const pieces: ContextPiece[] = [];
  let characters = 0;
  for (const { chunk } of ranked) {
    if (characters + chunk.body.length > promptCharacters) break;
    const body = tokenize(chunk.body);
    if (body.length <= tokens.length && countCommon(tokens, body) / body.length > mostAlike) continue;
    tokens = [...body, ...tokens];
    characters += chunk.body.length;
    pieces.push({ repository: '', path: chunk.path, text: chunk.body });
  }
  return pieces;
}

// The longest sequence of words that both have in this order.
function countCommon(left: readonly string[], right: readonly string[]): number {
  let row = Array.from({ length: right.length + 1 }, () => 0);
  for (const word of left) {
    const next = [0];
    for (const [at, other] of right.entries())
      next.push(word === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    row = next;
  }
  return row.at(-1) ?? 0;
}
