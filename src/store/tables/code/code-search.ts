import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

// Search in code: one function of the database, which checks the reader's right itself, and rows under row-level security.

/** A piece of a file, and what its words were worth. */
export interface CodeCandidate {
  readonly id: string;
  readonly score: number;
  readonly repositoryId: string;
  readonly path: string;
  readonly language: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

/** The pieces with the most telling of these words that this actor may read, best first. */
export async function searchCode(
  tx: Transaction,
  { words, repositories, limit }: { words: readonly string[]; repositories: readonly string[] | null; limit: number },
): Promise<CodeCandidate[]> {
  const { rows } = await sql<CodeCandidate>`
    select c.id, s.score, c.repository_id as "repositoryId", f.path, f.language, c.start_line as "startLine",
      c.end_line as "endLine", c.text
    from search_code(${[...words]}::text[], ${repositories && [...repositories]}::uuid[], ${limit}::integer) s
    join code_chunks c on c.id = s.chunk_id join code_files f on f.id = c.file_id
    order by s.score desc, c.id`.execute(tx);
  return rows;
}

/** How many pieces this actor may read hold each of these words, and how many there are. */
export async function countCodeWords(
  tx: Transaction,
  { words, repositories }: { words: readonly string[]; repositories: readonly string[] | null },
): Promise<{ word: string; held: number; total: number }[]> {
  const { rows } = await sql<{ word: string; held: number; total: number }>`
    select word, held, total
    from count_code_words(${[...words]}::text[], ${repositories && [...repositories]}::uuid[])`.execute(tx);
  return rows;
}

/** A word to look for, and the number of what it says: other words may say the same. */
export interface WeighedWord {
  readonly word: string;
  /** From 1, the most telling first. */
  readonly group: number;
  readonly weight: number;
}

/** The pieces that say most of what is asked and that this actor may read, best first. */
export async function findCodePieces(
  tx: Transaction,
  given: { words: readonly WeighedWord[]; repositories: readonly string[] | null; limit: number },
): Promise<CodeCandidate[]> {
  const { words, repositories, limit } = given;
  const { rows } = await sql<CodeCandidate>`
    select c.id, s.score, c.repository_id as "repositoryId", f.path, f.language, c.start_line as "startLine",
      c.end_line as "endLine", c.text
    from find_code_pieces(${words.map(({ word }) => word)}::text[], ${words.map(({ group }) => group)}::integer[],
      ${words.map(({ weight }) => weight)}::real[], ${repositories && [...repositories]}::uuid[], ${limit}::integer) s
    join code_chunks c on c.id = s.chunk_id join code_files f on f.id = c.file_id
    order by s.score desc, c.id`.execute(tx);
  return rows;
}

/** Something that is defined in the code, and where. */
export interface StoredSymbol {
  readonly name: string;
  readonly kind: string;
  readonly signature: string;
  readonly within: readonly string[];
  readonly startLine: number;
  readonly endLine: number;
  readonly repositoryId: string;
  readonly path: string;
  readonly language: string;
}

/** What these names stand for in the repositories this actor reads, whatever their case. */
export async function findSymbols(
  tx: Transaction,
  { names, repositories, limit }: { names: readonly string[]; repositories: readonly string[] | null; limit: number },
): Promise<StoredSymbol[]> {
  const { rows } = await sql<StoredSymbol>`
    select y.name, y.kind, y.signature, y.within, y.start_line as "startLine", y.end_line as "endLine",
      y.repository_id as "repositoryId", f.path, f.language
    from code_symbols y join code_files f on f.id = y.file_id
    where lower(y.name) = any(${names.map((name) => name.toLowerCase())}::text[])
      and (${repositories && [...repositories]}::uuid[] is null or y.repository_id = any(${repositories && [...repositories]}::uuid[]))
    order by y.id limit ${limit}`.execute(tx);
  return rows;
}

/** What is defined in these files, by file and line. */
export async function listSymbols(
  tx: Transaction,
  { repositoryId, paths }: { repositoryId: string; paths: readonly string[] },
): Promise<StoredSymbol[]> {
  const { rows } = await sql<StoredSymbol>`
    select y.name, y.kind, y.signature, y.within, y.start_line as "startLine", y.end_line as "endLine",
      y.repository_id as "repositoryId", f.path, f.language
    from code_symbols y join code_files f on f.id = y.file_id
    where f.repository_id = ${repositoryId} and f.path = any(${[...paths]}::text[])
    order by f.path, y.start_line`.execute(tx);
  return rows;
}

/** Those of these names that stand in the code this actor reads, written as they are; `words`: each as the index has it. */
export async function findKnownNames(
  tx: Transaction,
  { names, words }: { names: readonly string[]; words: readonly string[] },
): Promise<Set<string>> {
  const { rows } = await sql<{ name: string }>`
    select name from known_code_names(${[...names]}::text[], ${[...words]}::text[]) as name`.execute(tx);
  return new Set(rows.map(({ name }) => name));
}

/** A file as it is searched: its pieces one behind the other, its first fifteen hundred lines. */
export interface IndexedCodeFile {
  readonly repositoryId: string;
  readonly path: string;
  readonly language: string;
  readonly text: string;
}

/** The files at these paths of these repositories, of those that this actor reads; a few. */
export async function findCodeFiles(
  tx: Transaction,
  { repositories, paths }: { repositories: readonly string[]; paths: readonly string[] },
): Promise<IndexedCodeFile[]> {
  const { rows } = await sql<IndexedCodeFile>`
    select f.repository_id as "repositoryId", f.path, f.language,
      coalesce((select string_agg(c.text, chr(10) order by c.start_line) from code_chunks c where c.file_id = f.id and c.start_line <= 1500), '') as text
    from code_files f
    where f.repository_id = any(${[...repositories]}::uuid[]) and f.path = any(${[...paths]}::text[])
    order by length(f.path) desc, f.id limit 8`.execute(tx);
  return rows;
}
