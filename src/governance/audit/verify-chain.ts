// Verifies an exported audit and the signed checkpoints that left the house, with nothing but Node:
//   node verify-chain.ts audit.jsonl [--checkpoints points.jsonl] [--signer FINGERPRINT]
// The house itself verifies with this same file. It stands alone on purpose: who checks a house does not trust its code.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

/** A line of the chain, as an export carries it (`unmapped.maison`). */
export interface ChainLine {
  readonly number: number;
  readonly previous: string;
  readonly hash: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, { readonly value: string; readonly salt: string }>>;
}

/** What a house signed about its audit: how many lines, the hash of the last one, and when. */
export interface Checkpoint {
  readonly format: 'maison-audit-checkpoint/1';
  readonly at: string;
  readonly size: number;
  readonly hash: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** What was found. `broken` names the first line that is not as it was written, and why. */
export interface ChainReport {
  readonly intact: boolean;
  readonly lines: number;
  /** Parts that no longer say of whom they speak, as the log itself declares. */
  readonly anonymised: number;
  /** Checkpoints that agree. */
  readonly checkpoints: number;
  readonly lastCheckpoint: { readonly at: string; readonly size: number } | null;
  readonly broken: Break | null;
}

/** How a log can be found broken, and in plain words. */
export const breakReasons = {
  missing: 'a line is missing',
  'out-of-order': 'the lines are out of order',
  unlinked: 'the line does not follow from the one before',
  changed: 'the line was changed',
  'person-replaced': 'it speaks of somebody else than when it was written',
  'person-removed': 'of whom it speaks was taken away',
  'checkpoint-unsigned': 'a checkpoint is not signed by the house',
  'checkpoint-beyond': 'lines are missing that a checkpoint knows',
  'checkpoint-differs': 'the log was written anew from here on: a checkpoint knows it otherwise',
} as const;

/** The first line that is not as it was written; with the checkpoint that says so, where one does. */
export interface Break {
  readonly number: number;
  readonly kind: keyof typeof breakReasons;
  readonly checkpoint?: { readonly at: string; readonly size: number };
}

const start = '0'.repeat(64);
const privateFields = ['actor', 'subject', 'address', 'erased'];
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Canonical JSON (RFC 8785) of what a line is made of. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(Reflect.get(value, name))}`).join(',')}}`;
}

/** The hash of a line, over its number, the hash of the line before and its record. */
export function hashLine({ number, previous, record }: Pick<ChainLine, 'number' | 'previous' | 'record'>): string {
  return sha256(canonicalJson({ number, previous, record }));
}

/** What a checkpoint's signature is made over. */
export function checkpointText({
  at,
  format,
  hash,
  size,
}: Pick<Checkpoint, 'at' | 'format' | 'hash' | 'size'>): string {
  return canonicalJson({ at, format, hash, size });
}

/** How people know a key: 128 bits of the hash of its public half. */
export function fingerprintOf(publicKey: string): string {
  const digits = sha256Bytes(Buffer.from(publicKey, 'base64')).slice(0, 32);
  return (digits.match(/.{4}/g) ?? []).join('-');
}

const sha256Bytes = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Verifies lines one after the other, in the memory of a few hashes; `finish` says what was found. */
export function createChainVerifier(checkpoints: readonly Checkpoint[] = [], signer?: string) {
  const wanted = new Set(checkpoints.map(({ size }) => size));
  const hashes = new Map<number, string>();
  const missing = new Map<string, number>();
  let [lines, last, anonymised] = [0, start, 0];
  let broken: Break | null = null;
  const breakAt = (found: Break): void => {
    if (broken === null || found.number < broken.number) broken = found;
  };
  return {
    /** Takes the next line. After a broken one the rest is only counted. */
    take(line: ChainLine): void {
      lines += 1;
      const kind = broken === null ? findBreak(line, lines, last) : null;
      if (kind) breakAt({ number: lines, kind });
      last = line.hash;
      if (wanted.has(lines)) hashes.set(lines, line.hash);
      for (const field of privateFields) {
        if (line.record[field] !== undefined && !line.payload[field])
          missing.set(`${line.number}.${field}`, line.number);
      }
      anonymised += settleMissing(line, missing);
    },
    finish(): ChainReport {
      const { agreeing, fault } = compareCheckpoints(checkpoints, { lines, hashes, signer });
      // A chain that breaks before a checkpoint says better where than the checkpoint does.
      if (fault && (broken === null || fault.checkpoint.size < broken.number)) breakAt(fault);
      const [gone] = [...missing.values()].toSorted((one, other) => one - other);
      if (gone !== undefined) breakAt({ number: gone, kind: 'person-removed' });
      const latest = agreeing.at(-1);
      const lastCheckpoint = latest ? { at: latest.at, size: latest.size } : null;
      return { intact: broken === null, lines, anonymised, checkpoints: agreeing.length, lastCheckpoint, broken };
    },
  };
}

function findBreak(line: ChainLine, number: number, last: string): Break['kind'] | null {
  if (line.number !== number) return line.number > number ? 'missing' : 'out-of-order';
  if (line.previous !== last) return 'unlinked';
  if (hashLine(line) !== line.hash) return 'changed';
  for (const [field, { value, salt }] of Object.entries(line.payload)) {
    if (sha256(`${salt}:${field}:${value}`) !== line.record[field]) return 'person-replaced';
  }
  return null;
}

// What a line of the log declares: lines up to a number speak of nobody any more, or these parts of these lines do.
function settleMissing({ record, payload }: ChainLine, missing: Map<string, number>): number {
  const before = missing.size;
  if (record.act === 'audit-anonymised') {
    const upTo = Number((record.detail as { upTo?: string } | undefined)?.upTo);
    for (const [part, number] of missing) if (number <= upTo && !part.endsWith('.erased')) missing.delete(part);
  }
  if (record.act === 'person-erased-from-audit')
    for (const part of payload.erased?.value.split(',') ?? []) missing.delete(part);
  return before - missing.size;
}

function compareCheckpoints(
  checkpoints: readonly Checkpoint[],
  chain: { lines: number; hashes: ReadonlyMap<number, string>; signer: string | undefined },
): { agreeing: Checkpoint[]; fault: Required<Break> | null } {
  const agreeing: Checkpoint[] = [];
  let fault: Required<Break> | null = null;
  const signer = chain.signer ?? (checkpoints[0] && fingerprintOf(checkpoints[0].publicKey));
  for (const point of checkpoints.toSorted((one, other) => one.size - other.size)) {
    const { at, size } = point;
    const kind = !isSigned(point, signer)
      ? 'checkpoint-unsigned'
      : size > chain.lines
        ? 'checkpoint-beyond'
        : chain.hashes.get(size) === point.hash
          ? null
          : 'checkpoint-differs';
    if (kind === null) agreeing.push(point);
    else {
      const number = kind === 'checkpoint-beyond' ? chain.lines + 1 : (agreeing.at(-1)?.size ?? 0) + 1;
      fault ??= { number, kind, checkpoint: { at, size } };
    }
  }
  return { agreeing, fault };
}

function isSigned(point: Checkpoint, signer: string | undefined): boolean {
  try {
    if (fingerprintOf(point.publicKey) !== signer) return false;
    const key = createPublicKey({ key: Buffer.from(point.publicKey, 'base64'), format: 'der', type: 'spki' });
    const text = Buffer.from(checkpointText(point));
    return key.asymmetricKeyType === 'ed25519' && verify(null, text, key, Buffer.from(point.signature, 'base64'));
  } catch {
    return false;
  }
}

/**
 * The checkpoints of a file: one a line, wherever in the line its JSON begins (a syslog writes before it). A line without
 * its end, which a full disk or a cut of the power leaves, is none: it says no more than if it were missing.
 */
export function parseCheckpoints(text: string): Checkpoint[] {
  return text.split('\n').flatMap((line) => {
    const json = line.slice(Math.max(0, line.indexOf('{'))).trimEnd();
    const isWhole = line.includes('maison-audit-checkpoint/1') && json.endsWith('}');
    return isWhole ? [JSON.parse(json) as Checkpoint] : [];
  });
}

/** The line of the chain in a line of an export. Throws where there is none. */
export function parseExportLine(text: string): ChainLine {
  const line = (JSON.parse(text) as { unmapped?: { maison?: ChainLine } }).unmapped?.maison;
  if (!line || typeof line.record !== 'object' || typeof line.payload !== 'object')
    throw new TypeError('no line of an audit');
  return line;
}

/** A break in English. */
export function describeBreak({ kind, checkpoint }: Break): string {
  return `${breakReasons[kind]}${checkpoint ? ` (checkpoint of ${checkpoint.at}, ${checkpoint.size} lines)` : ''}`;
}

async function main([file, ...options]: readonly string[]): Promise<number> {
  const option = (name: string): string | undefined =>
    options.includes(name) ? options[options.indexOf(name) + 1] : undefined;
  if (!file)
    return tell('usage: node verify-chain.ts audit.jsonl [--checkpoints points.jsonl] [--signer FINGERPRINT]', 2);
  const points = option('--checkpoints');
  let text = '';
  if (points) for await (const piece of createReadStream(points, 'utf8')) text += String(piece);
  const checkpoints = parseCheckpoints(text);
  const verifier = createChainVerifier(checkpoints, option('--signer'));
  for await (const line of createInterface({ input: createReadStream(file) }))
    if (line) verifier.take(parseExportLine(line));
  const { lines, anonymised, checkpoints: agreeing, broken } = verifier.finish();
  if (broken) return tell(`broken at line ${broken.number}: ${describeBreak(broken)}`, 1);
  const by = checkpoints[0]
    ? `, signed by ${fingerprintOf(checkpoints[0].publicKey)}`
    : ' (without one, a log that was written anew as a whole shows nothing)';
  return tell(`intact: ${lines} lines, ${anonymised} parts anonymised, ${agreeing} checkpoints agree${by}`, 0);
}

function tell(words: string, code: number): number {
  process.stdout.write(`${words}\n`);
  return code;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
