import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import sharp from 'sharp';

// Real HTTP servers that paint: what a mask opens is filled with a texture computed from prompt and seed.

/** How a server reads a mask, or fails to. */
export type MaskReading = 'alpha' | 'white' | 'black' | 'repaints' | 'nothing';

export interface PaintOptions {
  readonly reads: MaskReading;
  /** Adds a dark band below what is kept, as a painted shadow is. */
  readonly shadow?: boolean;
  /** How many workflows of others it says that it has to do first. */
  readonly before?: number;
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

/** Opens one; `handle` answers its requests. */
export async function openServer(
  options: PaintOptions,
  handle: (server: PaintingServer, request: IncomingMessage, response: ServerResponse) => Promise<void>,
  upgrade: ((request: IncomingMessage, socket: Duplex) => void) | null = null,
): Promise<PaintingServer> {
  const http: Server = createServer((request, response) => {
    handle(server, request, response).catch((thrown: unknown) => response.writeHead(500).end(String(thrown)));
  });
  if (upgrade) http.on('upgrade', (request: IncomingMessage, socket: Duplex) => upgrade(request, socket));
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

/** A request with its form, if it has one. */
export async function readRequest(request: IncomingMessage): Promise<AskedOfPainter> {
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

/** A picture with the transparency of another. */
export async function withAlphaOf(picture: Buffer, mask: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const alpha = await sharp(mask).ensureAlpha().raw().toBuffer();
  for (let at = 3; at < data.length; at += 4) data[at] = alpha[at] ?? 255;
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } })
    .png()
    .toBuffer();
}

/** Paints as such a server does: a texture where the mask opens, what came elsewhere. */
export async function paint(
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
  const tint = Array.from(prompt).reduce(
    (sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997,
    Number(seed),
  );
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
