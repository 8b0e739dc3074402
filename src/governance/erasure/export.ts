import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Clock, Language } from '../../base/index.ts';
import {
  addBlobToArchive,
  countPersonData,
  listFileSets,
  listOwnRows,
  nameFileSet,
  type OwnRowKind,
  ownRowKinds,
  readEntryData,
  readOwnAccount,
  type Store,
} from '../../store/index.ts';
import type { Actor, Person } from '../actor.ts';
import { recordAct } from '../acts/record-act.ts';
import { personUnknown } from '../identity/describe-person.ts';
import { authorize } from '../policies/authorize.ts';
import { requireFreshProof } from '../second-factor/fresh-proof.ts';
import { readme } from './readme.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
}

interface Options {
  readonly signal: AbortSignal;
  readonly language?: Language;
}

/** A copy as it goes out. */
interface DataCopy {
  readonly content: ReadableStream<Uint8Array>;
  readonly mediaType: string;
  readonly name: string;
}

const rowsAtOnce = 50;

/** A copy of all that the house keeps of who asks, as a ZIP that is made while it is sent. */
export async function exportOwnData(parts: Parts, actor: Actor, _input: object, options: Options): Promise<DataCopy> {
  authorize(actor, 'account:read');
  return writeCopy(parts, { actor, person: actor.id, documentsAs: actor }, options);
}

/**
 * The same of somebody else, for the data protection officer, who is written down for it and whom the person sees. It
 * holds what is that person's alone: the documents of spaces that others read are the company's, and are left out.
 * Throws `second_factor_required` (403), `person_unknown` (404).
 */
export async function exportPersonData(
  parts: Parts,
  actor: Actor,
  { id }: { id: string },
  options: Options,
): Promise<DataCopy> {
  authorize(actor, 'person:export');
  requireFreshProof(actor);
  return writeCopy(parts, { actor, person: id, documentsAs: standFor(id) }, options);
}

// What opens a person's own things: their name, and none of their groups.
function standFor(id: string): Person {
  return { kind: 'person', id, principals: [`user:${id}`], role: 'member' };
}

interface Wanted {
  /** Who asks. */
  readonly actor: Actor;
  readonly person: string;
  /** As whom documents are read: what they may read of what this person added. */
  readonly documentsAs: Actor;
}

async function writeCopy(parts: Parts, wanted: Wanted, options: Options): Promise<DataCopy> {
  const { store, clock } = parts;
  const { actor, person } = wanted;
  const self = standFor(person);
  const counts = await store.asActor(actor, async (tx) => {
    const found = await countPersonData(tx, { id: person });
    if (!found) throw personUnknown();
    recordAct(tx, actor, { act: 'data-exported', subject: person });
    return found;
  });
  const account = {
    ...(await store.asActor(self, (tx) => readOwnAccount(tx, { person }))),
    ...(await store.asWorker((tx) => readEntryData(tx, { person }))),
    counts,
  };
  // What they attached to their conversations is read by nobody else, nor by them but as what is attached.
  const files = (await store.asActor(self, listFileSets)).map(nameFileSet);
  const documentsAs = { ...wanted.documentsAs, principals: [...wanted.documentsAs.principals, ...files] };
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (thrown: unknown): void =>
    void output.destroy(thrown instanceof Error ? thrown : new Error('copy failed'));
  zip.on('error', fail);
  const modified = { mtime: clock.now() };
  zip.addBuffer(Buffer.from(readme[options.language ?? 'fr']), 'LISEZMOI-README.txt', modified);
  zip.addBuffer(Buffer.from(`${JSON.stringify(account, null, 1)}\n`), 'account.json', modified);
  addParts(zip, parts, { ...wanted, documentsAs, self }, { modified, signal: options.signal }).catch(fail);
  return {
    content: Readable.toWeb(output) as ReadableStream<Uint8Array>,
    mediaType: 'application/zip',
    name: 'maison-data.zip',
  };
}

type Writing = {
  readonly modified: { mtime: Date };
  readonly signal: AbortSignal;
};

// Rows first, originals after them: what is gone meanwhile, or damaged, is named at the end, and the rest of the copy is whole.
async function addParts(
  zip: ZipFile,
  { store }: Parts,
  wanted: Wanted & { readonly self: Person },
  { modified, signal }: Writing,
): Promise<void> {
  const names = new Set<string>();
  const missing: string[] = [];
  for (const kind of ownRowKinds) {
    const reader = kind === 'documents' ? wanted.documentsAs : wanted.self;
    const read = (): AsyncGenerator<Record<string, unknown>> =>
      readRows(store, reader, { kind, person: wanted.person, signal });
    zip.addReadStreamLazy(`${kind}.json`, modified, (give) => give(null, Readable.from(writeArray(read()))));
    if (kind !== 'photos' && kind !== 'documents') continue;
    for await (const row of read())
      for (const file of listOriginals(kind, row)) addOriginal(zip, store, file, { names, missing, modified });
  }
  zip.addReadStreamLazy('missing.json', modified, (give) =>
    give(null, Readable.from([`${JSON.stringify(missing)}\n`])),
  );
  zip.end();
}

interface Original {
  readonly folder: string;
  readonly name: string;
  readonly sha256: string;
}

// Beside a photo the photo of its empty ground, where it has one.
function listOriginals(folder: string, row: Record<string, unknown>): Original[] {
  const own = { folder, name: String(row['path'] ?? row['name']), sha256: String(row['sha256']) };
  const plate = row['plate_sha256'];
  return typeof plate === 'string' ? [own, { folder, name: String(row['plate_name']), sha256: plate }] : [own];
}

function addOriginal(
  zip: ZipFile,
  { blobs }: Store,
  { folder, name, sha256 }: Original,
  { names, missing, modified }: Pick<Writing, 'modified'> & { names: Set<string>; missing: string[] },
): void {
  const place = chooseName(names, folder, name);
  addBlobToArchive(zip, blobs, {
    sha256,
    place,
    compress: false,
    ...modified,
    onGone: (gone) => void missing.push(gone),
  });
}

// Nothing in a name leads out of the folder, and no two files have one.
function chooseName(names: Set<string>, folder: string, name: string): string {
  const safe = name
    .split(/[\\/]/)
    .map((part) => part.replaceAll(/[\p{Cc}:*?"<>|]/gu, '_'))
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
  let chosen = `${folder}/${safe || 'original'}`;
  for (let number = 2; names.has(chosen.toLowerCase()); number += 1) chosen = `${folder}/${number}-${safe}`;
  names.add(chosen.toLowerCase());
  return chosen;
}

async function* readRows(
  store: Store,
  reader: Actor,
  { kind, person, signal }: { kind: OwnRowKind; person: string; signal: AbortSignal },
): AsyncGenerator<Record<string, unknown>> {
  for (let after: string | null = null; ;) {
    signal.throwIfAborted();
    const page = await store.asActor(reader, (tx) => listOwnRows(tx, { kind, person, after, limit: rowsAtOnce }));
    for (const { row } of page) yield row;
    const last = page.at(-1);
    if (!last || page.length < rowsAtOnce) return;
    after = last.key;
  }
}

async function* writeArray(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  let between = '[\n';
  for await (const row of rows) {
    yield `${between}${JSON.stringify(row)}`;
    between = ',\n';
  }
  yield between === '[\n' ? '[]\n' : '\n]\n';
}
