import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countSyncs } from '../../bench/kill/count-syncs.ts';
import { fillWithClosedHouse, makeFolder } from '../closed-house.ts';
import { deleteFolder } from '../delete-folder.ts';

let home: string;
beforeEach(async () => {
  home = await makeFolder();
  await fillWithClosedHouse(home);
});
afterEach(async () => {
  await deleteFolder(home);
  await rm(`${home}.trace`, { force: true });
});

const written = ['a document', 'a photo', 'an invitation', 'a group', 'a space', 'a right', 'an answer'];
const withFiles = ['a document', 'a photo'];

test('whatever is written is on the disk before it is acknowledged: the bytes, their folder and the log of the database', async ({
  skip,
}) => {
  const counted = await countSyncs(home);
  if (counted === null) return skip('counting calls takes strace, which is not on this machine');
  process.stdout.write(`syncs before an acknowledgement: ${JSON.stringify(counted)}\n`);
  expect(counted.filter(({ log }) => log > 0).map(({ what }) => what)).toEqual(written);
  // The file and the folder that names it. Beside an act of another kind the house may write a file of its own just then.
  const synced = counted.filter(({ files }) => files >= 2).map(({ what }) => what);
  expect(synced).toEqual(expect.arrayContaining(withFiles));
}, 240_000);

// The switch that only this test uses: the count is that of a house which waits for its disk, and of no other.
test('a database that does not wait for its log is seen', async ({ skip }) => {
  const counted = await countSyncs(home, { unsynced: true });
  if (counted === null) return skip('counting calls takes strace, which is not on this machine');
  expect(counted.reduce((sum, { log }) => sum + log, 0)).toBe(0);
}, 240_000);
