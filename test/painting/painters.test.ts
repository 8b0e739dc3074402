import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { openPainter, type Painter } from '../../src/models/index.ts';
import { readWorkflow } from '../../src/models/engines/painting/workflow.ts';
import { openPhotoWorker } from '../../src/photo/index.ts';
import { drawPainterTest } from '../../src/photo/scene/painted/painter-test.ts';
import { openPainting } from '../../src/photo/studio/painting/open-painting.ts';
import { testPainter } from '../../src/photo/studio/painting/test-painter.ts';
import { openComfyServer, writeWorkflow } from './comfy-server.ts';
import { openEditsServer } from './edits-server.ts';
import { closeFirst, closeLater, closePainters, openComfy, openOn } from './open-painters.ts';
import type { MaskReading } from './painting-server.ts';

// The two protocols against servers that truly paint, and what is made of each way in which they fail.

const worker = openPhotoWorker();
afterEach(closePainters);
afterAll(() => worker.close());
const signal = new AbortController().signal;

const runTest = (painter: Painter) => testPainter({ painter, worker, elapsed: () => 0 }, { signal });
const ask = async (painter: Painter, way = painter.ways[0] ?? '', stop = signal) => {
  const staged = await drawPainterTest(256, false);
  return painter.paint({ ...staged, prompt: 'une table en bois', seed: 5 }, way, { signal: stop });
};

describe('the test of a server', () => {
  test.each<[MaskReading, boolean]>([
    ['alpha', false],
    ['white', false],
    ['black', true],
  ])(
    'finds out by a picture that one which reads a mask as “%s” is to be asked so',
    async (reads, inverted) => {
      const painter = openOn(await openEditsServer({ reads, noise: 4 }));
      expect(await runTest(painter)).toMatchObject({ way: 'mask', inverted });
      const comfy = openComfy(await openComfyServer({ reads, noise: 4 }), writeWorkflow());
      expect(await runTest(comfy)).toMatchObject({ way: 'workflow', inverted });
    },
    60_000,
  );

  test('finds the field under which a server takes its mask, and the server that refuses a seed', async () => {
    const other = openOn(await openEditsServer({ reads: 'white' }, { maskField: 'mask_image' }));
    expect(await runTest(other)).toMatchObject({ way: 'mask-image', inverted: false });
    const knows = ['model', 'prompt', 'image', 'mask', 'n', 'size'];
    const strict = openOn(await openEditsServer({ reads: 'alpha' }, { knows }));
    expect(await runTest(strict)).toMatchObject({ way: 'mask-no-seed', inverted: false });
  }, 60_000);

  test.each<[MaskReading, string]>([
    ['repaints', 'painter_repaints'],
    ['nothing', 'painter_paints_nothing'],
  ])(
    'refuses one that “%s” with %s',
    async (reads, code) => {
      await expect(runTest(openOn(await openEditsServer({ reads })))).rejects.toMatchObject({ code, status: 409 });
      const comfy = openComfy(await openComfyServer({ reads }), writeWorkflow());
      await expect(runTest(comfy)).rejects.toMatchObject({ code });
    },
    60_000,
  );

  test('works with a workflow that has no node for the mask: it is laid into the picture', async () => {
    const server = await openComfyServer({ reads: 'alpha' });
    expect(await runTest(openComfy(server, writeWorkflow({ mask: false })))).toMatchObject({ inverted: false });
    expect(server.asked.map(({ path }) => path)).toContain('/upload/mask');
  }, 60_000);
});

test('what the test of a server found is kept for the next start, and not for another server', async () => {
  const server = await openEditsServer({ reads: 'black' });
  const painter = openOn(server);
  const folder = mkdtempSync(path.join(tmpdir(), 'maison-painter-'));
  closeLater({ [Symbol.asyncDispose]: async () => rmSync(folder, { recursive: true }) });
  const file = path.join(folder, 'painter.json');
  const start = async (of: Painter) => {
    const painting = await openPainting({ painter: of, worker, file, clock: systemClock, log: silentLog });
    await expect.poll(() => painting.status('fr').state, { timeout: 20_000 }).toBe('ready');
    await painting.close();
    return painting.status('fr').maskPaints;
  };
  expect(await start(painter)).toBe('opaque-black');
  expect(server.asked.length).toBe(2);
  expect(await start(painter)).toBe('opaque-black');
  expect(server.asked.length).toBe(2);
  expect(await start(openOn(await openEditsServer({ reads: 'white' })))).toBe('transparent-white');
}, 60_000);

describe('a request', () => {
  test('of OpenAI’s protocol carries model, key, size and seed, and a picture at an address is fetched from that server', async () => {
    const server = await openEditsServer({ reads: 'alpha' });
    const painter = openOn(server, { MAISON_PAINT_MODEL: 'painter-1', MAISON_PAINT_KEY: 'paint-key' });
    server.answer = async (response, painted) => {
      const bytes = await painted();
      server.answer = (next) => void next.end(bytes);
      response.end(JSON.stringify({ data: [{ url: `${server.url}/v1/images/edits` }] }));
    };
    expect((await sharp(await ask(painter)).metadata()).width).toBe(256);
    const fields = { model: 'painter-1', prompt: 'une table en bois', seed: '5', size: '256x256', n: '1' };
    expect(server.asked[0]).toMatchObject({ authorization: 'Bearer paint-key', fields });
  });

  test('tells sd-server its seed in the prompt, where it alone reads it', async () => {
    const server = await openEditsServer({ reads: 'white' });
    await ask(openOn(server, { MAISON_PAINT_MODEL: 'sd-cpp-local' }));
    expect(server.asked[0]?.fields.prompt).toBe(
      'une table en bois<sd_cpp_extra_args>{"seed":5,"strength":1}</sd_cpp_extra_args>',
    );
  });

  test('is sent its prompt masked where personal data is to be masked', async () => {
    const server = await openEditsServer({ reads: 'alpha' });
    const painter = openOn(server, { MAISON_MASK_PERSONAL_DATA: 'always' });
    const staged = await drawPainterTest(256, false);
    const prompt = 'un mur où est écrit jeanne.durand@exemple.fr';
    await painter.paint({ ...staged, prompt, seed: 1 }, 'mask', { signal });
    expect(server.asked[0]?.fields.prompt).toMatch(/^un mur où est écrit \[[^@\]]+\]$/);
  });

  test('of ComfyUI fills the places of the workflow and nothing else of it', async () => {
    const server = await openComfyServer({ reads: 'white' });
    await ask(openComfy(server, writeWorkflow()));
    const sent = JSON.parse(server.asked.find(({ path }) => path === '/prompt')?.fields.body ?? '{}') as {
      prompt: Record<string, { inputs: Record<string, unknown> }>;
    };
    expect(sent.prompt['3']?.inputs).toEqual({
      text: 'une table en bois, product photography',
      clip: ['4', 1],
    });
    expect(sent.prompt['5']?.inputs).toEqual({ seed: 5, steps: 8, cfg: 4 });
    expect(sent.prompt['1']?.inputs.image).toMatch(/^maison-[0-9a-f]{24}\.png$/);
    expect(sent.prompt['2']?.inputs.channel).toBe('red');
  });

  test('that nobody wants any more is stopped, at ComfyUI too', async () => {
    const server = await openComfyServer({ reads: 'white' }, { milliseconds: 60_000 });
    const painter = openComfy(server, writeWorkflow());
    const stop = new AbortController();
    const asked = ask(painter, 'workflow', stop.signal);
    await expect.poll(() => server.asked.some(({ path }) => path.startsWith('/history/'))).toBe(true);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(server.asked.map(({ path }) => path)).toEqual(expect.arrayContaining(['/queue', '/interrupt']));
  });
});

const png = Buffer.from('89504e470d0a1a0a', 'hex');
const failures: [string, (response: ServerResponse) => void, string][] = [
  ['is broken', (response) => response.writeHead(500).end('boom'), 'painter_away'],
  ['breaks off', (response) => response.destroy(), 'painter_away'],
  ['is busy', (response) => response.writeHead(429).end(), 'painter_busy'],
  ['refuses the key', (response) => response.writeHead(401).end(), 'painter_key_refused'],
  [
    'refuses the prompt',
    (response) => response.writeHead(400).end('{"error":{"code":"moderation_blocked"}}'),
    'painter_prompt_refused',
  ],
  [
    'refuses the request',
    (response) => response.writeHead(400).end('{"error":"invalid params"}'),
    'painter_request_refused',
  ],
  ['answers HTML', (response) => response.end('<!doctype html><p>Welcome'), 'painter_no_picture'],
  ['answers another JSON', (response) => response.end('{"ok":true}'), 'painter_no_picture'],
  [
    'answers no picture',
    (response) => response.end(JSON.stringify({ data: [{ b64_json: Buffer.from('<svg/>').toString('base64') }] })),
    'painter_no_picture',
  ],
  [
    'points elsewhere',
    (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    'painter_elsewhere',
  ],
  [
    'has its picture elsewhere',
    (response) => response.end(JSON.stringify({ data: [{ url: 'http://127.0.0.1:9/painted.png' }] })),
    'painter_elsewhere',
  ],
  ['is too slow', () => undefined, 'painter_slow'],
];

test('what a server says of a description that it refuses is kept for the log without the description', async () => {
  const server = await openEditsServer({ reads: 'alpha' });
  server.answer = (response) =>
    void response.writeHead(400).end('{"error":{"message":"invalid size for «une table en bois»"}}');
  const refused = await ask(openOn(server)).catch((thrown: unknown) => thrown);
  expect(String((refused as Error).cause)).toMatch(/invalid size for/);
  expect(String((refused as Error).cause)).not.toMatch(/table/);
});

test.each(failures)('a server that %s is a sentence of its own', async (_name, answer, code) => {
  const server = await openEditsServer({ reads: 'alpha' });
  const painter = openOn(server, { MAISON_PAINT_SECONDS: code === 'painter_slow' ? '1' : '30' });
  server.answer = answer;
  const refused = await ask(painter).catch((thrown: unknown) => thrown);
  expect(refused).toMatchObject({ code, sentence: { fr: expect.stringContaining('la photo est intacte') } });
  // The server's own words stay in the log.
  expect(JSON.stringify((refused as { sentence: object }).sentence)).not.toMatch(/boom|invalid params/);
});

test('a server that answers without end is cut off', async () => {
  const server = await openEditsServer({ reads: 'alpha' });
  const painter = openOn(server);
  server.answer = (response) => {
    const more = (): void =>
      void (response.write(Buffer.alloc(1_000_000, 65)) ? setImmediate(more) : response.once('drain', more));
    more();
  };
  await expect(ask(painter)).rejects.toMatchObject({ code: 'painter_too_large' });
}, 30_000);

test('a server that is not there is away', async () => {
  const server = await openEditsServer({ reads: 'alpha' });
  const painter = openOn(server);
  await closeFirst();
  await expect(ask(painter)).rejects.toMatchObject({ code: 'painter_away' });
});

describe('the answer of a server', () => {
  const judge = (answer: Uint8Array) => worker.judgePainterTest({ answer, paintingSide: 256 });
  const draw = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#888' } })
      .png()
      .toBuffer();

  test.each([
    [256, 200],
    [100, 100],
    [2048, 2048],
  ])('of %i × %i is refused where 256 × 256 was asked for', async (width, height) => {
    await expect(judge(await draw(width, height))).rejects.toMatchObject({ code: 'painter_wrong_size', status: 502 });
  });

  test('that is cut off or only begins like a picture is refused', async () => {
    const whole = await sharp(await draw(256, 256))
      .composite([])
      .png()
      .toBuffer();
    for (const bytes of [png, whole.subarray(0, whole.length / 2)])
      await expect(judge(bytes)).rejects.toMatchObject({ code: 'painter_unreadable' });
  });
});

describe('a workflow', () => {
  const refused = (text: string): string => {
    try {
      readWorkflow(text);
      return 'taken';
    } catch (thrown) {
      return (thrown as { sentence: { en: string } }).sentence.en;
    }
  };

  test('that cannot be used is refused with the reason', () => {
    expect(refused(writeWorkflow())).toBe('taken');
    expect(refused('{')).toContain('it is no JSON');
    expect(refused('{"nodes": [], "links": []}')).toContain('Export (API)');
    expect(refused(writeWorkflow({ missing: 'prompt' }))).toContain('no node is entitled “prompt”');
    expect(refused(writeWorkflow({ missing: 'seed' }))).toContain('no node is entitled “seed”');
    expect(refused(writeWorkflow().replace('"seed":0', '"steps2":0'))).toContain(
      'has no input seed, noise_seed, value',
    );
  });

  test('that is missing keeps the house from starting, with the name of the setting', () => {
    const config = readConfig({ MAISON_PAINT_URL: 'http://127.0.0.1:9', MAISON_PAINT_PROTOCOL: 'comfyui' });
    const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
    expect(() => openPainter(config, { outbound })).toThrow(/MAISON_PAINT_WORKFLOW/);
  });
});
