import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { deleteFolder } from '../delete-folder.ts';
import { openTestHouse } from '../house-for-tests.ts';
import { diskFolder } from '../temporary-folder.ts';
import { connectAsOwner } from './fingerprint.ts';
import { bringEverybody } from './people-who-try.ts';
import { plantThings } from './plant-things.ts';
import type { TriedHouse } from './run-matrix.ts';

/** A house with everybody in it and with things of the owner, of a curator, of a member. Its close ends the connection, too. */
export async function openTriedHouse(): Promise<TriedHouse> {
  const house = await openTestHouse();
  // Thousands of questions in a minute are what the limits are against; they are counted, and tested, elsewhere.
  const { limits } = house.maison.parts;
  const lifted = Object.fromEntries(Object.keys(limits.current()).map((name) => [name, 1_000_000]));
  Object.assign(limits, { current: () => lifted });
  // Otherwise whoever guesses is only told to wait, and no door behind it is tried.
  house.maison.parts.throttle.begin = () => ({ succeed: () => undefined });
  const watched = await mkdtemp(path.join(diskFolder(), 'maison-watched-'));
  const database = await connectAsOwner(house);
  // Each refusal is written down and synced before it is answered, which is measured elsewhere: here it is only waited for.
  for (const setting of ['fsync', 'synchronous_commit']) await database.query(`alter system set ${setting} = off`);
  await database.query('select pg_reload_conf()');
  const everybody = await bringEverybody(house, database);
  const things = await plantThings(house, everybody, watched);
  await settleAll(database);
  const close = async (): Promise<void> => {
    await database.end();
    await house.close();
    await deleteFolder(watched);
  };
  return { house: { ...house, close }, database, everybody, things, settle: () => settleAll(database) };
}

/** A job that runs or could. One more is sent for a minute later, in case another server ends with a picture half made. */
export const isDue = "state < 'completed' and (state = 'active' or start_after <= now())";

// The house tells each only of what they may read.
async function settleAll(database: pg.Client): Promise<void> {
  for (let left = 1; left > 0;) {
    const { rows } = await database.query<{ left: number }>(
      `select (select count(*) from maison.documents where state not in ('complete', 'refused'))::int
        + (select count(*) from pgboss.job where ${isDue})::int as left`,
    );
    left = rows[0]?.left ?? 0;
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // There is no other server, and what such a job would do in the midst of a trial would be taken for its effect.
  await database.query("delete from pgboss.job where state < 'completed'");
}
