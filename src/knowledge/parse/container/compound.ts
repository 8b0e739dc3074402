import library, { type CFB$Container } from 'cfb';
import { DocumentRefusal } from '../refusals.ts';

/** A compound file (OLE): the container of Office files from before 2007 and of Outlook messages. */
export interface Compound {
  /** Path of each stream, without the name of the root: `WordDocument`, `__attach_version1.0_#00000000/__substg1.0_37010102`. */
  readonly names: readonly string[];
  /** The bytes of a stream; null when there is none of this path. */
  read(name: string): Buffer | null;
}

const streamType = 2;

/** Opens a compound file that is in memory. Refuses `corrupt` when its tables cannot be followed. */
export function openCompound(bytes: Buffer): Compound {
  const streams = new Map<string, Buffer>();
  for (const { path, content } of listStreams(bytes)) if (!streams.has(path)) streams.set(path, content);
  return { names: [...streams.keys()], read: (name) => streams.get(name) ?? null };
}

function listStreams(bytes: Buffer): { path: string; content: Buffer }[] {
  const { FullPaths, FileIndex } = parse(bytes);
  return FileIndex.flatMap((entry, index) => {
    // The first part is the root's own name, which each program writes as it likes.
    const path = (FullPaths[index] ?? '').split('/').slice(1).join('/');
    return entry.type === streamType && path !== '' ? [{ path, content: Buffer.from(entry.content ?? []) }] : [];
  });
}

function parse(bytes: Buffer): CFB$Container {
  try {
    return library.read(bytes, { type: 'buffer' });
  } catch (error) {
    throw new DocumentRefusal('corrupt', `compound file: ${error instanceof Error ? error.message.slice(0, 200) : ''}`);
  }
}
