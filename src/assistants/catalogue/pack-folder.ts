import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ZipFile as NewZip } from 'yazl';
import { isAbort, MaisonError, overlapEntries } from '../../base/index.ts';
import { type FolderFile, folderLimits, folderTooLarge, invalidAssistant } from './folder-files.ts';

/** A moment that is the same on every machine. */
const fixedMoment = new Date(2000, 0, 1);

/** A ZIP of a folder under its name: the same files give the same bytes. */
export async function packFolder(name: string, files: readonly FolderFile[]): Promise<Uint8Array> {
  const zip = new NewZip();
  for (const { path, content } of files)
    zip.addBuffer(content, `${name}/${path}`, { mtime: fixedMoment, mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  return buffer(zip.outputStream);
}

/**
 * The files of a ZIP that holds one folder, or the files of one. Nothing is unfolded beyond the limits, whatever it
 * announces. Throws `assistant_too_large` (413) and `assistant_invalid` (422).
 */
export async function unpackFolder(packed: Uint8Array): Promise<FolderFile[]> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(packed));
  } catch {
    throw notReadable();
  }
  try {
    const entries = (await Array.fromAsync(zip.eachEntry())).filter(({ fileName }) => !fileName.endsWith('/'));
    const announced = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (entries.length > folderLimits.files || announced > folderLimits.bytes) throw folderTooLarge();
    if (overlapEntries(entries) || entries.some(isLink)) throw notReadable();
    const files: FolderFile[] = [];
    let bytes = 0;
    for (const entry of entries) {
      const content = await readEntry(zip, entry, folderLimits.bytes - bytes);
      bytes += content.length;
      files.push({ path: entry.fileName, content });
    }
    return dropFolder(files);
  } catch (thrown) {
    throw thrown instanceof MaisonError || isAbort(thrown) ? thrown : notReadable();
  } finally {
    zip.close();
  }
}

async function readEntry(zip: ZipFile, entry: Entry, left: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of await zip.openReadStreamPromise(entry)) {
    bytes += (part as Buffer).length;
    if (bytes > left) throw folderTooLarge();
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}

// What systems put beside files is nobody's.
const leftover = /(?:^|\/)(?:__MACOSX|\.DS_Store|Thumbs\.db)(?:\/|$)/u;

function dropFolder(files: readonly FolderFile[]): FolderFile[] {
  const own = files.filter(({ path }) => !leftover.test(path));
  const [top] = own[0]?.path.split('/') ?? [];
  const isWrapped = own.length > 0 && own.every(({ path }) => path.startsWith(`${top}/`));
  return isWrapped ? own.map(({ path, content }) => ({ path: path.slice((top?.length ?? 0) + 1), content })) : own;
}

/** A symbolic link, in the mode that Unix programs write (APPNOTE 4.4.15). */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;
}

function notReadable(): MaisonError {
  return invalidAssistant({
    fr: 'ce ZIP ne se lit pas, ou contient des liens',
    en: 'this ZIP cannot be read, or holds links',
  });
}
