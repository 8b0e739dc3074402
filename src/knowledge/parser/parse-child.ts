import { answerCalls } from '../../base/children/answer-calls.ts';
import { PassageMaker } from '../chunk/make-passages.ts';
import type { ParsedPage, ReadPage } from '../parse/parsed.ts';
import type { ParserAnswer, ParserKind, ReadPages } from './parser-messages.ts';
import { readDocument } from '../parse/read-document.ts';
import { DocumentRefusal } from '../parse/refusals.ts';
import type { ParseLimits } from '../parse/parse-limits.ts';
import type { SourceFile } from '../parse/source-file.ts';

// The process in which files are read: one file at a time, nothing kept between files, nothing written, nothing fetched.

const batchPages = 16;
const batchCharacters = 200_000;

answerCalls<ParserKind>({
  prepare: () => null,
  answer: ({ file, limits }, { ask }) => answerFile(file, limits, ask),
});

type TakePages = (pages: ReadPages) => Promise<null>;

async function answerFile(file: SourceFile, limits: ParseLimits, take: TakePages): Promise<ParserAnswer> {
  const batch = new PageBatch(limits, take);
  try {
    const summary = await readDocument(file, limits, batch);
    await batch.flush();
    return { type: 'document-read', summary };
  } catch (error) {
    const code = readSystemCode(error);
    if (code !== null) return { type: 'file-unreachable', code };
    const refusal = error instanceof DocumentRefusal ? error : new DocumentRefusal('corrupt', describe(error));
    return { type: 'document-refused', code: refusal.code, detail: refusal.message };
  }
}

/** Pages on their way to the house: sent a few at a time, the next few only when the house has taken the last. */
class PageBatch {
  private readonly passages: PassageMaker;
  private readonly take: TakePages;
  private pages: ReadPage[] = [];
  private characters = 0;
  private pagesTotal: number | null = null;
  private sent = false;

  constructor(limits: ParseLimits, take: TakePages) {
    this.passages = new PassageMaker(limits);
    this.take = take;
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
    await this.take({ pages, pagesTotal: this.pagesTotal });
  }
}

// Each passage holds text of the page, and its words a second time.
function weigh({ page, passages }: ReadPage): number {
  return passages.reduce((sum, { text, lexemes }) => sum + text.length + lexemes.length, page.text.length);
}

// What the operating system refuses (a blob that is gone, a disk that fails) is not the document's fault.
function readSystemCode(error: unknown): string | null {
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  return typeof code === 'string' && typeof syscall === 'string' ? code : null;
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'unknown failure';
}
