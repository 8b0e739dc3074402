import { open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { MaisonError } from '../../../base/index.ts';
import type { Outbound, OutboundResponse } from '../../../governance/index.ts';
import { type FetchOptions, type ModelSource, SourceFailure } from './source.ts';

const attemptsAtMost = 5;

/**
 * A file behind one of several addresses, tried in order. A broken download goes on where it stopped (HTTP Range),
 * in this run as long as bytes keep coming, and in the next one.
 */
export function createHttpSource(
  name: string,
  addresses: readonly string[],
  expected: { bytes: number },
  parts: { outbound: Outbound },
): ModelSource {
  return {
    name,
    async fetch(options) {
      const file = path.join(options.folder, `${name}.part`);
      let failure = new SourceFailure({ fr: 'aucune adresse', en: 'no address' });
      for (const address of addresses) {
        try {
          await downloadWithRetries(address, file, expected.bytes, parts.outbound, options);
          return file;
        } catch (thrown) {
          if (options.signal.aborted) throw thrown;
          failure = toFailure(thrown);
        }
      }
      throw failure;
    },
  };
}

async function downloadWithRetries(
  address: string,
  file: string,
  bytes: number,
  outbound: Outbound,
  options: FetchOptions,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await sizeOf(file);
    if (before === bytes) return;
    if (before > bytes) await rm(file);
    try {
      await downloadRest(address, file, bytes, outbound, options);
    } catch (thrown) {
      // Only a connection that had brought something is worth another attempt.
      const gained = (await sizeOf(file)) > before;
      if (options.signal.aborted || !gained || attempt === attemptsAtMost) throw thrown;
    }
  }
}

async function downloadRest(
  address: string,
  file: string,
  bytes: number,
  outbound: Outbound,
  options: FetchOptions,
): Promise<void> {
  const { signal } = options;
  const start = await sizeOf(file);
  const headers: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {};
  const response = await outbound.fetch(address, { purpose: 'model-download', signal, headers });
  const resumed = response.status === 206 && (response.header('content-range') ?? '').startsWith(`bytes ${start}-`);
  if (response.status !== 200 && !resumed) {
    await response.cancel();
    if (response.status === 206 || response.status === 416) await rm(file, { force: true });
    throw new SourceFailure({ fr: `réponse HTTP ${response.status}`, en: `HTTP status ${response.status}` });
  }
  await appendBody(response, file, resumed ? start : 0, bytes, options);
}

async function appendBody(
  response: OutboundResponse,
  file: string,
  start: number,
  bytes: number,
  options: FetchOptions,
): Promise<void> {
  const handle = await open(file, start > 0 ? 'a' : 'w');
  let received = start;
  try {
    for await (const chunk of response.body) {
      received += chunk.byteLength;
      if (received > bytes)
        throw new SourceFailure({ fr: 'fichier plus long que prévu', en: 'file longer than expected' });
      await handle.write(chunk);
      options.onBytes(received);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (received < bytes) throw new SourceFailure({ fr: 'connexion coupée', en: 'connection cut' });
}

function toFailure(thrown: unknown): SourceFailure {
  if (thrown instanceof SourceFailure) return thrown;
  if (thrown instanceof MaisonError && thrown.code !== 'internal_error') {
    const code = thrown.cause instanceof Error && 'code' in thrown.cause ? ` (${String(thrown.cause.code)})` : '';
    if (thrown.code === 'egress_failed')
      return new SourceFailure({ fr: `injoignable${code}`, en: `unreachable${code}` }, { cause: thrown });
    if (thrown.code === 'egress_denied')
      return new SourceFailure({
        fr: 'interdit par les règles de sortie',
        en: 'denied by the rules for outbound connections',
      });
  }
  // A full disk and the like concern every source: not this one's failure.
  throw thrown;
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    (found) => found.size,
    () => 0,
  );
}
