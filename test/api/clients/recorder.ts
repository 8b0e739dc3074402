import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';

export const fixturesFolder = path.join(import.meta.dirname, '../../fixtures/clients');
export const isRecording = process.env['MAISON_RECORD_CLIENTS'] === '1';

/** One request as a client sent it, and what it was answered. */
export interface RecordedCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly status: number;
  readonly answer: string;
}

/** Stands between a client and the house, and writes down what passes. */
export interface Recorder {
  readonly address: string;
  begin(client: string): void;
  close(): Promise<void>;
}

/** Stands for a key in what is written down. */
export const keyMark = 'KEY';
const keptHeaders = /^(accept|content-type|authorization|x-api-key|x-goog-api-key|anthropic-.*|user-agent)$/;

/** Opens one before `target`. The files are written when it is closed. */
export async function openRecorder(target: string, key: string): Promise<Recorder> {
  const recorded = new Map<string, RecordedCall[]>();
  let client = 'unknown';
  const server = createServer((request, response) => void pass(request, response));
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = client;
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
    const headers = Object.entries(request.headers).filter(
      (one): one is [string, string] => typeof one[1] === 'string' && keptHeaders.test(one[0]),
    );
    const { method = 'GET', url = '/' } = request;
    const answered = await fetch(new URL(url, target), {
      method,
      headers: Object.fromEntries(headers),
      ...(body.length > 0 ? { body } : {}),
    });
    const answer = await answered.text();
    const hidden = headers.map(([name, value]) => [name, value.replace(key, keyMark)] as const);
    const calls = recorded.get(asked) ?? [];
    calls.push({
      method,
      path: url,
      headers: Object.fromEntries(hidden),
      body: readJson(body.toString()),
      status: answered.status,
      answer: normalise(answer),
    });
    recorded.set(asked, calls);
    const kept = ['content-type', 'retry-after'].flatMap((name) => {
      const value = answered.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    response.writeHead(answered.status, Object.fromEntries(kept)).end(answer);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    address: `http://127.0.0.1:${port}`,
    begin: (name) => void (client = name),
    async close() {
      server.closeAllConnections();
      server.close();
      for (const [name, calls] of recorded) await writeRecorded(name, calls);
    },
  };
}

// Each request once, however often a test sends it.
async function writeRecorded(name: string, calls: readonly RecordedCall[]): Promise<void> {
  const once = new Map(calls.map((one) => [JSON.stringify([one.method, one.path, one.headers, one.body]), one]));
  const version = await readVersion(name);
  const text = JSON.stringify({ client: name, ...version, calls: [...once.values()] }, null, 2);
  await writeFile(
    path.join(fixturesFolder, `${name.replaceAll(/[^\w.]+/g, '-').replace(/^-|-$/g, '')}.json`),
    `${text}\n`,
  );
}

async function readVersion(name: string): Promise<{ version?: string }> {
  const file = path.join(import.meta.dirname, '../../../node_modules', name, 'package.json');
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? {} : { version: (JSON.parse(text) as { version: string }).version };
}

function readJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** An answer without what is different each time: identifiers, moments, durations. */
export function normalise(answer: string): string {
  return answer
    .replaceAll(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g, 'ID')
    .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"MOMENT"')
    .replaceAll(/"(created|created_at|completed_at)":\d+/g, '"$1":0')
    .replaceAll(/"(\w+_duration|\w+_ms|\w+_per_second)":[\d.e+-]+/g, '"$1":0');
}
