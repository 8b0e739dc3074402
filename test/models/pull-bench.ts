import { createHash } from 'node:crypto';
import { mkdtemp, open } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { type Outbound, openOutbound } from '../../src/governance/index.ts';
import type { CatalogueEntry } from '../../src/models/catalogue/entry.ts';
import type { PullParts } from '../../src/models/pull/pull.ts';
import { deleteFolder } from '../delete-folder.ts';

// Weights that are no weights: pulling does not look into them.
export const weights = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7919) % 251));
export const sha256 = createHash('sha256').update(weights).digest('hex');
export const entry: CatalogueEntry = {
  name: 'made-up',
  publisher: 'nobody',
  tasks: ['chat'],
  licence: 'MIT',
  bytes: weights.length,
  sha256,
  contextTokens: 512,
  memoryMegabytes: 100,
  cores: 1,
  tested: false,
  rank: 1,
  sources: [{ kind: 'huggingface', repository: 'some/one', revision: 'abc', file: 'made-up.gguf' }],
};

export interface PullBench {
  /** The models folder of this test. */
  readonly folder: string;
  readonly finalFile: string;
  serve(handle: Handler): Promise<string>;
  openParts(env?: Record<string, string>): PullParts & { outbound: Outbound };
  close(): Promise<void>;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An empty models folder, with local servers and a way out that reaches no real source. */
export async function openPullBench(): Promise<PullBench> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-pull-'));
  const opened: { close(): unknown }[] = [];
  return {
    folder,
    finalFile: path.join(folder, `${sha256}.gguf`),
    async serve(handle) {
      const server: Server = createServer(handle);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      opened.push(server);
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    openParts(env = {}) {
      const config = readConfig({ MAISON_MODELS: folder, MAISON_HUGGINGFACE: 'http://127.0.0.1:9', ...env });
      const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
      opened.push(outbound);
      return { config, outbound, log: silentLog, clock: systemClock };
    },
    async close() {
      for (const one of opened.splice(0)) await one.close();
      await deleteFolder(folder);
    },
  };
}

/** Turns over a bit of a file and gives it back its old date, as whoever hides a change would. */
export async function damage(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  const { atime, mtime } = await handle.stat();
  const byte = Buffer.alloc(1);
  await handle.read(byte, 0, 1, 1000);
  await handle.write(Buffer.of((byte[0] ?? 0) ^ 1), 0, 1, 1000);
  await handle.utimes(atime, mtime);
  await handle.close();
}
