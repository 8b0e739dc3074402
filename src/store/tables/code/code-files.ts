import { sql } from 'kysely';
import type { Transaction } from '../../database/schema.ts';

/** A file of code on its way into the index, taken apart. */
export interface NewCodeFile {
  readonly path: string;
  readonly language: string;
  /** Git's name of what it holds. */
  readonly blobId: string;
  readonly text: string;
  readonly lines: number;
  readonly symbols: readonly {
    readonly name: string;
    readonly kind: string;
    readonly startLine: number;
    readonly endLine: number;
    readonly signature: string;
    readonly within: readonly string[];
  }[];
  readonly chunks: readonly {
    readonly startLine: number;
    readonly endLine: number;
    readonly text: string;
    readonly words: readonly string[];
  }[];
}

/** A file that is left out for what it holds, or for its size. */
export interface LeftOutFile {
  readonly path: string;
  readonly blobId: string;
  readonly reason: string;
}

/** The files of a repository that are searched, and those that were looked into and left out, with git's name of what each held; as the worker. */
export async function listIndexedFiles(
  tx: Transaction,
  { repositoryId }: { repositoryId: string },
): Promise<{ files: { path: string; blobId: string }[]; leftOut: LeftOutFile[] }> {
  const files = await tx
    .selectFrom('code_files')
    .select(['path', 'blob_id as blobId'])
    .where('repository_id', '=', repositoryId)
    .execute();
  const leftOut = await tx
    .selectFrom('code_left_out')
    .select(['path', 'blob_id as blobId', 'reason'])
    .where('repository_id', '=', repositoryId)
    .execute();
  return { files, leftOut };
}

/** How many files and lines of a repository are searched; as the worker. */
export async function countIndexed(
  tx: Transaction,
  { repositoryId }: { repositoryId: string },
): Promise<{ files: number; lines: number }> {
  const { files, lines } = await tx
    .selectFrom('code_files')
    .select((one) => [one.fn.countAll<string>().as('files'), one.fn.sum<string | null>('lines').as('lines')])
    .where('repository_id', '=', repositoryId)
    .executeTakeFirstOrThrow();
  return { files: Number(files), lines: Number(lines ?? 0) };
}

/** Writes down which of these paths are left out now, in the place of what was known of them; as the worker. */
export async function replaceLeftOut(
  tx: Transaction,
  { repositoryId, paths, files }: { repositoryId: string; paths: readonly string[]; files: readonly LeftOutFile[] },
): Promise<void> {
  await tx
    .deleteFrom('code_left_out')
    .where('repository_id', '=', repositoryId)
    .where('path', '=', sql<string>`any(${[...paths]}::text[])`)
    .execute();
  await sql`
    insert into code_left_out (repository_id, path, blob_id, reason)
    select ${repositoryId}, path, "blobId", reason
    from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as one(path text, "blobId" text, reason text)`.execute(tx);
}

/** Takes files out of the index; as the worker. */
export async function deleteCodeFiles(
  tx: Transaction,
  { repositoryId, paths }: { repositoryId: string; paths: readonly string[] },
): Promise<void> {
  await tx
    .deleteFrom('code_files')
    .where('repository_id', '=', repositoryId)
    .where('path', '=', sql<string>`any(${[...paths]}::text[])`)
    .execute();
}

/** Puts files into the index in the place of what stood at their paths; as the worker. */
export async function replaceCodeFiles(
  tx: Transaction,
  { repositoryId, files }: { repositoryId: string; files: readonly NewCodeFile[] },
): Promise<void> {
  if (files.length === 0) return;
  await deleteCodeFiles(tx, { repositoryId, paths: files.map(({ path }) => path) });
  const ids = await tx
    .insertInto('code_files')
    .values(
      files.map(({ path, language, blobId, lines, text }) => ({
        repository_id: repositoryId,
        path,
        language,
        blob_id: blobId,
        lines,
        text,
      })),
    )
    .returning(['id', 'path'])
    .execute();
  const idOf = new Map(ids.map(({ id, path }) => [path, id]));
  await insertSymbols(tx, repositoryId, files, idOf);
  await insertChunks(tx, repositoryId, files, idOf);
}

type Ids = ReadonlyMap<string, string>;

// As JSON: a batch has more columns than a statement may have parameters.
async function insertSymbols(
  tx: Transaction,
  repositoryId: string,
  files: readonly NewCodeFile[],
  ids: Ids,
): Promise<void> {
  const rows = files.flatMap((file) => file.symbols.map((symbol) => ({ ...symbol, file: ids.get(file.path) })));
  await sql`
    insert into code_symbols (file_id, repository_id, name, kind, start_line, end_line, signature, within)
    select file, ${repositoryId}, name, kind, "startLine", "endLine", signature, within
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one(file bigint, name text, kind text, "startLine" integer,
      "endLine" integer, signature text, within text[])`.execute(tx);
}

async function insertChunks(
  tx: Transaction,
  repositoryId: string,
  files: readonly NewCodeFile[],
  ids: Ids,
): Promise<void> {
  const rows = files.flatMap((file) => file.chunks.map((chunk) => ({ ...chunk, file: ids.get(file.path) })));
  await sql`
    insert into code_chunks (file_id, repository_id, start_line, end_line, text, lexemes)
    select file, ${repositoryId}, "startLine", "endLine", text, array_to_tsvector(words)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one(file bigint, "startLine" integer, "endLine" integer,
      text text, words text[])`.execute(tx);
}

/** One file as it is searched; null when it is not there or not for this actor. */
export async function findCodeFile(
  tx: Transaction,
  { repositoryId, path }: { repositoryId: string; path: string },
): Promise<{ path: string; language: string; lines: number; text: string } | null> {
  const found = await tx
    .selectFrom('code_files')
    .select(['path', 'language', 'lines', 'text'])
    .where('repository_id', '=', repositoryId)
    .where('path', '=', path)
    .executeTakeFirst();
  return found ?? null;
}
