import { appendFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Clock, type Log, MaisonError } from '../../base/index.ts';
import { type BackupSigner, readAuditHead, type Store } from '../../store/index.ts';
import type { Outbound } from '../outbound/outbound.ts';
import { sendSyslog } from '../outbound/syslog.ts';
import { type Checkpoint, checkpointText, parseCheckpoints } from './verify-chain.ts';

/** Where a checkpoint is taken, so that nobody who changes the house can change what it said before. */
export type CheckpointDestination =
  | { readonly kind: 'file'; readonly place: string }
  | { readonly kind: 'syslog' | 'webhook'; readonly place: string; readonly url: URL };

/** Signs how far the audit goes, and takes it out of the house. */
export interface CheckpointKeeper {
  readonly fingerprint: string;
  /** The checkpoints that lie beside the database of this house. */
  list(): Promise<Checkpoint[]>;
  /** Signs the log as it is now and sends it everywhere; null where it has not grown since the last time and all have that. */
  take(): Promise<Checkpoint | null>;
  destinations(): { kind: CheckpointDestination['kind']; place: string; failing: boolean }[];
}

interface CheckpointParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly outbound: Outbound;
  readonly signer: BackupSigner;
  /** Beside the database, for the house itself. */
  readonly file: string;
  readonly destinations: readonly CheckpointDestination[];
}

const patienceMilliseconds = 10_000;

/** Opens the checkpoints of a house. A destination that does not answer is tried again with the next one, and said. */
export function openCheckpoints(parts: CheckpointParts): CheckpointKeeper {
  const { store, clock, signer, file } = parts;
  const failing = new Set<CheckpointDestination>();
  let latest: { size: number; hash: string } | null = null;
  return {
    fingerprint: signer.fingerprint,
    list: async () => parseCheckpoints(await readFile(file, 'utf8').catch(() => '')),
    async take() {
      const head = await store.asWorker(readAuditHead);
      if (!head || (head.hash === latest?.hash && failing.size === 0)) return null;
      const said = { at: clock.now().toISOString(), format: 'maison-audit-checkpoint/1', ...head } as const;
      const point: Checkpoint = { ...said, ...signer.sign(checkpointText(said)) };
      const line = JSON.stringify(point);
      await appendLine(file, line);
      await Promise.all(parts.destinations.map((to) => deliver(parts, failing, to, line)));
      latest = head;
      return point;
    },
    destinations: () =>
      parts.destinations.map((one) => ({ kind: one.kind, place: one.place, failing: failing.has(one) })),
  };
}

/** Reads where checkpoints go: `file:/path`, `syslog+udp://`, `+tcp`, `+tls`, `syslog+unix:/path`, `https://`, with commas between. Throws `config_invalid` (500). */
export function parseDestinations(written: readonly string[]): CheckpointDestination[] {
  return written.map((place) => {
    const url = URL.parse(place);
    if (url?.protocol === 'file:') return { kind: 'file', place: decodeURIComponent(url.pathname) };
    if (url && /^syslog\+(udp|tcp|tls|unix):$/.test(url.protocol)) return { kind: 'syslog', place, url };
    if (url?.protocol === 'https:' || url?.protocol === 'http:') return { kind: 'webhook', place: url.origin, url };
    throw destinationInvalid();
  });
}

async function deliver(
  parts: CheckpointParts,
  failing: Set<CheckpointDestination>,
  to: CheckpointDestination,
  line: string,
): Promise<void> {
  try {
    if (to.kind === 'file') await appendLine(to.place, line);
    else if (to.kind === 'syslog')
      await sendSyslog(parts.outbound, to.url, line, { at: parts.clock.now(), patienceMilliseconds });
    else await postCheckpoint(parts.outbound, to.url, line);
    failing.delete(to);
  } catch (cause) {
    failing.add(to);
    parts.log.error({ cause, destination: to.kind }, 'audit checkpoint not delivered');
  }
}

/** Sends one to a program of the company that keeps them. Throws what the way out does, and where it is not taken. */
export async function postCheckpoint(outbound: Outbound, url: URL, body: string): Promise<void> {
  const answer = await outbound.fetch(url, {
    purpose: 'audit-checkpoint',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  await answer.cancel();
  if (answer.status >= 300) throw new Error(`status ${answer.status}`);
}

async function appendLine(file: string, line: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await appendFile(file, `${line}\n`, { mode: 0o600, flush: true });
}

function destinationInvalid(): MaisonError {
  return new MaisonError('config_invalid', 500, {
    fr: 'MAISON_AUDIT_CHECKPOINTS ne convient pas : ce sont des adresses file:///…, syslog+udp://, syslog+tcp://, syslog+tls://, syslog+unix:///… ou https://…, séparées par des virgules. Rien n’a démarré. Corrigez-la, puis relancez.',
    en: 'MAISON_AUDIT_CHECKPOINTS is not valid: it holds addresses file:///…, syslog+udp://, syslog+tcp://, syslog+tls://, syslog+unix:///… or https://…, with commas between. Nothing was started. Correct it and start again.',
  });
}
