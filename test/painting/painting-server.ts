import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';

// Real HTTP servers that paint: what a mask opens is filled with a texture computed from prompt and seed.

/** How a server reads a mask, or fails to. */
export type MaskReading = 'alpha' | 'white' | 'black' | 'repaints' | 'nothing';

export interface PaintOptions {
  readonly reads: MaskReading;
  /** Adds a dark band below what is kept, as a painted shadow is. */
  readonly shadow?: boolean;
  /** Levels by which all that is kept comes back changed, as from a model's own coding. */
  readonly noise?: number;
}

export interface PaintingServer extends AsyncDisposable {
  readonly url: string;
  /** What it was asked: path, authorisation, the fields of a form, the size of its files. */
  readonly asked: AskedOfPainter[];
  /** What it answers from now on instead of a painting; null paints again. */
  answer: ((response: ServerResponse, painted: () => Promise<Buffer>) => void | Promise<void>) | null;
  options: PaintOptions;
}

export interface AskedOfPainter {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, Buffer>>;
}

/** A server of OpenAI's protocol: `POST /v1/images/edits`. `takes` names its mask; `knows` are fields beyond which it refuses. */
export async function openEditsServer(
  options: PaintOptions,
  { maskField = 'mask', knows }: { maskField?: string; knows?: readonly string[] } = {},
): Promise<PaintingServer> {
  return open(options, async (server, request, response) => {
    const asked = await readRequest(request);
    server.asked.push(asked);
    if (asked.path !== '/v1/images/edits') return void response.writeHead(404).end('{"error":"no such path"}');
    const unknown =
      knows && [...Object.keys(asked.fields), ...Object.keys(asked.files)].find((key) => !knows.includes(key));
    if (unknown !== undefined)
      return void response
        .writeHead(400, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { message: `Unknown parameter: '${unknown}'.` } }));
    const painted = (): Promise<Buffer> =>
      paint(asked.files.image, asked.files[maskField], asked.fields, server.options);
    if (server.answer) return server.answer(response, painted);
    const b64 = (await painted()).toString('base64');
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ created: 1, data: [{ b64_json: b64 }] }));
  });
}

interface Prompted {
  readonly class_type: string;
  readonly inputs: Record<string, unknown>;
}

/** A server of ComfyUI's: uploads, a queue of workflows, a history, pictures to fetch. */
export async function openComfyServer(options: PaintOptions, { milliseconds = 0 } = {}): Promise<PaintingServer> {
  const stored = new Map<string, Buffer>();
  const history = new Map<string, object>();
  const running = new Set<string>();
  let count = 0;
  return open(options, async (server, request, response) => {
    const asked = await readRequest(request);
    server.asked.push(asked);
    const url = new URL(asked.path, 'http://localhost');
    const send = (body: unknown, status = 200): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const image = asked.files.image;
    if (url.pathname === '/upload/image' && image) {
      const name = asked.fields.filename ?? '';
      stored.set(name, image);
      return send({ name, subfolder: '', type: 'input' });
    }
    if (url.pathname === '/upload/mask' && image) {
      const { filename } = JSON.parse(asked.fields.original_ref ?? '{}') as { filename: string };
      const name = asked.fields.filename ?? '';
      stored.set(name, await withAlphaOf(stored.get(filename) ?? Buffer.of(), image));
      return send({ name, subfolder: '', type: 'input' });
    }
    if (url.pathname === '/prompt') {
      const { prompt } = JSON.parse(asked.fields.body ?? '{}') as { prompt: Record<string, Prompted> };
      const nodes = Object.values(prompt);
      const find = (kind: string): Prompted | undefined => nodes.find(({ class_type }) => class_type === kind);
      const picture = stored.get(String(find('LoadImage')?.inputs.image));
      if (!picture)
        return send(
          { error: { type: 'prompt_outputs_failed_validation', message: 'no such image' }, node_errors: {} },
          400,
        );
      const id = `run-${(count += 1)}`;
      running.add(id);
      const words = {
        prompt: String(find('CLIPTextEncode')?.inputs.text),
        seed: String(find('KSampler')?.inputs.seed),
      };
      const mask = find('LoadImageMask') ? stored.get(String(find('LoadImageMask')?.inputs.image)) : picture;
      const painted = (): Promise<Buffer> => paint(picture, mask, words, server.options);
      setTimeout(() => {
        void painted().then((bytes) => {
          if (!running.delete(id)) return;
          stored.set(`${id}.png`, bytes);
          const images = [{ filename: `${id}.png`, subfolder: '', type: 'output' }];
          history.set(id, {
            outputs: { '9': { images } },
            status: { status_str: 'success', completed: true, messages: [] },
          });
        });
      }, milliseconds);
      return send({ prompt_id: id, number: count, node_errors: {} });
    }
    if (url.pathname.startsWith('/history/')) {
      const id = url.pathname.slice('/history/'.length);
      if (server.answer) return server.answer(response, async () => Buffer.of());
      return send(history.has(id) ? { [id]: history.get(id) } : {});
    }
    if (url.pathname === '/queue' && request.method === 'GET')
      return send({ queue_running: [...running].map((id) => [0, id, {}, {}, []]), queue_pending: [] });
    if (url.pathname === '/queue') return void response.writeHead(200).end();
    if (url.pathname === '/interrupt') {
      running.clear();
      return void response.writeHead(200).end();
    }
    const found = url.pathname === '/view' ? stored.get(url.searchParams.get('filename') ?? '') : undefined;
    if (!found) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'image/png' }).end(found);
  });
}

/** A workflow as ComfyUI exports it for its API, its places named; with a node for the mask, or without. */
export function writeWorkflow({ mask = true, missing = '' }: { mask?: boolean; missing?: string } = {}): string {
  const node = (class_type: string, title: string, inputs: Record<string, unknown>): object => ({
    class_type,
    inputs,
    _meta: { title: title === missing ? 'Other' : title },
  });
  return JSON.stringify({
    '1': node('LoadImage', 'image', { image: 'example.png' }),
    ...(mask ? { '2': node('LoadImageMask', 'mask', { image: 'example.png', channel: 'red' }) } : {}),
    '3': node('CLIPTextEncode', 'prompt', { text: '{prompt}, product photography', clip: ['4', 1] }),
    '4': node('CheckpointLoaderSimple', 'Load Checkpoint', { ckpt_name: 'inpainting.safetensors' }),
    '5': node('KSampler', 'seed', { seed: 0, steps: 8, cfg: 4 }),
    '9': node('SaveImage', 'Save Image', { filename_prefix: 'maison', images: ['5', 0] }),
  });
}

async function open(
  options: PaintOptions,
  handle: (server: PaintingServer, request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<PaintingServer> {
  const http: Server = createServer((request, response) => {
    handle(server, request, response).catch((thrown: unknown) => response.writeHead(500).end(String(thrown)));
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const server: PaintingServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    asked: [],
    answer: null,
    options,
    async [Symbol.asyncDispose]() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return server;
}

async function readRequest(request: IncomingMessage): Promise<AskedOfPainter> {
  const bytes = Buffer.concat(await Array.fromAsync(request));
  const type = request.headers['content-type'] ?? '';
  const fields: Record<string, string> = {};
  const files: Record<string, Buffer> = {};
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    for (const [key, value] of form.entries()) {
      if (typeof value === 'string') fields[key] = value;
      else {
        files[key] = Buffer.from(await value.arrayBuffer());
        if (key === 'image') fields.filename = value.name;
      }
    }
    if (!('original_ref' in fields) && !request.url?.startsWith('/upload')) delete fields.filename;
  } else if (bytes.length > 0) fields.body = bytes.toString('utf8');
  return { path: request.url ?? '', authorization: request.headers.authorization, fields, files };
}

async function withAlphaOf(picture: Buffer, mask: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const alpha = await sharp(mask).ensureAlpha().raw().toBuffer();
  for (let at = 3; at < data.length; at += 4) data[at] = alpha[at] ?? 255;
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
    .png()
    .toBuffer();
}

/** Paints as such a server does: a texture where the mask opens, what came elsewhere. */
async function paint(
  image: Buffer | undefined,
  mask: Buffer | undefined,
  { prompt = '', seed = '0' }: Readonly<Record<string, string>>,
  { reads, shadow = false, noise = 0 }: PaintOptions,
): Promise<Buffer> {
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const seen = mask ? await sharp(mask).ensureAlpha().raw().toBuffer() : null;
  const opens = (at: number): boolean => {
    if (reads === 'repaints' || seen === null) return true;
    if (reads === 'nothing') return false;
    if (reads === 'alpha') return (seen[at * 4 + 3] ?? 255) < 128;
    return (seen[at * 4] ?? 0) > 127 === (reads === 'white');
  };
  const tint = [...prompt].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997, Number(seed));
  const depth = Math.round(height * 0.03);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (!opens(at)) {
        for (let c = 0; c < 3; c += 1)
          data[at * 3 + c] = Math.max(0, Math.min(255, (data[at * 3 + c] ?? 0) + (((at + c) % 3) - 1) * noise));
        continue;
      }
      const grain = Math.round(14 * Math.sin((x + tint) / 9) + 8 * Math.sin(y / 3));
      const kept = shadow && y >= depth && !opens((y - depth) * width + x);
      const light = kept ? 0.35 : 1;
      data[at * 3] = light * (186 + grain);
      data[at * 3 + 1] = light * (140 + grain + (tint % 20));
      data[at * 3 + 2] = light * (96 + grain);
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
}
