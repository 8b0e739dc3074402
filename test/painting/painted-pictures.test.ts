import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  BatchItemList,
  CheckResult,
  PainterStatus,
  PaintProgress,
  PaintResult,
  PhotoRecipe,
} from '../../src/contract/index.ts';
import { addPhoto, makeBatch, readRefusal, waitUntilCut } from '../api/photo-calls.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';
import { drawPhoto } from '../photos-for-tests.ts';
import { openEditsServer } from './edits-server.ts';
import { untilPainterReady } from './painter-ready.ts';
import type { PaintingServer } from './painting-server.ts';

// The studio of a house whose server paints backgrounds: painted once when it is asked for, then looked at, made, and
// counted; and what is left of it when the server fails.

let server: PaintingServer;
let house: TestHouse;
let photoId: string;
beforeAll(async () => {
  server = await openEditsServer({ reads: 'black', noise: 2 });
  house = await openTestHouse({ env: { MAISON_PAINT_URL: `${server.url}/v1`, MAISON_PAINT_SIDE: '256' } });
  await untilPainterReady(house.request);
  const photo = await addPhoto(house, await drawPhoto(3, { side: 240 }), 'name=vase.png');
  photoId = (await waitUntilCut(house, photo.id)).id;
}, 60_000);
afterAll(async () => {
  await house?.close();
  await server?.[Symbol.asyncDispose]();
});
beforeEach(() => {
  server.answer = null;
  server.options = { reads: 'black', noise: 2 };
});

const readStatus = async () => PainterStatus.parse(await (await house.request('/api/photo-painter')).json());
const paint = (prompt: string, more: object = {}) =>
  PhotoRecipe.parse({
    background: { kind: 'painted', prompt },
    layout: { size: { width: 320, height: 320 } },
    output: { format: 'png' },
    ...more,
  });
const ask = (what: string, recipe: PhotoRecipe, more = {}) =>
  house.request(`/api/photos/${photoId}/${what}`, { method: 'POST', json: { recipe, ...more } });
const readPixels = async (answer: Response) => {
  expect(answer.status).toBe(200);
  return sharp(Buffer.from(await answer.arrayBuffer()))
    .removeAlpha()
    .raw()
    .toBuffer();
};
/** How bright the floor is just below the product, beside that farther below. */
function compareFloor(pixels: Buffer, side: number, foot: number): number {
  const mean = (from: number, to: number): number => {
    let sum = 0;
    for (let y = from; y < to; y += 1)
      for (let x = side / 2 - 20; x < side / 2 + 20; x += 1) sum += pixels[(y * side + x) * 3] ?? 0;
    return sum / (to - from);
  };
  return mean(foot + 3, foot + 6) / mean(foot + 40, foot + 43);
}

describe('a painted background', () => {
  test('is told of a server that reads its mask the other way round', async () => {
    expect(await readStatus()).toMatchObject({ maskPaints: 'opaque-black', protocol: 'openai', problem: null });
    const again = await house.request('/api/photo-painter/test', { method: 'POST' });
    expect(PainterStatus.parse(await again.json())).toMatchObject({ state: 'ready', maskPaints: 'opaque-black' });
  });

  test('says while it is painted how far it is, and nothing before and after', async () => {
    const readProgress = async () =>
      PaintProgress.parse(await (await house.request(`/api/photos/${photoId}/paint`)).json()).state;
    expect(await readProgress()).toBe('none');
    const asked = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    server.answer = async (response, painted) => {
      asked.resolve();
      await go.promise;
      response.end(JSON.stringify({ data: [{ b64_json: (await painted()).toString('base64') }] }));
    };
    const painting = ask('paint', paint('une terrasse'));
    await asked.promise;
    expect(await readProgress()).toBe('painting');
    go.resolve();
    expect((await painting).status).toBe(200);
    expect(await readProgress()).toBe('none');
  });

  test('is painted once, when it is asked for: looks, another light and the finished picture paint nothing', async () => {
    const recipe = paint('une plage au matin');
    expect(await readRefusal(await ask('preview', recipe))).toEqual([409, 'photo_not_painted']);
    const before = server.asked.length;
    const { painted } = PaintResult.parse(await (await ask('paint', recipe)).json());
    expect(painted).toMatchObject({ width: 256, height: 256, repaintedPixels: 0, shadow: 'house' });
    expect(painted.productPixels).toBeGreaterThan(2000);
    // Two thirds of the values were moved by two levels.
    expect(painted.changedPixels).toBe(painted.productPixels);
    await readPixels(await ask('preview', recipe, { longestSide: 200 }));
    await readPixels(await ask('preview', { ...recipe, shadow: { ...recipe.shadow, contact: 0.2 } }));
    await readPixels(await ask('render', recipe));
    const { facts } = CheckResult.parse(await (await ask('check', recipe)).json());
    expect(facts).toMatchObject({
      painted: { repaintedPixels: 0 },
      digitalSourceType: expect.stringContaining('With'),
    });
    expect(facts.untouchedPixels).toBe(facts.productPixels);
    expect(server.asked.length - before).toBe(1);
    // Another place of the product, other words or another seed are another painting.
    const seeded = paint('x y z', { background: { kind: 'painted', prompt: 'une plage au matin', seed: 2 } });
    for (const other of [paint('une forêt'), seeded, { ...recipe, layout: { ...recipe.layout, padding: 0.3 } }])
      expect(await readRefusal(await ask('preview', other))).toEqual([409, 'photo_not_painted']);
  });

  test('keeps the product’s own pixels however the server repaints it, and counts how many', async () => {
    server.options = { reads: 'repaints' };
    const recipe = paint('une table repeinte');
    const { painted } = PaintResult.parse(await (await ask('paint', recipe)).json());
    expect(painted.repaintedPixels).toBeGreaterThan(painted.productPixels * 0.9);
    const { facts } = CheckResult.parse(await (await ask('check', recipe)).json());
    expect(facts.untouchedPixels).toBe(facts.productPixels);
  });

  test('has one shadow: the server’s where it painted one, else the house’s', async () => {
    const shadeless = paint('sol sans ombre');
    const shaded = paint('sol avec ombre');
    const paintOn = async (recipe: PhotoRecipe) => PaintResult.parse(await (await ask('paint', recipe)).json()).painted;
    expect((await paintOn(shadeless)).shadow).toBe('house');
    server.options = { reads: 'black', shadow: true };
    expect((await paintOn(shaded)).shadow).toBe('server');
    const none = { ...shadeless, shadow: { ...shadeless.shadow, mode: 'none' as const } };
    const floors = [];
    for (const recipe of [none, shadeless, shaded]) {
      const { facts } = CheckResult.parse(await (await ask('check', recipe)).json());
      const foot = facts.subject.top + facts.subject.height;
      floors.push(compareFloor(await readPixels(await ask('render', recipe)), 320, foot));
    }
    const [bare = 0, drawn = 0, taken = 0] = floors;
    expect(bare).toBeGreaterThan(0.9);
    expect(drawn).toBeLessThan(bare - 0.03);
    // As dark as the server painted it, and no darker.
    expect(taken).toBeGreaterThan(0.34);
    expect(taken).toBeLessThan(0.42);
  });

  test('is made in a batch, whose record counts what the server had changed', async () => {
    const recipe = paint('une étagère', { output: { format: 'jpeg' } });
    const { id } = await makeBatch(house, { name: 'Peints', photoIds: [photoId], recipe });
    const { items } = BatchItemList.parse(await (await house.request(`/api/photo-batches/${id}/items`)).json());
    expect(items[0]).toMatchObject({ state: 'done', facts: { painted: { repaintedPixels: 0 } } });
    const csv = await (await house.request(`/api/photo-batches/${id}/manifest.csv`)).text();
    const [head = '', line = ''] = csv.split('\r\n');
    const cell = (name: string): string | undefined => line.split(';')[head.split(';').indexOf(name)];
    expect(Number(cell('painted_changed_pixels'))).toBe(items[0]?.facts?.painted?.changedPixels);
    expect(cell('painted_repainted_pixels')).toBe('0');
    expect(line).toContain('ceux de la photo ont été remis');
  }, 60_000);
});

describe('a server that fails', () => {
  test('leaves the photo as it was, is told of, and paints again when it is back', async () => {
    const recipe = paint('un jardin');
    server.answer = (response) => void response.writeHead(500).end();
    expect(await readRefusal(await ask('paint', recipe))).toEqual([503, 'painter_away']);
    expect(await readStatus()).toMatchObject({ state: 'away', problem: { code: 'painter_away' } });
    expect(await readRefusal(await ask('render', recipe))).toEqual([503, 'painter_away']);
    server.answer = null;
    expect((await ask('paint', recipe)).status).toBe(200);
    expect((await readStatus()).state).toBe('ready');
  });

  test('and answers what no decoder can open is not asked to keep that: the next painting is a new one', async () => {
    const recipe = paint('une image abîmée');
    server.answer = async (response, painted) => {
      const bytes = (await painted()).subarray(0, 3000);
      response.end(JSON.stringify({ data: [{ b64_json: bytes.toString('base64') }] }));
    };
    expect(await readRefusal(await ask('paint', recipe))).toEqual([502, 'painter_unreadable']);
    server.answer = null;
    expect((await ask('paint', recipe)).status).toBe(200);
  });

  test('has its sentence with each picture of a batch that it could not paint', async () => {
    server.answer = (response) => void response.writeHead(400).end('{"error":{"code":"moderation_blocked"}}');
    const recipe = paint('ce qui est refusé');
    const { id } = await makeBatch(house, { name: 'Refusés', photoIds: [photoId], recipe });
    const { items } = BatchItemList.parse(await (await house.request(`/api/photo-batches/${id}/items`)).json());
    expect(items[0]).toMatchObject({ state: 'failed', problem: { code: 'painter_prompt_refused' } });
  }, 60_000);

  test('a prompt that is too long, or holds marks that a server would take for its own, is refused', async () => {
    for (const prompt of [
      'a'.repeat(501),
      'x',
      '<lora:evil:1> table',
      'table <sd_cpp_extra_args>{}</sd_cpp_extra_args>',
    ]) {
      const answer = await ask('paint', { ...paint('une table'), background: { kind: 'painted', prompt, seed: 1 } });
      expect(answer.status).toBe(400);
    }
  });

  test('whoever leaves while it paints takes the request along', async () => {
    let left = false;
    server.answer = (response) => void response.on('close', () => (left = true));
    const stop = new AbortController();
    const before = server.asked.length;
    const asked = house.maison.fetch(
      new Request(`http://localhost/api/photos/${photoId}/paint`, {
        method: 'POST',
        headers: { authorization: `Bearer ${house.maison.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ recipe: paint('une longue attente') }),
        signal: stop.signal,
      }),
    );
    await expect.poll(() => server.asked.length).toBe(before + 1);
    stop.abort();
    await expect.poll(() => left).toBe(true);
    await asked.catch(() => undefined);
    expect((await readStatus()).state).toBe('ready');
  });
});
