import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { acceptSocket } from './comfy-socket.ts';
import {
  type AskedOfPainter,
  openServer,
  paint,
  type PaintingServer,
  type PaintOptions,
  readRequest,
  withAlphaOf,
} from './painting-server.ts';

interface Prompted {
  readonly class_type: string;
  readonly inputs: Record<string, unknown>;
}

type Answer = readonly [status: number, body: object | Buffer | null];

/** What such a server has been given and has made. */
class Comfy {
  private readonly stored = new Map<string, Buffer>();
  private readonly history = new Map<string, object>();
  readonly running = new Set<string>();
  /** What tells each client how far it is. */
  readonly clients = new Map<string, (text: string) => void>();
  private readonly options: () => PaintOptions;
  private readonly milliseconds: number;
  private count = 0;

  constructor(options: () => PaintOptions, milliseconds: number) {
    this.options = options;
    this.milliseconds = milliseconds;
  }

  async answer(method: string, asked: AskedOfPainter): Promise<Answer> {
    const url = new URL(asked.path, 'http://localhost');
    const [, place = '', id = ''] = url.pathname.split('/');
    if (place === 'upload') return this.upload(id, asked);
    if (place === 'prompt') return this.begin(asked.fields.body ?? '{}');
    if (place === 'history') return [200, this.history.has(id) ? { [id]: this.history.get(id) } : {}];
    if (place === 'queue')
      return [200, method === 'GET' ? { queue_running: [...this.running].map((run) => [0, run, {}, {}, []]) } : null];
    if (place === 'interrupt') this.running.clear();
    if (place === 'interrupt') return [200, null];
    const found = this.stored.get(url.searchParams.get('filename') ?? '');
    return found && place === 'view' ? [200, found] : [404, null];
  }

  private async upload(kind: string, { files, fields }: AskedOfPainter): Promise<Answer> {
    const { image } = files;
    const { filename: name = '', original_ref: reference } = fields;
    if (!image) return [400, null];
    const original = reference ? this.stored.get((JSON.parse(reference) as { filename: string }).filename) : undefined;
    this.stored.set(name, kind === 'mask' && original ? await withAlphaOf(original, image) : image);
    return [200, { name, subfolder: '', type: 'input' }];
  }

  private begin(body: string): Answer {
    const { prompt, client_id: client = '' } = JSON.parse(body) as {
      prompt: Record<string, Prompted>;
      client_id?: string;
    };
    const find = (kind: string): Prompted | undefined =>
      Object.values(prompt).find(({ class_type: type }) => type === kind);
    const picture = this.stored.get(String(find('LoadImage')?.inputs.image));
    if (!picture) return [400, { error: { type: 'invalid_prompt', message: 'no such image' }, node_errors: {} }];
    const id = `run-${(this.count += 1)}`;
    const loaded = find('LoadImageMask');
    const mask = loaded ? this.stored.get(String(loaded.inputs.image)) : picture;
    const words = { prompt: String(find('CLIPTextEncode')?.inputs.text), seed: String(find('KSampler')?.inputs.seed) };
    this.running.add(id);
    const tell = (type: string, data: object): void => this.clients.get(client)?.(JSON.stringify({ type, data }));
    const others = this.options().before ?? 0;
    tell('status', { status: { exec_info: { queue_remaining: 1 + others } } });
    setTimeout(() => tell('execution_start', { prompt_id: id }), this.milliseconds * 0.2);
    for (const value of [1, 2, 3])
      setTimeout(() => tell('progress', { value, max: 4, prompt_id: id, node: '5' }), this.milliseconds * value * 0.25);
    setTimeout(() => void this.finish(id, () => paint(picture, mask, words, this.options())), this.milliseconds);
    return [200, { prompt_id: id, number: this.count, node_errors: {} }];
  }

  private async finish(id: string, make: () => Promise<Buffer>): Promise<void> {
    const bytes = await make();
    if (!this.running.delete(id)) return;
    this.stored.set(`${id}.png`, bytes);
    const images = [{ filename: `${id}.png`, subfolder: '', type: 'output' }];
    const status = { status_str: 'success', completed: true, messages: [] };
    this.history.set(id, { outputs: { '9': { images } }, status });
  }
}

/** A server of ComfyUI's: uploads, a queue of workflows, a history, pictures to fetch. */
export async function openComfyServer(
  options: PaintOptions,
  { milliseconds = 0, tells = true } = {},
): Promise<PaintingServer> {
  const comfy = new Comfy(() => opened.options, milliseconds);
  const connect = (request: IncomingMessage, socket: Duplex): void => {
    const client = new URL(request.url ?? '', 'http://localhost').searchParams.get('clientId') ?? '';
    comfy.clients.set(client, acceptSocket(request, socket));
  };
  const handle: Parameters<typeof openServer>[1] = async (server, request, response) => {
    const asked = await readRequest(request);
    server.asked.push(asked);
    if (server.answer && asked.path.startsWith('/history/')) return server.answer(response, async () => Buffer.of());
    const [status, body] = await comfy.answer(request.method ?? 'GET', asked);
    const isFile = Buffer.isBuffer(body);
    response.writeHead(status, { 'content-type': isFile ? 'image/png' : 'application/json' });
    response.end(isFile ? body : body === null ? '' : JSON.stringify(body));
  };
  const opened = await openServer(options, handle, tells ? connect : null);
  return opened;
}

/** A workflow as ComfyUI exports it for its API, its places named; with a node for the mask, or without. */
export function writeWorkflow({ mask = true, missing = '' }: { mask?: boolean; missing?: string } = {}): string {
  const node = (type: string, title: string, inputs: Record<string, unknown>): object => ({
    class_type: type,
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
