import { type Config, createId } from '../../src/base/index.ts';
import { findSessions, type Store } from '../../src/store/index.ts';
import { type Measure, measure, quantile } from '../run/measure.ts';
import { readProcessorTime } from './database-time.ts';
import { openPool, time } from './large-house.ts';

const people = ['newcomer', 'clerk'];
const groupsOfClerk = 200;
const turns = 500;

/**
 * The query that says who asks, with their state and groups: of somebody in no group, and in 200. A house asks it when
 * what it knows is a second old. Beside it, the whole transaction (three trips to the database).
 */
export async function measureActor(store: Store, config: Config): Promise<Measure[]> {
  const sessions = await addPeople(config);
  const measures: Measure[] = [];
  for (const [index, session] of sessions.entries()) {
    const [queries, whole]: [number[], number[]] = [[], []];
    const processorBefore = await readProcessorTime(config);
    for (let turn = 0; turn < turns; turn += 1) {
      const ask = () => store.asWorker(async (tx) => void queries.push(await time(() => findSessions(tx, [session]))));
      whole.push(await time(ask));
    }
    const processor = ((await readProcessorTime(config)) - processorBefore) / turns;
    const who = index === 0 ? 'in no group' : `in ${groupsOfClerk} groups`;
    measures.push(
      measure({ what: `who asks, ${who}: processor time in the database, mean`, ours: processor, unit: 'ms' }),
    );
    for (const [what, times] of [
      ['the query', queries],
      ['its transaction', whole],
    ] as const) {
      const warm = times.slice(turns / 10);
      measures.push(
        measure({ what: `who asks, ${who}: ${what}, median`, ours: quantile(warm, 0.5), unit: 'ms' }),
        measure({ what: `who asks, ${who}: ${what}, p95`, ours: quantile(warm, 0.95), unit: 'ms' }),
      );
    }
  }
  return measures;
}

/** Two people with a session each, one of them in 200 groups. */
async function addPeople(config: Config): Promise<string[]> {
  const pool = await openPool(config);
  const sessions = people.map(() => createId());
  try {
    await pool.query("delete from maison.groups where name like 'Groupe %'"); // Of a run before.
    await pool.query(
      "insert into maison.people (id, role) select unnest($1::text[]), 'member' on conflict do nothing",
      [people],
    );
    await pool.query(
      `with made as (
          insert into maison.groups (id, name, created_at)
            select gen_random_uuid(), 'Groupe ' || number, now() from generate_series(1, $1) as number returning id)
        insert into maison.group_members (group_id, person) select id, 'clerk' from made`,
      [groupsOfClerk],
    );
    await pool.query(
      `insert into maison.sessions (id, person, public_key, browser, port, opened_at, seen_at, ends_at)
        select id, person, sha256(person::bytea), 'bench', 1, now(), now(), now() + interval '1 day'
        from unnest($1::uuid[], $2::text[]) as given (id, person)`,
      [sessions, people],
    );
    await pool.query('analyze maison.group_members, maison.sessions, maison.people');
    return sessions;
  } finally {
    await pool.end();
  }
}
