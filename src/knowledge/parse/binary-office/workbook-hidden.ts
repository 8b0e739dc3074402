import { DocumentRefusal } from '../refusals.ts';
import type { Compound } from '../container/compound.ts';

// What a workbook of Excel 97 to 2003 says of its sheets beside their values, as MS-XLS describes it.

const types = { sheet: 0x85, encrypted: 0x2f, begin: 0x809, end: 0x0a, row: 0x208, column: 0x7d } as const;
/** Records of one value, and of several beside each other: where a sheet's used area begins. */
const values = new Set([0x203, 0xfd, 0x27e, 0x204, 0x06, 0x205, 0xbd, 0xd6]);

/** Which sheets, rows and columns a workbook does not show. */
export interface HiddenCells {
  readonly name: string;
  readonly hidden: boolean;
  /** Counted from the first row and column that hold a value. */
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
}

/** What is hidden in each sheet, in their order. Refuses `encrypted`. */
export function readHiddenCells(compound: Compound): HiddenCells[] {
  const stream = compound.read('Workbook') ?? compound.read('Book');
  if (!stream) throw new DocumentRefusal('corrupt', 'no workbook stream');
  const sheets: HiddenCells[] = [];
  for (const { type, body } of listRecords(stream, 0)) {
    if (type === types.encrypted) throw new DocumentRefusal('encrypted', 'encrypted workbook');
    if (type === types.end) break;
    if (type !== types.sheet || body.length < 8) continue;
    const wide = (body[7] ?? 0) & 1;
    const name = body.toString(wide ? 'utf16le' : 'latin1', 8, 8 + (body[6] ?? 0) * (wide ? 2 : 1));
    sheets.push({ name, hidden: ((body[4] ?? 0) & 3) !== 0, ...readSheet(stream, body.readUInt32LE(0)) });
  }
  return sheets;
}

function readSheet(stream: Buffer, at: number): Pick<HiddenCells, 'rows' | 'columns'> {
  const [rows, columns] = [new Set<number>(), new Set<number>()];
  let [top, left] = [Infinity, Infinity];
  let depth = 0;
  for (const { type, body } of listRecords(stream, at)) {
    // A chart inside the sheet has a beginning and an end of its own.
    if (type === types.begin) depth += 1;
    if (type === types.end && --depth <= 0) break;
    if (depth !== 1) continue;
    if (type === types.row && body.length >= 14 && (body.readUInt16LE(12) & 0x20) !== 0) rows.add(body.readUInt16LE(0));
    if (type === types.column && body.length >= 10 && (body.readUInt16LE(8) & 1) !== 0)
      for (let column = body.readUInt16LE(0); column <= Math.min(255, body.readUInt16LE(2)); column += 1)
        columns.add(column);
    if (!values.has(type) || body.length < 4) continue;
    top = Math.min(top, body.readUInt16LE(0));
    left = Math.min(left, body.readUInt16LE(2));
  }
  return { rows: shift(rows, top), columns: shift(columns, left) };
}

function shift(numbers: ReadonlySet<number>, by: number): Set<number> {
  return new Set([...numbers].map((number) => number - by));
}

function* listRecords(stream: Buffer, from: number): Generator<{ type: number; body: Buffer }> {
  for (let at = from; at + 4 <= stream.length;) {
    const end = at + 4 + stream.readUInt16LE(at + 2);
    yield { type: stream.readUInt16LE(at), body: stream.subarray(at + 4, end) };
    at = end;
  }
}
