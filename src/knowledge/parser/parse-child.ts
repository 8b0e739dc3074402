import { answerCalls } from '../../base/children/answer-calls.ts';
import { PassageMaker } from '../chunk/make-passages.ts';
import type { ParsedPage, ReadPage } from '../parse/parsed.ts';
import type { GreyPicture, Recognition } from '../recognise/recognition.ts';
import type {
  AttachmentFound,
  ParserAbilities,
  ParserAnswer,
  ParserKind,
  PictureToRead,
  ReadPages,
} from './parser-messages.ts';
import { readDocument } from '../parse/read-document.ts';
import { DocumentRefusal } from '../parse/refusals.ts';
import type { ParseLimits } from '../parse/parse-limits.ts';
import type { Attachment, SourceFile } from '../parse/source-file.ts';

// The process in which files are read: one file at a time, nothing kept between files, nothing written, nothing fetched.

const batchPages = 16;
const batchCharacters = 200_000;

answerCalls<ParserKind>({
  prepare: () => null,
  answer: ({ file, ...order }, { ask }) => answerFile(file, order, ask),
});

type Ask = (event: ReadPages | PictureToRead | AttachmentFound) => Promise<null | Recognition>;

interface Order extends ParserAbilities {
  readonly limits: ParseLimits;
}

async function answerFile(file: SourceFile, order: Order, ask: Ask): Promise<ParserAnswer> {
  const { limits } = order;
  const batch = new PageBatch(order, ask);
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
  private readonly ask: Ask;
  readonly recognise: ((picture: GreyPicture) => Promise<Recognition>) | undefined;
  readonly attach: ((attachment: Attachment) => Promise<void>) | undefined;
  private pages: ReadPage[] = [];
  private characters = 0;
  private pagesTotal: number | null = null;
  private sent = false;

  constructor({ limits, recognises, takesAttachments }: Order, ask: Ask) {
    this.passages = new PassageMaker(limits);
    this.ask = ask;
    if (recognises)
      this.recognise = async (picture) => (await ask({ picture })) ?? { status: 'unread', reason: 'failed' };
    if (takesAttachments) this.attach = async (attachment) => void (await ask({ attachment }));
  }

  async page(page: ParsedPage, pagesTotal: number | null): Promise<void> {
    const read = this.passages.add(page);
    this.pages.push(read);
    this.pagesTotal = pagesTotal;
    this.characters += weigh(read);
    // The first page goes alone, and each that takes seconds, so that the house shows progress at once.
    if (
      !this.sent ||
      page.recognised !== undefined ||
      page.unread !== undefined ||
      this.pages.length >= batchPages ||
      this.characters >= batchCharacters
    )
      await this.flush();
  }

  async flush(): Promise<void> {
    if (this.pages.length === 0) return;
    const pages = this.pages;
    this.pages = [];
    this.characters = 0;
    this.sent = true;
    await this.ask({ pages, pagesTotal: this.pagesTotal });
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
