import { expect, test } from 'vitest';
import { readSyncs } from '../../bench/kill/read-syncs.ts';

const requests = [{ what: 'a group', method: 'POST', route: '/api/groups' }];
const [asked, answered] = [
  '10 read(20<socket:[1]>, "POST /api/groups HTTP/1.1\\r\\n"..., 65536) = 200',
  '10 write(20<socket:[1]>, "HTTP/1.1 200 OK\\r\\n"..., 300) = 300',
];
const log = '</srv/house/database/pg_wal/000000010000000000000001>';
const synced = `30 fdatasync(5${log}) = 0`;

test('what is synced after a request was read and before its answer is written is counted, also when another call came between', () => {
  const lines = [
    synced,
    asked,
    synced,
    `30 fdatasync(5${log} <unfinished ...>`,
    '11 fsync(7</srv/house/blobs/ab>) = 0',
    '30 <... fdatasync resumed>) = 0',
    answered,
    synced,
  ];
  expect(readSyncs(lines, requests)).toEqual([{ what: 'a group', log: 2, files: 1 }]);
});

test('what comes after the answer, fails, or is the database’s own writing is not', () => {
  const lines = [
    asked,
    `30 fdatasync(5${log} <unfinished ...>`,
    `31 fdatasync(5${log}) = 0`,
    `32 fdatasync(5${log}) = -1 EIO (Input/output error)`,
    '31 fsync(7</srv/house/database/base/1/2>) = 0',
    answered,
    '30 <... fdatasync resumed>) = 0',
  ];
  expect(readSyncs(lines, requests, new Set([31]))).toEqual([{ what: 'a group', log: 0, files: 0 }]);
});

test('a request that the trace does not hold is an error, not a zero', () => {
  expect(() => readSyncs([synced, answered], requests)).toThrow('0 of 1');
});
