import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawPhoto } from '../../photos-for-tests.ts';
import { openPhotoHouse, type PhotoHouse } from '../photo-edit-house.ts';

// What clients of remove.bg sent, byte for byte, as their packages carry them (record-clients.test.ts wrote it down), and what
// each reads of an answer: nothing of theirs need be installed.

interface Recorded {
  readonly client: string;
  readonly version: string;
  readonly calls: readonly { method: string; path: string; headers: Record<string, string>; body: string }[];
}

const folder = path.join(import.meta.dirname, '../../fixtures/photo-clients');
const all = await Promise.all(
  (await readdir(folder)).map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as Recorded),
);

let opened: PhotoHouse;
beforeAll(async () => void (opened = await openPhotoHouse({ '/photo.png': await drawPhoto(31, { side: 300 }) })));
afterAll(() => opened?.[Symbol.asyncDispose]());

test('every client of the list has been recorded', () => {
  expect(all.map(({ client }) => client).toSorted()).toEqual(['remove.bg', 'removebg-wrapper']);
});

describe.each(all)('$client $version', ({ calls }) => {
  test('gets what it reads: a picture, or its base64 where it takes JSON alone, or errors with a title and a code', async () => {
    expect(calls.length).toBeGreaterThan(1);
    const statuses: number[] = [];
    for (const { method, path: address, headers, body } of calls) {
      const bytes = readBody(body, opened.shop);
      const shown = { ...headers, 'x-api-key': (headers['x-api-key'] ?? '').replace('KEY', opened.key) };
      const answer = await opened.call(address, { method, headers: shown, body: new Uint8Array(bytes) });
      statuses.push(answer.status);
      if (answer.status !== 200) {
        const { errors } = (await answer.json()) as { errors: { title: string; code: string }[] };
        expect(errors[0]).toEqual({ title: expect.any(String), code: 'parameter_invalid' });
        continue;
      }
      const json = answer.headers.get('content-type')?.startsWith('application/json');
      expect(json).toBe(headers['accept'] === 'application/json');
      const picture = json
        ? Buffer.from(((await answer.json()) as { data: { result_b64: string } }).data.result_b64, 'base64')
        : Buffer.from(await answer.arrayBuffer());
      const { width, height } = await sharp(picture).metadata();
      expect([String(width), String(height)]).toEqual([answer.headers.get('x-width'), answer.headers.get('x-height')]);
      expect(answer.headers.get('x-credits-charged')).toBe('0');
    }
    // One of them asks to crop and to scale at once, which nobody can do.
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(2);
    expect(statuses.filter((status) => status !== 200).length).toBeLessThanOrEqual(1);
  });
});

// Where the shop was when it was recorded, is another port now.
function readBody(body: string, shop: string): Buffer {
  return Buffer.from(Buffer.from(body, 'base64').toString('latin1').replaceAll('http://127.0.0.1:1', shop), 'latin1');
}
