import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { drawPhoto } from '../../photos-for-tests.ts';
import { drawBox, look, pixel } from './pictures.ts';
import { openPhotoHouse, photoForm, type PhotoHouse } from '../photo-edit-house.ts';

// The documented examples of PhotoRoom and remove.bg, as their documentation writes them, and what it says of the
// answers. The photo is 800 × 600: a box of 200 to 600 across.

let opened: PhotoHouse;
let photo: Buffer;
beforeAll(async () => {
  photo = await drawBox();
  opened = await openPhotoHouse({ '/photo.png': photo, '/ground.png': await drawPhoto(9, { side: 300 }) });
});
afterAll(() => opened?.[Symbol.asyncDispose]());

const key = (): Record<string, string> => ({ 'x-api-key': opened.key });
const post = (route: string, form: FormData, headers = key()): Promise<Response> =>
  opened.call(route, { method: 'POST', headers, body: form });
describe('PhotoRoom, /v1/segment', () => {
  const segment = (said: Record<string, string> = {}, headers = key()): Promise<Response> =>
    post('/v1/segment', photoForm('image_file', photo, said), headers);

  test('answers a transparent PNG of the photo’s size, with its uncertainty', async () => {
    const answer = await segment();
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(Number(answer.headers.get('x-uncertainty-score'))).toBeLessThan(1);
    const { bytes, width, height } = await look(answer);
    expect([width, height, (await pixel(bytes, 5, 5))[3], (await pixel(bytes, 400, 300))[3]]).toEqual([
      800, 600, 0, 255,
    ]);
  });

  test('format, bg_color, size, crop and channels do what they say', async () => {
    const red = await look(await segment({ bg_color: '#FF0000', format: 'jpg' }));
    expect([red.format, (await pixel(red.bytes, 5, 5))[0]! > 240]).toEqual(['jpeg', true]);
    const small = await look(await segment({ size: 'preview' }));
    expect(small.width * small.height).toBeLessThanOrEqual(250_000);
    expect(small.width / small.height).toBeCloseTo(4 / 3, 1);
    const { width, height } = await look(await segment({ crop: 'true' }));
    expect([Math.abs(width - 400) < 12, Math.abs(height - 300) < 12]).toEqual([true, true]);
    const mask = await look(await segment({ channels: 'alpha' }));
    expect([mask.channels, mask.width, (await pixel(mask.bytes, 400, 300))[0]]).toEqual([1, 800, 255]);
  });

  test('answers JSON where that alone is taken, and bytes where both are', async () => {
    const json = await segment({}, { ...key(), accept: 'application/json' });
    const { base64img } = (await json.json()) as { base64img: string };
    expect((await sharp(Buffer.from(base64img, 'base64')).metadata()).width).toBe(800);
    const both = await segment({}, { ...key(), accept: 'image/png, application/json' });
    expect(both.headers.get('content-type')).toBe('image/png');
  });

  test('refuses in its own form', async () => {
    for (const [said, status, type, word] of [
      [{ bgcolor: 'red' }, 400, 'parameter_unknown', 'bg_color'],
      [{ bg_color: 'rouge vif' }, 400, 'parameter_invalid', 'FF0000'],
      [{ size: 'huge' }, 400, 'parameter_invalid', 'preview, medium, hd, full'],
    ] as const) {
      const answer = await segment(said);
      const error = (await answer.json()) as { detail: string; status_code: number; type: string };
      expect([answer.status, error.status_code, error.type]).toEqual([status, status, type]);
      expect(error.detail).toContain(word);
    }
    const nobody = await segment({}, {});
    expect([nobody.status, Object.keys((await nobody.json()) as object)]).toEqual([
      401,
      ['detail', 'status_code', 'type'],
    ]);
  });
});

describe('PhotoRoom, /v2/edit', () => {
  const address = (said: Record<string, string>): string =>
    `/v2/edit?${new URLSearchParams({ imageUrl: `${opened.shop}/photo.png`, ...said }).toString()}`;

  test('the documented GET: a thousand pixels, a tenth of padding, on white', async () => {
    const said = { removeBackground: 'true', 'background.color': 'FFFFFF', outputSize: '1000x1000', padding: '0.1' };
    const { bytes, width, height, format } = await look(await opened.call(address(said), { headers: key() }));
    expect([format, width, height]).toEqual(['png', 1000, 1000]);
    expect(await pixel(bytes, 3, 3)).toEqual([255, 255, 255, 255]);
    // As wide as the padding leaves: 800 of 1000, and so 600 high, in the middle.
    expect(await pixel(bytes, 85, 500)).toEqual([255, 255, 255, 255]);
    expect((await pixel(bytes, 130, 500))[0]).toBeLessThan(160);
    expect((await pixel(bytes, 500, 170))[0]).toBe(255);
  });

  test('POST with a file: shadow, sides, alignment, format; a photo behind; the frame kept', async () => {
    const shadow = {
      'shadow.mode': 'ai.soft',
      'background.color': 'white',
      outputSize: '600x600',
      padding: '30%',
      'export.format': 'webp',
    };
    const soft = await look(await post('/v2/edit', photoForm('imageFile', photo, shadow)));
    expect([soft.format, soft.width]).toEqual(['webp', 600]);
    const aligned = {
      outputSize: '1000x500',
      padding: '50px',
      horizontalAlignment: 'left',
      verticalAlignment: 'bottom',
    };
    const left = await look(await post('/v2/edit', photoForm('imageFile', photo, aligned)));
    expect((await pixel(left.bytes, 70, 430))[3]).toBe(255);
    expect((await pixel(left.bytes, 900, 250))[3]).toBe(0);
    const behind = photoForm('imageFile', photo, {
      outputSize: 'originalImage',
      'background.imageUrl': `${opened.shop}/ground.png`,
    });
    expect((await pixel((await look(await post('/v2/edit', behind))).bytes, 4, 4))[3]).toBe(255);
    const limited = await look(await post('/v2/edit', photoForm('imageFile', photo, { maxWidth: '400' })));
    expect([limited.width, limited.height]).toEqual([400, 300]);
    const whole = await look(await post('/v2/edit', photoForm('imageFile', photo, { removeBackground: 'false' })));
    expect([whole.width, (await pixel(whole.bytes, 5, 5))[0]]).toEqual([800, 240]);
  });

  test('refuses what it does not know, and what nobody should pretend to do, with the list of the known', async () => {
    for (const [said, type] of [
      [{ 'shdaow.mode': 'ai.soft' }, 'parameter_unknown'],
      [{ 'background.prompt': 'on a beach' }, 'parameter_unsupported'],
      [{ 'lighting.mode': 'ai.auto' }, 'parameter_unsupported'],
    ] as const) {
      const answer = await opened.call(address(said), { headers: key() });
      const { error } = (await answer.json()) as { error: { message: string; type: string } };
      expect([answer.status, error.type]).toEqual([400, type]);
      expect(error.message).toContain('background.color');
      expect(error.message).toContain('shadow.mode');
    }
    const invalid = [
      { padding: '0.6' },
      { outputSize: 'big' },
      { 'shadow.softnessOverride': '0.5' },
      { 'background.color': 'FF000080' },
    ];
    for (const said of invalid) {
      const answer = await opened.call(address(said), { headers: key() });
      expect(
        [answer.status, ((await answer.json()) as { error: { type: string } }).error.type],
        JSON.stringify(said),
      ).toEqual([400, 'parameter_invalid']);
    }
  });
});

describe('remove.bg, /v1.0/removebg', () => {
  const remove = (
    said: Record<string, string> = {},
    headers: Record<string, string> = { 'X-Api-Key': opened.key },
  ): Promise<Response> => post('/v1.0/removebg', photoForm('image_file', photo, { size: 'auto', ...said }), headers);

  test('the documented curl: a transparent PNG, and its headers', async () => {
    const answer = await remove();
    const header = (name: string): string | null => answer.headers.get(name);
    expect([header('x-width'), header('x-height'), header('x-credits-charged')]).toEqual(['800', '600', '0']);
    expect(Math.abs(Number(header('x-foreground-left')) - 200)).toBeLessThan(8);
    const { bytes, width } = await look(answer);
    expect([width, (await pixel(bytes, 5, 5))[3]]).toEqual([800, 0]);
  });

  test('takes the photo as base64 and as an address, in a form and in JSON', async () => {
    const json = (said: object, accept = '*/*'): Promise<Response> =>
      opened.call('/v1.0/removebg', {
        method: 'POST',
        headers: { ...key(), 'content-type': 'application/json', accept },
        body: JSON.stringify({ size: 'full', crop: false, scale: null, ...said }),
      });
    expect((await look(await json({ image_url: `${opened.shop}/photo.png` }))).width).toBe(800);
    const answer = await json({ image_file_b64: photo.toString('base64') }, 'application/json');
    const { data } = (await answer.json()) as { data: { result_b64: string; foreground_top: number } };
    expect(answer.headers.get('x-width')).toBe('800');
    expect((await sharp(Buffer.from(data.result_b64, 'base64')).metadata()).height).toBe(600);
    const form = new URLSearchParams({ image_file_b64: photo.toString('base64'), size: 'preview' });
    const sent = await opened.call('/v1.0/removebg', { method: 'POST', headers: key(), body: form });
    expect((await look(sent)).width).toBeLessThan(600);
  });

  test('zip holds color.jpg and alpha.png; alpha alone is grey', async () => {
    const answer = await remove({ format: 'zip' });
    expect(answer.headers.get('content-type')).toBe('application/zip');
    const zip = await yauzl.fromBufferPromise(Buffer.from(await answer.arrayBuffer()));
    const names = (await Array.fromAsync(zip.eachEntry())).map(({ fileName }) => fileName);
    expect(names).toEqual(['color.jpg', 'alpha.png']);
    const alpha = await look(await remove({ channels: 'alpha' }));
    expect([alpha.format, alpha.channels]).toEqual(['png', 1]);
  });

  test('crop with margins, a region, a share, a place, a colour, a shadow', async () => {
    const cropped = await look(await remove({ crop: 'true', crop_margin: '10%' }));
    expect([Math.abs(cropped.width - 480) < 14, Math.abs(cropped.height - 360) < 14]).toEqual([true, true]);
    const pixels = await look(await remove({ crop: 'true', crop_margin: '30px 10px' }));
    expect([Math.abs(pixels.width - 420) < 12, Math.abs(pixels.height - 360) < 12]).toEqual([true, true]);
    // The left half of the photo alone: what stands to the right of it is ground.
    const region = await look(await remove({ roi: '0% 0% 50% 100%' }));
    expect([region.width, (await pixel(region.bytes, 300, 300))[3], (await pixel(region.bytes, 500, 300))[3]]).toEqual([
      800, 255, 0,
    ]);
    const shared = await look(await remove({ scale: '50%' }));
    expect([(await pixel(shared.bytes, 400, 300))[3], (await pixel(shared.bytes, 190, 300))[3]]).toEqual([255, 0]);
    const placed = await look(await remove({ position: '0% 100%' }));
    expect([(await pixel(placed.bytes, 20, 580))[3], (await pixel(placed.bytes, 500, 300))[3]]).toEqual([255, 0]);
    const green = await look(await remove({ bg_color: '81d4fa', add_shadow: 'true' }));
    expect([green.format, (await pixel(green.bytes, 3, 3))[2]! > 240]).toEqual(['jpeg', true]);
  });

  test('errors are those of remove.bg', async () => {
    const errors = async (answer: Response): Promise<[number, string, string]> => {
      const {
        errors: [first],
      } = (await answer.json()) as { errors: { title: string; code: string }[] };
      return [answer.status, first?.code ?? '', first?.title ?? ''];
    };
    expect((await errors(await post('/v1.0/removebg', photoForm('other', photo)))).slice(0, 2)).toEqual([
      400,
      'parameter_unknown',
    ]);
    const said = new FormData();
    said.append('size', 'auto');
    expect((await errors(await post('/v1.0/removebg', said))).slice(0, 2)).toEqual([400, 'missing_source']);
    // As `curl -F image_file=photo.jpg` sends it, without the @.
    said.append('image_file', 'photo.jpg');
    expect((await errors(await post('/v1.0/removebg', said)))[2]).toContain('=@photo.jpg');
    const empty = await sharp(await drawPhoto(3, { empty: true }))
      .resize(400, 400, { fit: 'fill' })
      .png()
      .toBuffer();
    expect((await errors(await post('/v1.0/removebg', photoForm('image_file', empty)))).slice(0, 2)).toEqual([
      400,
      'unknown_foreground',
    ]);
    expect((await errors(await remove({ bg_image_url: 'https://example.com/a.jpg' }))).slice(0, 2)).toEqual([
      400,
      'parameter_unsupported',
    ]);
    expect((await errors(await remove({}, { 'X-Api-Key': 'INSERT_YOUR_API_KEY_HERE' }))).slice(0, 2)).toEqual([
      401,
      'auth_failed',
    ]);
    expect(
      (await errors(await post('/v1.0/removebg', photoForm('image_file', Buffer.from('no photo'))))).slice(0, 2),
    ).toEqual([400, 'invalid_file_type']);
  });
});

test('other addresses below /v1 stay those of the models', async () => {
  const answer = await opened.call('/v1/models', { headers: key() });
  expect(answer.status).toBe(403);
  expect(((await answer.json()) as { error: { type: string } }).error.type).toBe('permission_error');
});
