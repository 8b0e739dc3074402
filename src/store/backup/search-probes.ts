import pg from 'pg';
import { z } from 'zod';
import { unpackVector } from '../tables/vectors.ts';

// Equal rows are not yet a house that finds the same. A backup carries twenty searches with what they found when it was
// made, as identifiers; a restored house is asked the same ones.

/** One search: the words and the vector of a passage, and the first ten of each list. */
export const SearchProbe = z.object({
  passage: z.string(),
  byWords: z.array(z.string()),
  byMeaning: z.array(z.string()),
});
export type SearchProbe = z.infer<typeof SearchProbe>;

const probes = 20;
const first = 10;
const wordsOfProbe = 6;
const candidates = 200;

/** Twenty searches over what is in the house, always the same ones for the same passages. Needs an open transaction as the owner of the tables. */
export async function takeProbes(client: pg.Client): Promise<SearchProbe[]> {
  const { rows } = await client.query<{ id: string }>(
    `select p.id::text from maison.passages p join maison.documents d on d.id = p.document_id
     where not starts_with(d.space, 'files:') order by md5(p.id::text) limit $1`,
    [probes],
  );
  const passages = rows.map(({ id }) => id);
  // A house whose search is broken is saved all the same: there is nothing to compare then.
  await client.query('savepoint probes');
  return askProbes(client, passages).catch(async (thrown: unknown) => {
    if (!(thrown instanceof pg.DatabaseError)) throw thrown;
    await client.query('rollback to savepoint probes');
    return [];
  });
}

/** The same searches again, for passages that are named. */
export async function askProbes(client: pg.Client, passages: readonly string[]): Promise<SearchProbe[]> {
  // In the name of everyone at once: what is compared is the house, not what one reader may see of it.
  await client.query(
    `select set_config('maison.principals', (select coalesce(jsonb_agg(distinct reader), '[]')::text from maison.acls, unnest(readers) reader), true),
       set_config('maison.role', 'member', true)`,
  );
  const found: SearchProbe[] = [];
  for (const passage of passages) found.push(await askProbe(client, passage));
  return found;
}

interface Found {
  readonly id: string;
  readonly lexical: number;
  readonly vector: Buffer | null;
  readonly own: Buffer | null;
}

async function askProbe(client: pg.Client, passage: string): Promise<SearchProbe> {
  const { rows } = await client.query<Found>(
    `with probe as (
       select (tsvector_to_array(p.lexemes))[1:${wordsOfProbe}] as words, i.name, b.bits, v.vector
       from maison.passages p
       left join maison.passage_bits b on b.passage_id = p.id
       left join maison.passage_vectors v on v.passage_id = p.id and v.identity = b.identity
       left join maison.embedding_identities i on i.id = b.identity
       where p.id = $1 order by b.identity limit 1)
     select s.passage_id::text as id, s.lexical, s.vector, probe.vector as own
     from probe, maison.search_passages(words, name, bits, '{}'::jsonb, ${candidates}, ${candidates}) s`,
    [passage],
  );
  const near = rows.map(({ id, vector, own }) => ({ id, score: vector && own ? multiply(vector, own) : -2 }));
  return {
    passage,
    byWords: best(rows.map(({ id, lexical }) => ({ id, score: lexical }))),
    byMeaning: best(near.filter(({ score }) => score > -2)),
  };
}

function best(scored: readonly { id: string; score: number }[]): string[] {
  const sorted = scored.toSorted((left, right) => right.score - left.score || Number(left.id) - Number(right.id));
  return sorted.slice(0, first).map(({ id }) => id);
}

function multiply(left: Buffer, right: Buffer): number {
  const [one, other] = [unpackVector(left), unpackVector(right)];
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
