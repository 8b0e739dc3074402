import { makeFolder } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';
import { openTestHouse } from '../house-for-tests.ts';
import { connectAsOwner } from './fingerprint.ts';
import { bringEverybody } from './people-who-try.ts';
import { plantThings } from './plant-things.ts';
import type { TriedHouse } from './run-matrix.ts';

/** A house with everybody in it and with things of the owner, of a curator, of a member. Its close ends the connection, too. */
export async function openTriedHouse(): Promise<TriedHouse> {
  const house = await openTestHouse();
  const watched = await makeFolder();
  const database = await connectAsOwner(house);
  const everybody = await bringEverybody(house, database);
  const things = await plantThings(house, everybody, watched);
  const close = async (): Promise<void> => {
    await database.end();
    await house.close();
    await deleteFolder(watched);
  };
  return { house: { ...house, close }, database, everybody, things };
}
