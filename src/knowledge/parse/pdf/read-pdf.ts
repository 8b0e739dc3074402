import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { repositoryFolder } from '../../../base/for-children.ts';
import { FontMeasure } from './font-measure.ts';
import { readFieldItems } from './fields.ts';
import { BodyMeasure, groupLines } from './blocks.ts';
import { readRegions } from './lines.ts';
import { joinRows } from './rows.ts';
import { type PageRules, noRules, toPageRules } from './rules.ts';
import { groupRuns, type TextItem, type TextStyle } from './runs.ts';
import { drawPdfPage, PictureNotDecoded } from './draw-page.ts';
import { isUnusableText } from '../pages/unusable-text.ts';
import { HiddenTexts } from '../pages/hidden-texts.ts';
import { sortItems, type SortedItems } from './hidden-items.ts';
import { openPdf, type PdfDocument, type PdfPage } from './library.ts';
import { RunningLines } from './running-lines.ts';
import { PdfTextWriter } from './text.ts';
import { PdfVisibility } from './visibility.ts';
import type { ParsedPage } from '../parsed.ts';
import { DocumentRefusal } from '../refusals.ts';
import type { ReadContext } from '../source-file.ts';

/** Fewer characters than this beside an image: the page is a scan whose text needs OCR. */
const scanCharacters = 10;
/** Fewer than this over a picture of the whole page: a stamp or a page number on a scan. */
const stampCharacters = 80;
const coveringShare = 0.8;
/** Pieces of text on a page; some programs write every letter as one. */
const maxItems = 50_000;
/** pdf.js keeps fonts between pages; letting them go now and then bounds memory in long documents. */
const pagesBetweenCleanups = 50;
/** Pixels of a picture that is decoded to know what it covers: a page scanned at 600 dots an inch. */
const largestPicture = 36_000_000;

/**
 * A PDF: text and coordinates from the same pass of pdf.js, so that a box never needs to be guessed. What its pages do not
 * show is kept apart; the text layer of a scan stands beside its page. Scripts in it are never run.
 */
export async function* readPdf(context: ReadContext): AsyncGenerator<ParsedPage> {
  const bytes = await readFile(context.file.path);
  refuseImpossibleCount(bytes);
  const library = path.join(repositoryFolder, 'node_modules', 'pdfjs-dist');
  const document = await openPdf(bytes, library);
  const visibility = new PdfVisibility(document, async () =>
    openPdf(await readFile(context.file.path), library, { largestPicture }),
  );
  try {
    if (document.numPages > context.limits.maxPages)
      throw new DocumentRefusal('too_many_pages', `more than ${context.limits.maxPages} pages`);
    context.pagesTotal = document.numPages;
    context.title = await readTitle(document);
    yield* readPages(document, visibility, context);
  } finally {
    await visibility.close();
    await document.destroy();
  }
}

async function* readPages(
  document: PdfDocument,
  visibility: PdfVisibility,
  context: ReadContext,
): AsyncGenerator<ParsedPage> {
  const seen = { body: new BodyMeasure(), running: new RunningLines(), fonts: new FontMeasure(), visibility };
  const tries = { inVain: 0 };
  let characters = 0;
  let broken = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    let parsed: ParsedPage;
    try {
      const page = await document.getPage(number);
      parsed = await readPicture(await readPage(page, number, seen), visibility, context, tries);
      page.cleanup();
    } catch (error) {
      if (error instanceof DocumentRefusal) throw error;
      // One page that is broken must not cost the others.
      broken += 1;
      context.notRead.push(`page ${number}`);
      continue;
    }
    characters += parsed.text.length;
    if (characters > context.limits.maxTextCharacters)
      throw new DocumentRefusal('too_much_text', `more than ${context.limits.maxTextCharacters} characters`);
    yield parsed;
    if (number % pagesBetweenCleanups === 0) await document.cleanup();
  }
  if (broken === document.numPages) throw new DocumentRefusal('corrupt', 'no page of the PDF can be reached');
}

/** A page, and why its picture is to be read: it holds no text, or none that stands for what is seen. */
interface JudgedPage {
  readonly page: ParsedPage;
  readonly lacks: 'nothing' | 'text' | 'usable-text' | 'most-text';
}

/** Pages in a row whose text is unusable and whose pictures say nothing either: letters over letters, or no writing. */
const mostTriesInVain = 3;

// A page that is a picture, or whose text is unusable, is drawn as people see it, and its words are read. Each costs up to
// a minute: a document of unusable text whose pictures say nothing keeps its text from the fourth page on.
async function readPicture(
  { page, lacks }: JudgedPage,
  visibility: PdfVisibility,
  context: ReadContext,
  tries: { inVain: number },
): Promise<ParsedPage> {
  const { number, width, height } = page;
  if (lacks === 'nothing' || !context.readScan || !width || !height) return page;
  if (lacks === 'usable-text' && tries.inVain >= mostTriesInVain) return page;
  const drawn = await visibility.openWithPicture(number);
  if (!drawn) return { ...page, unread: 'failed' };
  try {
    const recognised = await context.readScan({ number, width, height }, () => drawPdfPage(drawn));
    if (lacks === 'usable-text') tries.inVain = recognised.recognised ? 0 : tries.inVain + 1;
    // Where the picture says nothing, or of a cover nothing more, what there is stays: it is read for certain.
    if (lacks !== 'text' && !recognised.recognised) return page;
    if (lacks === 'most-text' && recognised.text.length < page.text.length * 2) return page;
    return page.hidden ? { ...recognised, hidden: page.hidden } : recognised;
  } catch (error) {
    if (error instanceof PictureNotDecoded) return lacks === 'text' ? { ...page, unread: 'failed' } : page;
    throw error;
  } finally {
    drawn.cleanup();
  }
}

interface Seen {
  readonly body: BodyMeasure;
  readonly running: RunningLines;
  readonly fonts: FontMeasure;
  readonly visibility: PdfVisibility;
}

async function readPage(page: PdfPage, number: number, seen: Seen): Promise<JudgedPage> {
  const viewport = page.getViewport({ scale: 1 });
  const content = await page.getTextContent();
  const own = content.items.flatMap((item): TextItem[] => ('str' in item ? [item] : []));
  if (own.length > maxItems)
    throw new DocumentRefusal('too_much_text', `page ${number} holds more than ${maxItems} pieces of text`);
  const { painting, showsPicture } = await seen.visibility.read(page, number);
  // Where what is painted cannot be followed, nothing says that the text is seen: it is found, and proves nothing.
  const sorted: SortedItems = painting ? sortItems(own, painting) : { shown: [], inScan: own, hidden: [] };
  const writer = new PdfTextWriter();
  const rules = painting ? toPageRules(painting.rules, viewport.transform) : noRules;
  const write = (items: readonly TextItem[], asPlain: boolean): void =>
    writeItems(writer, items, { styles: content.styles, viewport, rules, seen, asPlain });
  write([...sorted.shown, ...(await readFieldItems(page))], false);
  const besideFrom = writer.text.length;
  write(sorted.inScan, true);
  seen.running.endPage();
  const characters = writer.text.replace(/\s/g, '').length;
  const scanned = characters < scanCharacters && showsPicture;
  const isStamp = characters < stampCharacters && showsPicture && (painting?.pictureShare ?? 0) >= coveringShare;
  const lacks = scanned ? 'text' : isUnusableText(writer.text) ? 'usable-text' : isStamp ? 'most-text' : 'nothing';
  const hidden = new HiddenTexts();
  for (const { text, way, continues } of sorted.hidden) hidden.add(text, way, continues);
  const hiddenTexts = hidden.list(writer.text);
  const parsed: ParsedPage = {
    number,
    text: writer.text,
    blocks: writer.blocks,
    width: viewport.width,
    height: viewport.height,
    words: writer.words,
    ...(besideFrom < writer.text.length ? { besideFrom } : {}),
    ...(hiddenTexts.length > 0 ? { hidden: hiddenTexts } : {}),
    ...(scanned ? { scanned } : {}),
  };
  return { page: parsed, lacks };
}

function writeItems(
  writer: PdfTextWriter,
  items: readonly TextItem[],
  {
    styles,
    viewport,
    rules,
    seen: { body, running, fonts },
    asPlain,
  }: {
    styles: Readonly<Record<string, TextStyle>>;
    viewport: { readonly transform: readonly number[]; readonly height: number };
    rules: PageRules;
    seen: Seen;
    /** True of text whose titles must not stand above what is seen on the next pages. */
    asPlain: boolean;
  },
): void {
  for (const group of groupRuns(items, styles, viewport.transform, fonts)) {
    const own = group.angle === 0 ? rules : noRules;
    const regions = running
      .leaveOut(readRegions(group.runs, group.angle === 0 ? viewport.height : null, own), viewport.height, group.angle)
      .map((region) => joinRows(region, own));
    for (const line of regions.flat()) body.add(line);
    for (const block of regions.flatMap((region) => groupLines(region, body)))
      writer.write(
        asPlain && block.kind === 'heading' ? { kind: 'paragraph', lines: block.lines } : block,
        group.angle,
      );
  }
}

// Each page takes bytes: a file that announces more pages than it has bytes was made to exhaust its reader.
function refuseImpossibleCount(bytes: Buffer): void {
  for (let index = bytes.indexOf('/Count'); index >= 0; index = bytes.indexOf('/Count', index + 6)) {
    const count = /^\/Count\s+(\d{6,})/.exec(bytes.toString('latin1', index, index + 24))?.[1];
    if (count && Number(count) > bytes.length)
      throw new DocumentRefusal('corrupt', 'announces more pages than it has bytes');
  }
}

async function readTitle(document: PdfDocument): Promise<string | null> {
  const metadata = await document.getMetadata().catch(() => null);
  const info: { Title?: unknown } = metadata?.info ?? {};
  if (typeof info.Title !== 'string') return null;
  // What programs put there by themselves is no title: a file's name, or nothing.
  const given = info.Title.trim();
  return given === '' ||
    /^(untitled|sans[ -]titre|\(anonymous\)|microsoft (word|powerpoint|excel)|\S+\.\w{2,5}$)/i.test(given)
    ? null
    : given;
}
