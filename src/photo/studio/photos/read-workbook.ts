import { posix } from 'node:path';
import { Parser } from 'htmlparser2';
import yauzl, { type Entry, type ZipFile } from 'yauzl';

/** A list names photos: its parts unfold to no more than this, whatever the file announces. */
const unfoldedBytes = 60_000_000;
const mostRows = 20_001;
const mostColumns = 64;
const deepest = 64;

/** A row that holds something, with its own number in the sheet. */
export interface WorkbookRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a workbook's first visible sheet, as the file keeps them: a code of thirteen digits stays one, where the
 * reader of documents writes numbers as people read them. Throws an Error for what is no workbook.
 */
export async function readWorkbook(bytes: Uint8Array): Promise<WorkbookRow[]> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false });
  try {
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const announced = entries.values().reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (announced > unfoldedBytes) throw new Error(`a workbook that unfolds to ${announced} bytes`);
    const read = async (name: string): Promise<string> => {
      const entry = entries.get(name);
      return entry === undefined ? '' : readEntry(zip, entry);
    };
    const sheet = await findFirstSheet(read);
    const text = await read(sheet);
    if (text === '') throw new Error('a workbook without a sheet');
    return readRows(text, readStrings(await read('xl/sharedStrings.xml')));
  } finally {
    zip.close();
  }
}

// yauzl ends an entry that holds more than it announces.
async function readEntry(zip: ZipFile, entry: Entry): Promise<string> {
  const chunks = await Array.fromAsync(await zip.openReadStreamPromise(entry));
  return Buffer.concat(chunks as Buffer[]).toString('utf8');
}

async function findFirstSheet(read: (name: string) => Promise<string>): Promise<string> {
  let wanted: string | undefined;
  walk(await read('xl/workbook.xml'), {
    open: (name, { state, ...attributes }) => {
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      if (name === 'sheet' && (state ?? 'visible') === 'visible') wanted ??= relation;
    },
  });
  let target: string | undefined;
  walk(await read('xl/_rels/workbook.xml.rels'), {
    open: (name, attributes) => {
      if (name === 'Relationship' && attributes['Id'] === wanted) target = attributes['Target'];
    },
  });
  if (target === undefined) throw new Error('a workbook without sheets');
  return target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
}

function readStrings(xml: string): string[] {
  const strings: string[] = [];
  let [text, inText, phonetic] = ['', false, false];
  walk(xml, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic = true;
      inText = name === 't' && !phonetic;
    },
    text: (part) => void (text += inText ? part : ''),
    close: (name) => {
      inText = false;
      if (name === 'rPh') phonetic = false;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

function readRows(xml: string, strings: readonly string[]): WorkbookRow[] {
  const rows: WorkbookRow[] = [];
  let [number, column, kind, value, inValue, cells]: [number, number, string, string, boolean, string[]] = [
    0,
    -1,
    '',
    '',
    false,
    [],
  ];
  walk(xml, {
    open: (name, attributes) => {
      if (name === 'row') [number, column, cells] = [Number(attributes['r'] ?? number + 1), -1, []];
      if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : readColumn(attributes['r']);
        [kind, value] = [attributes['t'] ?? 'n', ''];
      }
      inValue = name === 'v' || name === 't';
    },
    text: (part) => void (value += inValue ? part : ''),
    close: (name) => {
      inValue = false;
      if (name === 'c' && column < mostColumns) cells[column] = readCell(kind, value, strings);
      if (name !== 'row' || !cells.some(Boolean)) return;
      if (rows.length >= mostRows) throw new Error('a list of more than 20,000 lines');
      rows.push({ number, cells: Array.from(cells, (cell) => cell ?? '') });
    },
  });
  return rows;
}

function readCell(kind: string, value: string, strings: readonly string[]): string {
  if (kind === 's') return strings[Number(value)] ?? '';
  if (kind !== 'n' || value === '') return kind === 'e' ? '' : value;
  // 3.760123456789E12 is how a workbook may keep a code of thirteen digits; what is no whole number stays as it is.
  const read = Number(value);
  return Number.isSafeInteger(read) ? String(read) : value;
}

/** The column of `AB12`, from 0. */
function readColumn(place: string): number {
  let column = 0;
  for (const sign of /^[A-Z]+/u.exec(place)?.[0] ?? '') column = column * 26 + sign.charCodeAt(0) - 64;
  return column - 1;
}

interface Handler {
  open(name: string, attributes: Record<string, string>): void;
  text?(part: string): void;
  close?(name: string): void;
}

function walk(xml: string, { open, text, close }: Handler): void {
  let depth = 0;
  const plain = (name: string): string => name.slice(name.indexOf(':') + 1);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        depth += 1;
        if (depth > deepest) throw new Error('too many elements inside each other');
        open(plain(name), attributes);
      },
      ontext: (part) => text?.(part),
      onclosetag: (name) => {
        depth -= 1;
        close?.(plain(name));
      },
      onprocessinginstruction: (name) => {
        if (/^!(doctype|entity)/iu.test(name)) throw new Error('a document type inside a workbook');
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
}
