/** A record of a PowerPoint stream: its contents lie from `from` up to `to`. */
export interface PresentationRecord {
  readonly type: number;
  readonly instance: number;
  readonly from: number;
  readonly to: number;
  readonly isContainer: boolean;
}

/** The kind of a text of a slide, by PowerPoint's own numbers. */
export const textKinds = { title: 0, body: 1, notes: 2, centredTitle: 6 } as const;

/** One text of a slide. */
export interface SlideText {
  readonly kind: number;
  readonly paragraphs: readonly string[];
}

const headBytes = 8;
const [textHead, textInCharacters, textInBytes] = [0x0f9f, 0x0fa0, 0x0fa8];
const deepest = 30;

/** The record that begins at an offset; null where none fits there. */
export function readRecord(stream: Buffer, at: number): PresentationRecord | null {
  if (at < 0 || at + headBytes > stream.length) return null;
  const head = stream.readUInt16LE(at);
  const to = at + headBytes + stream.readUInt32LE(at + 4);
  if (to > stream.length) return null;
  return {
    type: stream.readUInt16LE(at + 2),
    instance: head >> 4,
    from: at + headBytes,
    to,
    isContainer: (head & 15) === 15,
  };
}

/** The records directly inside another. */
export function* listRecords(
  stream: Buffer,
  { from, to }: Pick<PresentationRecord, 'from' | 'to'>,
): Generator<PresentationRecord> {
  for (let at = from; at < to;) {
    const record = readRecord(stream, at);
    if (!record || record.to > to) return;
    yield record;
    at = record.to;
  }
}

/** The records of a type at any depth inside another, in their order. */
export function* findRecords(
  stream: Buffer,
  inside: PresentationRecord,
  type: number,
  depth = 0,
): Generator<PresentationRecord> {
  if (depth > deepest) return;
  for (const record of listRecords(stream, inside)) {
    if (record.type === type) yield record;
    else if (record.isContainer) yield* findRecords(stream, record, type, depth + 1);
  }
}

/** The texts that stand directly inside a record, each under the head that says its kind. */
export function readTexts(stream: Buffer, inside: PresentationRecord): SlideText[] {
  const texts: SlideText[] = [];
  let kind: number | null = null;
  for (const { type, from, to } of listRecords(stream, inside)) {
    if (type === textHead && to - from >= 4) {
      kind = stream.readUInt32LE(from);
      texts.push({ kind, paragraphs: [] });
    } else if (type === textInCharacters || type === textInBytes) {
      const text = stream.toString(type === textInCharacters ? 'utf16le' : 'latin1', from, to);
      const paragraphs = text
        .replaceAll('\v', ' ')
        .split('\r')
        .filter((paragraph) => paragraph.trim() !== '');
      texts.splice(-1, kind === null ? 0 : 1, { kind: kind ?? -1, paragraphs });
      kind = null;
    }
  }
  return texts;
}
