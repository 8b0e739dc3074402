import { gunzipSync, gzipSync } from 'node:zlib';
import { sha256 } from '../../src/base/index.ts';
import { blobPart } from '../../src/store/backup/manifest.ts';
import { joinArchive, type RawEntry, recomputeManifests, rewriteEntry, splitArchive } from './tamper-with-archive.ts';

/** Numbers that are the same in each run (mulberry32). */
export function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

type Random = (below: number) => number;
/** Makes a file out of the whole backup. */
export type Tamper = (random: Random) => Buffer;

/** What is tampered with: a backup, an older one of the same house, and a seal that is another house's. */
export interface Tampered {
  readonly whole: Buffer;
  readonly older: Buffer;
  readonly forge: (text: string) => string;
}

const pick = (entries: readonly RawEntry[], random: Random): number => random(entries.length);
const isPart = ({ name }: RawEntry): boolean => !name.includes('.json') || name.includes('.jsonl');
/** Replaces the rows or the original in a part by others, as one would who wants another truth in the house. */
function rewriteSomePart(entries: RawEntry[], random: Random): RawEntry[] {
  const parts = entries.filter((entry) => isPart(entry) && entry.content.length > 0);
  const chosen = parts[pick(parts, random)];
  return entries.map((entry) => {
    if (entry !== chosen) return entry;
    if (!entry.name.startsWith('tables/')) return rewriteEntry(entry, { content: Buffer.from('autre contenu') });
    const lines = gunzipSync(entry.content).toString('utf8').replaceAll('direction', 'tout le monde');
    return rewriteEntry(entry, { content: gzipSync(`${lines}${lines}`) });
  });
}

/** Eighteen kinds of tampering, by what they do. */
export function createTamperings({ whole, older, forge }: Tampered): Record<string, Tamper> {
  const change =
    (work: (entries: RawEntry[], random: Random) => RawEntry[]): Tamper =>
    (random) =>
      joinArchive(work(splitArchive(whole), random));
  return {
    'a bit turned over anywhere': (random) => {
      const bytes = Buffer.from(whole);
      const at = random(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      return bytes;
    },
    'a bit turned over in a header': change((entries, random) => {
      const at = pick(entries, random);
      return entries.map((entry, index) => {
        if (index !== at) return entry;
        const header = Buffer.from(entry.header);
        const byte = random(512);
        header[byte] = (header[byte] ?? 0) ^ (1 << random(8));
        return { ...entry, header };
      });
    }),
    'a bit turned over in a manifest or a signature': change((entries, random) => {
      const seals = entries.filter((entry) => !isPart(entry));
      const chosen = seals[pick(seals, random)];
      return entries.map((entry) => {
        if (entry !== chosen) return entry;
        const content = Buffer.from(entry.content);
        const byte = random(content.length);
        content[byte] = (content[byte] ?? 0) ^ (1 << random(8));
        return { ...entry, content };
      });
    }),
    'cut short': (random) => whole.subarray(0, random(whole.length)),
    'bytes taken out': (random) => {
      const at = random(whole.length - 2000);
      return Buffer.concat([whole.subarray(0, at), whole.subarray(at + 1 + random(1500))]);
    },
    'bytes put in': (random) => {
      const at = random(whole.length);
      return Buffer.concat([whole.subarray(0, at), Buffer.alloc(1 + random(1500), random(256)), whole.subarray(at)]);
    },
    'an entry removed': change((entries, random) => entries.toSpliced(pick(entries, random), 1)),
    'two entries in each other’s place': change((entries, random) => {
      const [one, other] = [random(entries.length - 1), entries.length - 1];
      return entries.with(one, entries[other] as RawEntry).with(other, entries[one] as RawEntry);
    }),
    'an entry twice': change((entries, random) =>
      entries.toSpliced(pick(entries, random), 0, entries[pick(entries, random)] as RawEntry),
    ),
    'an entry under another’s name': change((entries, random) => {
      const [one, other] = [pick(entries, random), pick(entries, random)];
      const name = one === other ? 'tables/settings/00009.jsonl.gz' : (entries[other]?.name ?? '');
      return entries.with(one, rewriteEntry(entries[one] as RawEntry, { name }));
    }),
    'an entry added': change((entries, random) => {
      const content = Buffer.from(`étranger ${random(1000)}`);
      const names = [blobPart(sha256(content)), 'tables/documents/00002.jsonl.gz', '../../secrets/token'];
      const added = rewriteEntry(entries[0] as RawEntry, { name: names[random(3)] ?? '', content });
      return entries.toSpliced(pick(entries, random), 0, added);
    }),
    'a header that lies about its length': change((entries, random) => {
      const at = pick(entries, random);
      const claims = [0, 1, 700, 0o7777777777, random(100_000)];
      const claimedBytes = claims[random(claims.length)] ?? 0;
      return entries.with(at, rewriteEntry(entries[at] as RawEntry, { claimedBytes: claimedBytes + 3 }));
    }),
    'a part rewritten, its header right again': change(rewriteSomePart),
    'a part rewritten and every hash computed again': change((entries, random) =>
      recomputeManifests(rewriteSomePart(entries, random), () => null),
    ),
    'a part rewritten and all signed by another house': change((entries, random) =>
      recomputeManifests(rewriteSomePart(entries, random), forge),
    ),
    'the signatures taken off': change((entries) => entries.filter(({ name }) => !name.endsWith('.signature'))),
    'made to look like an unsigned backup of before': change((entries, random) => {
      const forged = recomputeManifests(
        rewriteSomePart(entries, random),
        () => null,
        (manifest) => ({ ...manifest, version: 1, blobs: { kept: 0, missing: [] } }),
      );
      const manifest = forged.find(({ name }) => name === 'manifest.json');
      const hash = Buffer.from(sha256(manifest?.content ?? ''));
      const kept = forged.filter(({ name }) => !/^opening|\.signature$/.test(name));
      return [...kept, rewriteEntry(entries[0] as RawEntry, { name: 'manifest.json.sha256', content: hash })];
    }),
    'a part of an older backup of the same house': change((entries, random) => {
      const before = new Map(splitArchive(older).map((entry) => [entry.name, entry]));
      const changed = entries.filter(({ name, content }) => before.get(name)?.content.equals(content) === false);
      const chosen = changed[pick(changed, random)];
      return entries.map((entry) => (entry === chosen ? (before.get(entry.name) ?? entry) : entry));
    }),
  };
}
