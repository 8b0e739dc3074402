import { DocumentRefusal } from '../refusals.ts';
import type { Compound } from '../container/compound.ts';
import {
  findRecords,
  listRecords,
  type PresentationRecord,
  readRecord,
  readTexts,
  type SlideText,
} from './presentation-records.ts';

// The parts of a presentation of PowerPoint 97 to 2003, as MS-PPT describes them.

/** A slide, or the notes of one, with the texts of its placeholders, which stand apart from it. */
export interface StoredSlide {
  readonly container: PresentationRecord;
  readonly texts: readonly SlideText[];
}

export interface Presentation {
  readonly stream: Buffer;
  /** As they are shown. */
  readonly slides: readonly StoredSlide[];
  /** By the identifier that a slide names them by. */
  readonly notes: ReadonlyMap<number, StoredSlide>;
}

const types = { edit: 0x0ff5, directory: 0x1772, list: 0x0ff0, place: 0x03f3 } as const;
const lists = { slides: 0, notes: 2 } as const;
const encryptedToken = 0xf3d1c4df;
const mostEdits = 10_000;

/** Opens the streams of a presentation. Refuses `encrypted` and `corrupt`. */
export function openPresentation(compound: Compound): Presentation {
  const stream = compound.read('PowerPoint Document');
  const user = compound.read('Current User');
  if (!stream || !user || user.length < 20) throw new DocumentRefusal('corrupt', 'no presentation stream');
  if (user.readUInt32LE(12) === encryptedToken || compound.names.includes('EncryptedSummary'))
    throw new DocumentRefusal('encrypted', 'encrypted presentation');
  const { places, document } = readDirectory(stream, user.readUInt32LE(16));
  const container = readRecord(stream, places.get(document) ?? -1);
  if (!container) throw new DocumentRefusal('corrupt', 'no document in the presentation');
  const slides: StoredSlide[] = [];
  const notes = new Map<number, StoredSlide>();
  for (const list of listRecords(stream, container)) {
    if (list.type !== types.list || (list.instance !== lists.slides && list.instance !== lists.notes)) continue;
    for (const { identifier, slide } of readList(stream, list, places)) {
      if (list.instance === lists.slides) slides.push(slide);
      else notes.set(identifier, slide);
    }
  }
  return { stream, slides, notes };
}

// Each saving adds its own directory, which holds what it changed; the newest place of a part counts.
function readDirectory(stream: Buffer, newest: number): { places: Map<number, number>; document: number } {
  const places = new Map<number, number>();
  let document = 0;
  for (let at = newest, edits = 0; at !== 0 && edits < mostEdits; edits += 1) {
    const edit = readRecord(stream, at);
    if (edit?.type !== types.edit || edit.to - edit.from < 20) throw new DocumentRefusal('corrupt', 'no edit record');
    if (edit.to - edit.from >= 32) throw new DocumentRefusal('encrypted', 'encrypted presentation');
    document ||= stream.readUInt32LE(edit.from + 16);
    const directory = readRecord(stream, stream.readUInt32LE(edit.from + 12));
    if (directory?.type === types.directory) addPlaces(stream, directory, places);
    at = stream.readUInt32LE(edit.from + 8);
  }
  return { places, document };
}

function addPlaces(stream: Buffer, { from, to }: PresentationRecord, places: Map<number, number>): void {
  for (let at = from; at + 4 <= to;) {
    const head = stream.readUInt32LE(at);
    const [first, count] = [head & 0xfffff, head >>> 20];
    for (let index = 0; index < count && at + 8 + index * 4 <= to; index += 1)
      if (!places.has(first + index)) places.set(first + index, stream.readUInt32LE(at + 4 + index * 4));
    at += 4 + count * 4;
  }
}

function readList(
  stream: Buffer,
  list: PresentationRecord,
  places: ReadonlyMap<number, number>,
): { identifier: number; slide: StoredSlide }[] {
  const heads = [...findRecords(stream, list, types.place)].filter(({ from, to }) => to - from >= 16);
  return heads.flatMap((head, index) => {
    const container = readRecord(stream, places.get(stream.readUInt32LE(head.from)) ?? -1);
    if (!container) return [];
    const texts = readTexts(stream, { ...list, from: head.to, to: (heads[index + 1]?.from ?? list.to + 8) - 8 });
    return [{ identifier: stream.readUInt32LE(head.from + 12), slide: { container, texts } }];
  });
}
