import pg from 'pg';
import { createId } from '../../base/index.ts';
import { maintenance } from '../database/timeouts.ts';
import { listErasedHashes } from '../tables/privacy/erasures.ts';
import { type ErasedPerson, hashPerson } from './erased-list.ts';
import { type ErasureParts, runErasure } from './run-erasure.ts';

/**
 * Erases again whom an older backup brought back: everybody of the house's list, of its table, and of `others`. Done
 * before anybody can ask the house anything. Answers how many there were.
 */
export async function eraseAgain(
  parts: ErasureParts,
  owner: pg.ClientConfig,
  { others = [], signal }: { others?: readonly ErasedPerson[]; signal: AbortSignal },
): Promise<number> {
  const { list } = parts.store.cleaner;
  const remembered = await parts.store.asWorker(listErasedHashes);
  const known = [...(await list.read()), ...remembered, ...others];
  if (known.length === 0) return 0;
  await list.add(known);
  const erasures = await beginAgain(owner, new Map(known.map((one) => [one.person, one.at])), parts.clock.now());
  for (const id of erasures) await runErasure(parts, id, { signal });
  return erasures.length;
}

// Beside their account, everything that stands in somebody's name: of a damaged backup the one may come without the other.
const whoIsThere = `
  select id from maison.people
  union select substr(principal, 6) from (
    select owner as principal from maison.conversations union select owner from maison.feedback
    union select owner from maison.assistant_jobs
    union select owner from maison.evaluation_cases union select owner from maison.photos
    union select owner from maison.photo_recipes union select owner from maison.photo_brands
    union select owner from maison.drafts union select author from maison.draft_comments
    union select saved_by from maison.draft_versions union select owner from maison.assistants
    union select owner from maison.photo_batches union select added_by from maison.documents
    union select unnest(readers) from maison.acls union select unnest(curators) from maison.spaces) as named
  where principal like 'user:%'`;

async function beginAgain(owner: pg.ClientConfig, known: Map<string, string>, now: Date): Promise<string[]> {
  const client = new pg.Client({ ...owner, ...maintenance, application_name: 'maison erasure' });
  await client.connect();
  try {
    await client.query('set role maison_owner');
    await client.query('begin');
    const { rows } = await client.query<{ id: string }>(whoIsThere);
    const back = rows.filter(({ id }) => known.has(hashPerson(id)));
    for (const { id } of back)
      await client.query(
        `insert into maison.erasures (id, person, person_hash, begun_at) values ($1, $2, $3, $4)
         on conflict (person) where person is not null do nothing`,
        [createId(), id, hashPerson(id), now],
      );
    const unfinished = await client.query<{ id: string }>(
      'select id from maison.erasures where person = any($1) order by begun_at',
      [back.map(({ id }) => id)],
    );
    await client.query('commit');
    return unfinished.rows.map(({ id }) => id);
  } finally {
    await client.end();
  }
}
