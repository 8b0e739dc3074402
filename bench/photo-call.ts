import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { repositoryFolder, wait } from '../src/base/index.ts';
import type { MadeKey } from '../src/contract/index.ts';
import { type Measure, measure, printMeasures, quantile, say } from './run/measure.ts';
import { inNewHouse } from './run/new-house.ts';
import { readTreeSeconds } from './photo/process-tree.ts';
import { cacheFolder } from './photo/read-set.ts';
import { requirePhotos, requireRembg, requireWeights } from './run/material.ts';

// One call end to end, over HTTP: a photo as a form, the cutout as a PNG, until its last byte. Beside `rembg s`, rembg's
// own server, with the same weights and the same request; the two take turns photo by photo, so that whatever else the
// machine does falls on both; the processor time of all their processes is said too, in which what the machine does beside
// is not (of the house it holds the client's). What it has come to is said as it goes: on a busy machine rembg's own modules alone take
// 40 s to load, and a call 5 s. --photos FILE,FILE · --rounds 3 · --python PATH (of an environment with rembg[cpu,cli])

const photosFolder = path.join(repositoryFolder, '..', 'shared', 'data', 'photos');
const usualPhotos = '06-mug.jpg,08-loafers.jpg';
const files = (readOption('--photos') ?? usualPhotos).split(',').map((name) => path.resolve(photosFolder, name));
const rounds = Number(readOption('--rounds') ?? 3);
const python = readOption('--python') ?? path.join(cacheFolder, 'python-rembg', 'bin', 'python');
const startSeconds = 600;
/** A call that takes longer is an error with the server's name, not a benchmark that says nothing. */
const callSeconds = 120;

/** An address that takes the photo in a form, and what is said beside it. */
interface Server {
  readonly name: string;
  readonly address: string;
  readonly headers: Record<string, string>;
  readonly said: Record<string, string>;
}

const times = new Map<string, number[]>();
const processorTimes = new Map<string, number[]>();
requirePhotos('photo-call', files);
requireRembg(python);
const rembg = await startRembg();
say(`rembg s answers, ${sinceStart()} s since the start`);
try {
  await inNewHouse(async (maison) => {
    const { address } = await maison.listen({ host: '127.0.0.1', port: 0 });
    const key = await makeKey(address, maison.token);
    say(`the house answers, ${sinceStart()} s since the start`);
    const maisonHeaders = { 'x-api-key': key };
    // What rembg gives: the product alone, in a PNG of the photo's size. Of Maison once with one look of the model, as
    // rembg has it, and once with all that it does by itself.
    const recipe = {
      background: { kind: 'transparent' },
      shadow: { mode: 'none' },
      layout: { size: 'original', padding: 0 },
      output: { format: 'png' },
    };
    const ours = (name: string, quality: string): Server => ({
      name,
      address: `${address}/api/photos/edit`,
      headers: maisonHeaders,
      said: { recipe: JSON.stringify({ ...recipe, cutout: { quality } }) },
    });
    const servers: Server[] = [
      { name: 'rembg', address: `${rembg.address}/api/remove`, headers: {}, said: { model: 'isnet-general-use' } },
      ours('fast', 'fast'),
      {
        name: 'drop-in',
        address: `${address}/api/remove`,
        headers: maisonHeaders,
        said: { model: 'isnet-general-use' },
      },
      ours('best', 'best'),
    ];
    for (const server of servers)
      say(`${server.name}, its model loaded in the call: ${(await call(server, files[0] ?? '')).toFixed(1)} s`);
    for (let round = 0; round < rounds; round += 1) {
      for (const file of files)
        for (const server of servers) {
          const before = readProcessorSeconds(server);
          note(times, server, await call(server, file));
          note(processorTimes, server, readProcessorSeconds(server) - before);
        }
      say(`${round + 1} of ${rounds} rounds done, ${sinceStart()} s since the start`);
    }
  });
} finally {
  rembg.child.kill('SIGTERM');
}
printMeasures('photo-call', [
  ...describeServer('one look (quality fast), beside rembg s', 'fast'),
  ...describeServer(
    'the address of rembg itself (/api/remove, second look and edges included), beside rembg s',
    'drop-in',
  ),
  ...describeServer('quality best, beside rembg s', 'best'),
]);

function describeServer(what: string, name: string): Measure[] {
  return [times, processorTimes].map((seconds, place) => {
    const [own, rival] = [seconds.get(name) ?? [], seconds.get('rembg') ?? []];
    const list = (all: readonly number[]): string => all.map((one) => one.toFixed(2)).join(', ');
    const kind = place === 0 ? '' : ', processor time';
    say(`${name}${kind}: ${list(own)} s; rembg: ${list(rival)} s`);
    return measure({ what: `${what}${kind}`, ours: quantile(own, 0.5), rival: quantile(rival, 0.5), unit: 's' });
  });
}

function note(into: Map<string, number[]>, { name }: Server, seconds: number): void {
  into.set(name, [...(into.get(name) ?? []), seconds]);
}

/** Of rembg's processes, or of the house: those of this process that are not rembg's. */
function readProcessorSeconds({ name }: Server): number {
  const rival = readTreeSeconds(rembg.child.pid ?? -1);
  return name === 'rembg' ? rival : readTreeSeconds(process.pid) - rival;
}

/** Seconds from the first byte sent to the last byte of the picture. */
async function call({ address, headers, said, name }: Server, file: string): Promise<number> {
  const form = new FormData();
  const field = address.endsWith('/edit') ? 'image' : 'file';
  form.append(field, new Blob([new Uint8Array(await readFile(file))], { type: 'image/jpeg' }), path.basename(file));
  for (const [key, value] of Object.entries(said)) form.append(key, value);
  const started = performance.now();
  const limit = AbortSignal.timeout(callSeconds * 1000);
  const [answer, bytes] = await send().catch((thrown: unknown) => {
    if (!limit.aborted) throw thrown;
    throw new Error(`${name} did not answer within ${callSeconds} s`, { cause: thrown });
  });
  const seconds = (performance.now() - started) / 1000;
  if (answer.status !== 200)
    throw new Error(`${name}: ${answer.status} ${Buffer.from(bytes).toString().slice(0, 300)}`);
  if (answer.headers.get('content-type') !== 'image/png') throw new Error(`${name} sent no PNG`);
  return seconds;

  async function send(): Promise<[Response, ArrayBuffer]> {
    const sent = await fetch(address, { method: 'POST', headers, body: form, signal: limit });
    return [sent, await sent.arrayBuffer()];
  }
}

function sinceStart(): string {
  return (performance.now() / 1000).toFixed(0);
}

async function makeKey(address: string, token: string): Promise<string> {
  const answer = await fetch(`${address}/api/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', scopes: ['photos'], days: 1 }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return ((await answer.json()) as MadeKey).secret;
}

async function startRembg(): Promise<{ child: ChildProcess; address: string }> {
  const weights = await requireWeights('isnet-general');
  const port = await findPort();
  const script = path.join(import.meta.dirname, 'photo', 'run-rembg-server.py');
  const child = spawn(python, [script, '--weights', weights, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const address = `http://127.0.0.1:${port}`;
  for (let second = 0; second < startSeconds; second += 1) {
    if (child.exitCode !== null)
      throw new Error(`rembg s ended with ${child.exitCode}: is rembg[cpu,cli] in ${python}?`);
    const there = await fetch(`${address}/openapi.json`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (there) return { child, address };
    await wait(1000);
  }
  child.kill('SIGKILL');
  throw new Error('rembg s did not begin to answer');
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  server.close();
  await once(server, 'close');
  if (place === null || typeof place === 'string') throw new Error('no port');
  return place.port;
}

function readOption(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at === -1 ? undefined : process.argv[at + 1];
}
