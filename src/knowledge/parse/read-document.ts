import { foldText } from '../../base/for-children.ts';
import { cleanLine } from './pages/clean-text.ts';
import { cutPage } from './pages/cut-page.ts';
import { detectFormat } from './format/detect-format.ts';
import { detectLanguage } from './format/detect-language.ts';
import { findFormatByName, getFormat, type FormatName } from './format/media-type.ts';
import type { GreyPicture, Recognition } from '../recognise/recognition.ts';
import type { ParsedPage, ParsedSummary } from './parsed.ts';
import type { ParseLimits } from './parse-limits.ts';
import { readHtml } from './web/read-html.ts';
import { readMarkdown } from './text/read-markdown.ts';
import { readDelimitedTable, readPlainText } from './text/read-text.ts';
import { DocumentRefusal } from './refusals.ts';
import type { Attachment, DocumentReader, ReadContext, SourceFile } from './source-file.ts';

/** What the reader of a file tells while it goes: the same as ParseEvent, without leaving the process. */
export interface ReadSink {
  page(page: ParsedPage, pagesTotal: number | null): Promise<void>;
  /** Reads the words of a picture; absent where nobody can. */
  readonly recognise?: ((picture: GreyPicture) => Promise<Recognition>) | undefined;
  /** Takes what is attached to a mail; absent where nobody does: then it is named only. */
  readonly attach?: ((attachment: Attachment) => Promise<void>) | undefined;
}

/** Text enough to tell the language, taken from the whole beginning of the document. */
const languageSample = 12_000;
/** Names that the file chooses (its title, its sheets, its attachments) are shown, and stand above each passage. */
const longestName = 200;
const maxNotRead = 100;

/** Reads one file inside the parsing child: finds its format by its content, streams its pages, returns the summary. */
export async function readDocument(file: SourceFile, limits: ParseLimits, sink: ReadSink): Promise<ParsedSummary> {
  const format = await detectFormat(file, limits);
  const readScan = sink.recognise && createScanReader(sink.recognise);
  const context: ReadContext = {
    file,
    limits,
    title: null,
    pagesTotal: null,
    notRead: [],
    readScan,
    attach: sink.attach && createAttach(sink.attach, limits),
  };
  const read = await loadReader(format).catch((error: unknown) => {
    // The native library does not exist for every machine.
    throw new DocumentRefusal('unsupported', `no reader of ${format} on this machine: ${String(error).slice(0, 200)}`);
  });
  const seen = { pages: 0, scannedPages: 0, characters: 0, hiddenTexts: 0, sample: '', tried: false };
  const recognised = { pages: 0, words: 0, doubtful: 0 };
  for await (const page of cutPages(read(context), limits)) {
    seen.pages += 1;
    if (seen.pages > limits.maxPages) throw new DocumentRefusal('too_many_pages', `more than ${limits.maxPages} pages`);
    seen.characters += page.text.length;
    if (seen.characters > limits.maxTextCharacters)
      throw new DocumentRefusal('too_much_text', `more than ${limits.maxTextCharacters} characters`);
    context.title = chooseTitle(context.title, page, format);
    if (page.scanned) seen.scannedPages += 1;
    if (page.unread !== undefined) seen.tried = true;
    if (page.recognised) {
      recognised.pages += 1;
      recognised.words += page.recognised.words;
      recognised.doubtful += page.recognised.doubtful;
    }
    seen.hiddenTexts += page.hidden?.length ?? 0;
    if (seen.sample.length < languageSample) seen.sample += `${page.text.slice(0, languageSample)}\n`;
    await sink.page(page, context.pagesTotal);
  }
  if (seen.characters === 0 && seen.scannedPages === 0) throw new DocumentRefusal('empty', 'no text');
  // Never shown as read: what was tried on its pictures gave no word.
  if (seen.characters === 0 && seen.tried) throw new DocumentRefusal('unreadable', 'no text on any picture');
  return {
    mediaType: getFormat(format).mediaType,
    title: context.title === null ? null : writeName(context.title) || null,
    language: detectLanguage(seen.sample),
    pages: seen.pages,
    scannedPages: seen.scannedPages,
    recognised,
    hiddenTexts: seen.hiddenTexts,
    notRead: context.notRead.slice(0, maxNotRead).map(writeName),
  };
}

// Loaded by the files that need it.
function createScanReader(recognise: (picture: GreyPicture) => Promise<Recognition>): ReadContext['readScan'] {
  return async (page, draw) => {
    const { recognisePage } = await import('./scan/recognise-page.ts');
    return recognisePage(page, await draw(), recognise);
  };
}

// What no reader takes by its name, and what is beyond the limits, stays in its mail.
function createAttach(
  attach: NonNullable<ReadSink['attach']>,
  limits: ParseLimits,
): NonNullable<ReadContext['attach']> {
  let [count, bytes] = [0, 0];
  return async (attachment) => {
    const name = writeName(attachment.name.replace(/[/\\]/g, ' '));
    const fits = count < limits.maxAttachments && bytes + attachment.bytes.length <= limits.maxAttachedBytes;
    if (!fits || attachment.bytes.length === 0 || findFormatByName(name) === null) return false;
    count += 1;
    bytes += attachment.bytes.length;
    await attach({ name, bytes: attachment.bytes });
    return true;
  };
}

// Like all text, without what cannot be seen or stored: some formats pad their names with zero characters.
function writeName(name: string): string {
  return cleanLine(name.slice(0, longestName));
}

// Pages of a PDF and of a presentation keep their numbers; what is cut is numbered on.
async function* cutPages(pages: AsyncIterable<ParsedPage>, limits: ParseLimits): AsyncGenerator<ParsedPage> {
  let added = 0;
  for await (const page of pages) {
    const label = page.label === undefined ? undefined : writeName(page.label);
    const pieces = page.words === undefined ? cutPage(page, limits) : [checkWords(page, limits)];
    for (const [index, piece] of pieces.entries()) {
      yield { ...piece, number: page.number + added + index, ...(label === undefined ? {} : { label }) };
    }
    added += pieces.length - 1;
  }
}

function checkWords(page: ParsedPage, { maxPdfPageCharacters, maxPdfPageWords }: ParseLimits): ParsedPage {
  if (page.text.length > maxPdfPageCharacters || (page.words?.length ?? 0) > maxPdfPageWords)
    throw new DocumentRefusal('too_much_text', `page ${page.number} holds more text than one page may`);
  return page;
}

// What the properties of a PDF call it is often the template, the firm or the document before: the large line that a reader
// sees on its first page is its title, with the references that only the properties say.
function chooseTitle(given: string | null, page: ParsedPage, format: FormatName): string | null {
  if (given === null) return findTitle(page);
  if (format !== 'pdf' || page.number !== 1) return given;
  const large = page.blocks.slice(0, 4).find(({ kind, level }) => kind === 'heading' && (level ?? 6) <= 2);
  const seen = large ? page.text.slice(large.start, large.end).replaceAll(/\s+/gu, ' ').trim().slice(0, 200) : '';
  if (notTheWhole.test(foldText(seen)) || !/\p{L}{3}.{0,200}\p{L}{3}/u.test(seen)) return given;
  if (foldText(given).includes(foldText(seen))) return given;
  const references = (given.match(reference) ?? []).filter((one) => !foldText(seen).includes(foldText(one)));
  return [seen, ...references].join(' – ');
}

/** `KER-2023-018`, `QUA-12`, `CC2022`. */
const reference =
  /(?<![\p{L}\p{N}])(?=[\p{L}-]{0,30}\d)\p{Lu}[\p{Lu}\p{N}]{0,30}(?:[-/][\p{Lu}\p{N}]{1,30}){0,8}(?![\p{L}\p{N}])/gu;

const notTheWhole =
  /^(?:\d+(?:\.\d+)*[.)]?\s|[ivx]+[.)]\s|(?:article|chapitre|chapter|section|partie|part|titre|annexe|appendix)\s+[\divx]+|sommaire|table des matieres|contents|table of contents|introduction|preambule|resume|abstract)/u;

// A first page that opens with a heading of the first level names the document. A sheet's name does not.
function findTitle(page: ParsedPage): string | null {
  const [first] = page.blocks;
  if (page.number !== 1 || page.label !== undefined || first?.kind !== 'heading' || (first.level ?? 6) > 2) return null;
  return page.text.slice(first.start, first.end).slice(0, 200);
}

// pdf.js and the native library are only loaded by the files that need them: a folder of notes starts faster.
async function loadReader(format: FormatName): Promise<DocumentReader> {
  switch (format) {
    case 'pdf':
      return (await import('./pdf/read-pdf.ts')).readPdf;
    case 'png':
    case 'jpeg':
      return (await import('./scan/read-picture.ts')).readPicture;
    case 'docx':
      return (await import('./word/read-docx.ts')).readDocx;
    case 'pptx':
      return (await import('./slides/read-pptx.ts')).readPptx;
    case 'xlsx':
      return (await import('./sheet/read-xlsx.ts')).readXlsx;
    case 'doc':
      return (await import('./binary-office/read-doc.ts')).readDoc;
    case 'xls':
      return (await import('./binary-office/read-xls.ts')).readXls;
    case 'ppt':
      return (await import('./binary-office/read-ppt.ts')).readPpt;
    case 'odt':
      return (await import('./open-document/read-opendocument.ts')).readOdt;
    case 'ods':
      return (await import('./open-document/read-opendocument.ts')).readOds;
    case 'odp':
      return (await import('./open-document/read-opendocument.ts')).readOdp;
    case 'epub':
      return (await import('./web/read-epub.ts')).readEpub;
    case 'eml':
      return (await import('./mail/read-email.ts')).readEmail;
    case 'msg':
      return (await import('./other/read-other.ts')).readOutlookMessage;
    case 'rtf':
      return (await import('./other/read-other.ts')).readRtf;
    case 'html':
      return readHtml;
    case 'markdown':
      return readMarkdown;
    case 'csv':
      return readDelimitedTable;
    case 'text':
      return readPlainText;
  }
}
