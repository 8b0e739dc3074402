import { PassageMaker } from '../chunk/make-passages.ts';
import type { ParsedPage, ReadPage } from './parsed.ts';
import type { FromParser, ToParser } from './parser-messages.ts';
import { readDocument } from './read-document.ts';
import { DocumentRefusal } from './refusals.ts';
import type { ParseLimits } from './parse-limits.ts';
import type { SourceFile } from './source-file.ts';

// The process in which files are read: one file at a time, nothing kept between files, nothing written, nothing fetched.

const batchPages = 16;
const batchCharacters = 200_000;

let wanted: PromiseWithResolvers<void> | null = null;

process.on('message', (message: ToParser) => {
  if (message.type === 'file-given') void answerFile(message.file, message.limits);
  else wanted?.resolve();
});
// The house is gone: nobody reads the answer any more.
process.on('disconnect', () => process.exit(0));
send({ type: 'reader-ready' });

async function answerFile(file: SourceFile, limits: ParseLimits): Promise<void> {
  const batch = new PageBatch(limits);
  try {
    const summary = await readDocument(file, limits, batch);
    await batch.flush();
    send({ type: 'document-read', summary, residentMegabytes: readResidentMegabytes() });
  } catch (error) {
    const code = readSystemCode(error);
    if (code !== null) return send({ type: 'file-unreachable', code, residentMegabytes: readResidentMegabytes() });
    const refusal = error instanceof DocumentRefusal ? error : new DocumentRefusal('corrupt', describe(error));
    send({
      type: 'document-refused',
      code: refusal.code,
      detail: refusal.message,
      residentMegabytes: readResidentMegabytes(),
    });
  }
}

/** Pages on their way to the house: sent a few at a time, the next few only when the house has taken the last. */
class PageBatch {
  private readonly passages: PassageMaker;
  private pages: ReadPage[] = [];
  private characters = 0;
  private pagesTotal: number | null = null;
  private sent = false;

  constructor(limits: ParseLimits) {
    this.passages = new PassageMaker(limits);
  }

  async page(page: ParsedPage, pagesTotal: number | null): Promise<void> {
    const read = this.passages.add(page);
    this.pages.push(read);
    this.pagesTotal = pagesTotal;
    this.characters += weigh(read);
    // The first page goes alone, so that the house shows progress at once.
    if (!this.sent || this.pages.length >= batchPages || this.characters >= batchCharacters) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.pages.length === 0) return;
    const pages = this.pages;
    this.pages = [];
    this.characters = 0;
    this.sent = true;
    wanted = Promise.withResolvers<void>();
    send({ type: 'pages-read', pages, pagesTotal: this.pagesTotal });
    await wanted.promise;
  }
}

// Each passage holds text of the page, and its words a second time.
function weigh({ page, passages }: ReadPage): number {
  return passages.reduce((sum, { text, lexemes }) => sum + text.length + lexemes.length, page.text.length);
}

function send(message: FromParser): void {
  process.send?.(message);
}

// What the operating system refuses (a blob that is gone, a disk that fails) is not the document's fault.
function readSystemCode(error: unknown): string | null {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  return typeof code === 'string' && typeof syscall === 'string' ? code : null;
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'unknown failure';
}

function readResidentMegabytes(): number {
  return process.memoryUsage.rss() / 1_048_576;
}
