import { once } from 'node:events';
import net from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LimitReport } from '../../src/contract/index.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { bringIn, readRefusal, type TestPerson } from './people-for-tests.ts';

// What one person may take of the house, and that the others have theirs meanwhile.

let house: TestHouse;
let wild: TestPerson;
let other: TestPerson;
beforeAll(async () => {
  house = await openTestHouse();
  await house.maison.listen({ port: 0, host: '127.0.0.1' }); // A session belongs to a port.
  [wild, other] = [await bringIn(house, 'wild'), await bringIn(house, 'other')];
}, 60_000);
afterAll(() => house?.close());

const setLimits = (limits: object): Promise<Response> =>
  house.request('/api/limits', { method: 'PATCH', json: { limits } });

const addAs = (who: TestPerson, name: string, body: string): Promise<Response> =>
  house.request(`/api/documents?path=${name}`, { method: 'POST', body, headers: who.headers });

/** Runs `work` under limits of its own, which are the usual ones again afterwards. */
async function under(limits: Record<string, number>, work: () => Promise<void>): Promise<void> {
  expect((await setLimits(limits)).status).toBe(200);
  try {
    await work();
  } finally {
    await setLimits(Object.fromEntries(Object.keys(limits).map((name) => [name, null])));
  }
}

test('administrators read and set them at once, with what the environment says; others may not', async () => {
  const set = LimitReport.parse(await (await setLimits({ heldMegabytes: 7 })).json());
  expect(set.limits.find(({ name }) => name === 'heldMegabytes')).toEqual({
    name: 'heldMegabytes',
    value: 7,
    usual: 100_000,
    set: true,
  });
  const given = LimitReport.parse(await (await setLimits({ heldMegabytes: null })).json());
  expect(given.limits.find(({ name }) => name === 'heldMegabytes')).toMatchObject({ value: 100_000, set: false });
  expect((await setLimits({ heldMegabytes: 0 })).status).toBe(400);
  expect((await setLimits({ everything: 1 })).status).toBe(400);
  expect(await readRefusal(await wild.request('/api/limits'))).toEqual([403, 'access_denied']);
  const json = { limits: { heldMegabytes: 1_000_000 } };
  expect(await readRefusal(await wild.request('/api/limits', { method: 'PATCH', json }))).toEqual([
    403,
    'access_denied',
  ]);
});

test('limits that are set at the same moment are all set', async () => {
  const report = LimitReport.parse(await (await house.request('/api/limits')).json());
  const names = report.limits.map(({ name }) => name);
  const each = (value: number | null) => Promise.all(names.map((name) => setLimits({ [name]: value })));
  expect((await each(999)).map(({ status }) => status)).toEqual(names.map(() => 200));
  const set = LimitReport.parse(await (await house.request('/api/limits')).json());
  expect(set.limits.filter(({ value }) => value !== 999)).toEqual([]);
  await each(null);
});

describe('the disk', () => {
  test('takes of one person what their share holds, says what was kept, and takes of others', async () => {
    await under({ heldMegabytes: 1 }, async () => {
      expect((await addAs(wild, 'first.txt', 'a'.repeat(700_000))).status).toBe(200);
      const refused = await addAs(wild, 'second.txt', 'b'.repeat(700_000));
      expect(refused.status).toBe(413);
      const { error } = (await refused.json()) as { error: { code: string; message: string } };
      expect(error.code).toBe('disk_share_full');
      expect(error.message).toMatch(/^Vos documents et vos photos occupent 1\sMo des 1\sMo .* n’a pas été gardé/);
      expect((await addAs(other, 'third.txt', 'c'.repeat(700_000))).status).toBe(200);
      expect((await addAs(wild, 'small.txt', 'd'.repeat(1000))).status).toBe(200);
    });
    expect((await addAs(wild, 'second.txt', 'b'.repeat(700_000))).status).toBe(200);
  });

  test('counts two files that arrive at once one after the other', async () => {
    const third = await bringIn(house, 'third');
    await under({ heldMegabytes: 1 }, async () => {
      const names = Array.from({ length: 6 }, (_, number) => `at-once-${number}.txt`);
      const statuses = await Promise.all(
        names.map(async (name, number) => (await addAs(third, name, `${number}`.repeat(400_000))).status),
      );
      expect(statuses.toSorted((left, right) => left - right)).toEqual([200, 200, 413, 413, 413, 413]);
    });
  });
});

test('photos of one person that wait are so many; the next is not kept, and the other person has theirs', async () => {
  await under({ waitingPhotos: 2 }, async () => {
    const add = async (who: TestPerson, number: number): Promise<Response> =>
      house.request(`/api/photos?name=${number}.png`, {
        method: 'POST',
        body: new Blob([new Uint8Array(await drawPhoto(number))]).stream(),
        headers: who.headers,
      });
    // Nothing is cut out meanwhile: what waits, waits.
    await house.maison.parts.store.jobs.stopWorking('cut-out-photo');
    expect([(await add(wild, 1)).status, (await add(wild, 2)).status]).toEqual([200, 200]);
    const refused = await add(wild, 3);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await readRefusal(refused)).toEqual([429, 'photos_waiting_limited']);
    expect((await add(other, 4)).status).toBe(200);
  });
});

test('files of one person in a day are so many, and the refusal says when there are more', async () => {
  await under({ filesPerDay: 1 }, async () => {
    const person = await bringIn(house, 'files');
    expect((await addAs(person, 'one.txt', 'un')).status).toBe(200);
    const refused = await addAs(person, 'two.txt', 'deux');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(80_000);
    expect(await readRefusal(refused)).toEqual([429, 'files_limited']);
    expect((await addAs(await bringIn(house, 'more-files'), 'three.txt', 'trois')).status).toBe(200);
  });
});

describe('downloads that nobody reads', () => {
  test('are so many at once of one person; they are cut after a while, and then there is room again', async () => {
    const { port } = house.maison.parts.place;
    const added = await house.request('/api/documents?path=large.txt', {
      method: 'POST',
      body: 'a'.repeat(16_000_000),
    });
    const { document } = (await added.json()) as { document: { id: string } };
    await under({ openRequests: 3 }, async () => {
      const sockets: net.Socket[] = [];
      for (let number = 0; number < 3; number += 1) sockets.push(await stopReading(port, document.id, wild));
      const ask = async (who: TestPerson) => (await who.request('/api/me')).status;
      await expect.poll(() => ask(wild), { timeout: 10_000 }).toBe(429);
      const refused = await wild.request('/api/me');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await readRefusal(refused)).toEqual([429, 'requests_at_once_limited']);
      expect(await ask(other)).toBe(200);
      // Their sockets stay open: it is the house that gives them up.
      await expect.poll(() => ask(wild), { timeout: 60_000, interval: 1000 }).toBe(200);
      for (const socket of sockets) socket.destroy();
    });
  }, 120_000);
});

/** Begins a download, reads its head, and then nothing more. */
async function stopReading(port: number, document: string, { headers }: TestPerson): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(
    `GET /api/documents/${document}/original HTTP/1.1\r\nhost: localhost\r\nauthorization: ${headers.authorization}\r\n\r\n`,
  );
  await once(socket, 'readable');
  expect(String(socket.read())).toMatch(/^HTTP\/1.1 200/);
  socket.pause();
  return socket;
}
