import { sha256 } from '../../src/base/index.ts';

// Ways to change a backup, by hand on its bytes: what an attacker, a bad disk or a careless copy can do.

/** An entry of a backup as it lies in the file. */
export interface RawEntry {
  readonly name: string;
  readonly header: Buffer;
  readonly content: Buffer;
}

const block = 512;

/** The entries of a whole archive. */
export function splitArchive(bytes: Buffer): RawEntry[] {
  const entries: RawEntry[] = [];
  for (let at = 0; bytes[at] !== 0;) {
    const header = bytes.subarray(at, at + block);
    const length = Number.parseInt(header.toString('latin1', 124, 135), 8);
    const name = header.toString('utf8', 0, header.indexOf(0));
    entries.push({ name, header, content: bytes.subarray(at + block, at + block + length) });
    at += block + length + ((block - (length % block)) % block);
  }
  return entries;
}

/** A file of these entries, with its end. */
export function joinArchive(entries: readonly RawEntry[]): Buffer {
  const padded = entries.flatMap(({ header, content }) => [
    header,
    content,
    Buffer.alloc((block - (content.length % block)) % block),
  ]);
  return Buffer.concat([...padded, Buffer.alloc(2 * block)]);
}

/** The entry with another name, content or claimed length; its header's own sum is right again. */
export function rewriteEntry(
  entry: RawEntry,
  change: { name?: string; content?: Buffer; claimedBytes?: number },
): RawEntry {
  const { name = entry.name, content = entry.content } = change;
  const header = Buffer.from(entry.header);
  header.fill(0, 0, 100).write(name, 0);
  header.write((change.claimedBytes ?? content.length).toString(8).padStart(11, '0'), 124);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return { name, header, content };
}

/** The manifests of a backup with the lengths and hashes of its parts as they are now, as an attacker would recompute them. */
export function recomputeManifests(
  entries: readonly RawEntry[],
  seal: (text: string) => string | null,
  edit: (manifest: Record<string, unknown>) => object = (manifest) => manifest,
): RawEntry[] {
  const parts = new Map(
    entries.map(({ name, content }) => [name, { name, bytes: content.length, sha256: sha256(content) }]),
  );
  const result = [...entries];
  for (const name of ['opening.json', 'manifest.json']) {
    const at = result.findIndex((entry) => entry.name === name);
    const entry = result[at];
    if (!entry) continue;
    const manifest = JSON.parse(entry.content.toString('utf8')) as { parts: { name: string }[] };
    const text = JSON.stringify(
      edit({ ...manifest, parts: manifest.parts.map((part) => parts.get(part.name) ?? part) }),
      null,
      1,
    );
    result[at] = rewriteEntry(entry, { content: Buffer.from(text) });
    parts.set(name, { name, bytes: Buffer.byteLength(text), sha256: sha256(text) });
    const sealed = seal(text);
    const sealAt = result.findIndex((one) => one.name === `${name}.signature`);
    const sealEntry = result[sealAt];
    if (sealed === null || !sealEntry) continue;
    result[sealAt] = rewriteEntry(sealEntry, { content: Buffer.from(sealed) });
    parts.set(sealEntry.name, { name: sealEntry.name, bytes: sealed.length, sha256: sha256(sealed) });
  }
  return result;
}
