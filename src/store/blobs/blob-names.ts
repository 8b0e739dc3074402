import type { Transaction } from '../database/schema.ts';
import { CompiledQuery } from 'kysely';

// What a person calls the bytes of the house: a document by its place, what belongs to a photo by the photo's name.
const namesQuery = `
  select hash, name from (
    select sha256 as hash, space || '/' || path as name from maison.documents
    union select next_sha256, space || '/' || path from maison.documents
    union select sha256, name from maison.photos
    union select matte_sha256, name from maison.photos
    union select thumbnail_sha256, name from maison.photos
    union select base_sha256, name from maison.photos
    union select plate_sha256, name from maison.photos
    union select result_sha256, file_name from maison.photo_batch_items
    union select c.matte_sha256, p.name from maison.photo_cutouts c join maison.photos p on p.sha256 = c.input_sha256
    union select c.thumbnail_sha256, p.name from maison.photo_cutouts c join maison.photos p on p.sha256 = c.input_sha256
    union select r.result_sha256, p.name from maison.photo_results r join maison.photos p on p.sha256 = r.input_sha256
  ) as named where hash = any($1) order by name`;

type NamedBlob = { hash: string; name: string };

/** What the blobs with these hashes belong to, by hash; a blob that nothing names is not in it. For the owner's own connection. */
export async function nameBlobs(
  client: { query(text: string, values: unknown[]): Promise<{ rows: NamedBlob[] }> },
  hashes: readonly string[],
): Promise<Map<string, string[]>> {
  return group((await client.query(namesQuery, [hashes])).rows);
}

/** The same for the worker, who may read them all. */
export async function readBlobNames(tx: Transaction, hashes: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw(namesQuery, [hashes]));
  return group(rows as NamedBlob[]);
}

function group(rows: readonly NamedBlob[]): Map<string, string[]> {
  const groups = Map.groupBy(rows, ({ hash }) => hash);
  return new Map([...groups].map(([hash, named]) => [hash, named.map(({ name }) => name)]));
}
