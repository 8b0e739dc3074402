import path from 'node:path';
import type { Archive } from './archive.ts';
import { readXml } from './xml-events.ts';

/** A part of an Office file that another part names. */
export interface Relation {
  readonly id: string;
  /** The last word of its type: `officeDocument`, `styles`, `slide`, `worksheet`… */
  readonly kind: string;
  /** Name of the part in the archive. */
  readonly target: string;
}

/** The inner relations of an Office part (of the whole file when `part` is empty); what lies outside the file is left out, never followed. */
export async function readRelations(archive: Archive, part: string, maxDepth: number): Promise<Relation[]> {
  const folder = path.posix.dirname(part);
  const name = part === '' ? '_rels/.rels' : path.posix.join(folder, '_rels', `${path.posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  await readXml(
    archive.read(name),
    {
      open(element, attributes) {
        if (element !== 'Relationship' || attributes.TargetMode === 'External') return;
        const target = attributes.Target ?? '';
        relations.push({
          id: attributes.Id ?? '',
          kind: path.posix.basename(attributes.Type ?? ''),
          target: target.startsWith('/') ? target.slice(1) : path.posix.join(part === '' ? '' : folder, target),
        });
      },
    },
    maxDepth,
  );
  return relations;
}

/** Where Office keeps the properties of a file. */
export const corePart = 'docProps/core.xml';

/** The title among the properties of a document, which stand in `part` of its archive; null when it has none. */
export async function readTitle(archive: Archive, part: string, maxDepth: number): Promise<string | null> {
  let title = '';
  let inside = false;
  await readXml(
    archive.read(part),
    {
      open: (name) => void (inside = name === 'title'),
      text: (text) => void (title += inside ? text : ''),
      close: () => void (inside = false),
    },
    maxDepth,
  );
  return title.trim() || null;
}
