import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** Some lines that a commit put into a file; as they stood after it. */
export interface CommitChange {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly text: string;
}

/** A commit as it is searched. */
export interface StoredCommit {
  readonly repositoryId: string;
  readonly commit: string;
  readonly committedAt: Date;
  readonly message: string;
  readonly changes: readonly CommitChange[];
}

/** Keeps what commits say; as the worker. One that is known stays as it is. */
export async function insertCommits(
  tx: Transaction,
  given: {
    repositoryId: string;
    commits: readonly (Omit<StoredCommit, 'repositoryId'> & { words: readonly string[] })[];
  },
): Promise<void> {
  const rows = JSON.stringify(given.commits);
  await sql`
    insert into code_commits (repository_id, commit_id, committed_at, message, changes, lexemes)
    select ${given.repositoryId}, commit, "committedAt", message, changes, array_to_tsvector(words)
    from jsonb_to_recordset(${rows}::jsonb) as one(commit text, "committedAt" timestamptz, message text, changes jsonb,
      words text[])
    on conflict do nothing`.execute(tx);
}

/** Forgets the commits of a repository: its branch is another than before. As the worker. */
export async function deleteCommits(tx: Transaction, { repositoryId }: { repositoryId: string }): Promise<void> {
  await tx.deleteFrom('code_commits').where('repository_id', '=', repositoryId).execute();
}

/** The commits that hold any of these words and that this actor may read, with those that each holds; the newest first. */
export async function findCommits(
  tx: Transaction,
  { words, repositories }: { words: readonly string[]; repositories: readonly string[] | null },
): Promise<(StoredCommit & { readonly words: readonly string[] })[]> {
  if (words.length === 0) return [];
  const { rows } = await sql<StoredCommit & { words: string[] }>`
    with asked as (select word, (quote_literal(word))::tsquery as query from unnest(${words.filter(isPlain)}::text[]) as word)
    select c.repository_id as "repositoryId", c.commit_id as commit, c.committed_at as "committedAt", c.message, c.changes,
      array_agg(a.word) as words
    from code_commits c join asked a on c.lexemes @@ a.query
    where ${repositories && [...repositories]}::uuid[] is null or c.repository_id = any(${repositories && [...repositories]}::uuid[])
    group by c.id order by c.committed_at desc, c.id`.execute(tx);
  return rows;
}

// Letters and digits alone, as code words are: nothing that a query of words would read as its own signs.
const isPlain = (word: string): boolean => /^[\p{L}\p{N}]+$/u.test(word);

/** How many commits this actor may read. */
export async function countCommits(tx: Transaction): Promise<number> {
  const { count } = await tx
    .selectFrom('code_commits')
    .select((one) => one.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
