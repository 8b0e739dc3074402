import { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { Context } from 'hono';
import { MaisonError } from '../../base/index.ts';
import { photosOfOneEdit } from '../../contract/index.ts';
import type { EditFolder } from '../../photo/index.ts';
import type { ServerEnv } from '../session.ts';

/** A file that came in a form. */
export interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly file: string;
}

/** A request as a form, however it was sent. */
export interface ReadForm {
  /** What was said, by name; what is empty was not said. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly FormFile[];
  /** The body as JSON, where it was that. */
  readonly json: unknown;
}

/** As large as a photo may be (docs/photo-formats.md). */
const largestFile = 320_000_000;
const fieldsAtMost = 100;
/** Of all fields together: one that is said again has several. */
const valuesAtMost = 1000;

interface FormOptions {
  readonly folder: EditFolder;
  readonly signal: AbortSignal;
  /** The longest field: of those that hold a whole photo in base64. */
  readonly fieldBytes: number;
}

/**
 * Reads a call: what stands in the address, and a body of `multipart/form-data` (its files go to the folder as they
 * arrive), `application/x-www-form-urlencoded`, JSON, or one that is the photo itself. Throws `request_invalid` (400),
 * `photo_too_large` (413).
 */
export async function readForm(context: Context<ServerEnv>, options: FormOptions): Promise<ReadForm> {
  const form = new GatheredForm();
  for (const [name, value] of new URL(context.req.url).searchParams) if (name !== 'ticket') form.add(name, value);
  const { body } = context.req.raw;
  if (!body || context.req.method === 'GET') return form;
  const type = (context.req.header('content-type') ?? '').toLowerCase();
  if (type.startsWith('multipart/form-data')) await readMultipart(context, body, form, options);
  else if (/^application\/(x-www-form-urlencoded|json)/.test(type) || type === '')
    form.addText(await readText(body, options.fieldBytes));
  else await readWholeFile(body, form, options);
  return form;
}

class GatheredForm implements ReadForm {
  readonly fields = new Map<string, string[]>();
  readonly files: FormFile[] = [];
  json: unknown = undefined;
  #values = 0;

  add(name: string, value: string): void {
    // Programs send a field that was left empty, and some the word for nothing in their language.
    if (value === '' || value === 'undefined' || value === 'null') return;
    this.#values += 1;
    if (this.fields.size >= fieldsAtMost || this.#values > valuesAtMost) throw unreadable('fields');
    const values = this.fields.get(name);
    if (values) values.push(value);
    else this.fields.set(name, [value]);
  }

  // By what it is: with `-d` alone curl calls JSON a form, too.
  addText(text: string): void {
    if (text.trim() === '') return;
    if (text.trimStart().startsWith('{')) return this.#addJson(text);
    for (const [name, value] of new URLSearchParams(text)) this.add(name, value);
  }

  #addJson(text: string): void {
    try {
      this.json = JSON.parse(text);
    } catch (thrown) {
      throw unreadable(thrown);
    }
    if (typeof this.json !== 'object' || this.json === null || Array.isArray(this.json)) throw unreadable('no object');
    for (const [name, given] of Object.entries(this.json))
      for (const value of [given].flat()) {
        if (value === null || value === undefined) continue;
        this.add(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
      }
  }
}

async function readMultipart(
  context: Context<ServerEnv>,
  body: ReadableStream<Uint8Array>,
  form: GatheredForm,
  { folder, signal, fieldBytes }: FormOptions,
): Promise<void> {
  const headers = { 'content-type': context.req.header('content-type') ?? '' } as BusboyHeaders;
  const limits = { fieldSize: fieldBytes, fields: fieldsAtMost, files: photosOfOneEdit + 2, headerPairs: 100 };
  const source = Readable.fromWeb(body as never);
  const files: Promise<void>[] = [];
  await new Promise<void>((resolve, reject) => {
    const fail = (thrown: unknown): void => {
      source.destroy();
      reject(thrown instanceof Error ? thrown : unreadable(thrown));
    };
    let parser: InstanceType<typeof Busboy>;
    try {
      parser = new Busboy({ headers, limits });
    } catch (thrown) {
      return fail(unreadable(thrown));
    }
    parser.on('file', (field, stream, name) => {
      const kept = folder.keep(stream, { maximumBytes: largestFile, signal });
      files.push(kept.then((file) => void form.files.push({ field, name: name || 'photo', file })));
      files.at(-1)?.catch(fail);
    });
    parser.on('field', (name, value, _nameCut, valueCut) => {
      try {
        if (valueCut) throw unreadable(`${name} is too long`);
        form.add(name, value);
      } catch (thrown) {
        fail(thrown);
      }
    });
    for (const event of ['partsLimit', 'filesLimit', 'fieldsLimit'] as const)
      parser.on(event, () => fail(unreadable(event)));
    parser.on('error', (thrown: unknown) => fail(thrown instanceof MaisonError ? thrown : unreadable(thrown)));
    parser.on('finish', () => resolve());
    source.on('error', (thrown) => fail(thrown instanceof MaisonError ? thrown : unreadable(thrown)));
    source.pipe(parser);
  });
  await Promise.all(files);
}

async function readWholeFile(
  body: ReadableStream<Uint8Array>,
  form: GatheredForm,
  { folder, signal }: FormOptions,
): Promise<void> {
  const file = await folder.keep(body, { maximumBytes: largestFile, signal });
  form.files.push({ field: '', name: 'photo', file });
}

async function readText(body: ReadableStream<Uint8Array>, maximumBytes: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body) {
    length += piece.byteLength;
    if (length > maximumBytes) throw unreadable(`more than ${maximumBytes} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function unreadable(cause: unknown): MaisonError {
  return new MaisonError(
    'request_invalid',
    400,
    {
      fr: 'La demande n’est pas lisible\u00A0: un formulaire (multipart/form-data), du JSON ou la photo elle-même sont attendus. Rien n’a été fait.',
      en: 'The request cannot be read: a form (multipart/form-data), JSON or the photo itself is expected. Nothing was done.',
    },
    { cause },
  );
}
