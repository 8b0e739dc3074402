import { Archive } from '../container/archive.ts';
import { type OdfPageKind, OdfCollector } from './collector.ts';
import type { ParsedPage } from '../parsed.ts';
import type { ReadContext } from '../source-file.ts';
import { readTitle } from '../container/office-parts.ts';
import { readXml } from '../container/xml-events.ts';

/** An OpenDocument text: one page, the headers and footers of its pages after the body. */
export function readOdt(context: ReadContext): AsyncGenerator<ParsedPage> {
  return readOpenDocument(context, 'text');
}

/** An OpenDocument spreadsheet: one page a sheet. */
export function readOds(context: ReadContext): AsyncGenerator<ParsedPage> {
  return readOpenDocument(context, 'spreadsheet');
}

/** An OpenDocument presentation: one page a slide, with its notes. */
export function readOdp(context: ReadContext): AsyncGenerator<ParsedPage> {
  return readOpenDocument(context, 'presentation');
}

async function* readOpenDocument(context: ReadContext, kind: OdfPageKind): AsyncGenerator<ParsedPage> {
  const { maxDepth, maxUnfoldedBytes, maxTextCharacters } = context.limits;
  const archive = await Archive.open(context.file.path, maxUnfoldedBytes);
  try {
    context.title ??= await readTitle(archive, 'meta.xml', maxDepth);
    const collector = new OdfCollector(kind, maxTextCharacters);
    await readXml(archive.read('styles.xml'), collector.forCommonStyles(), maxDepth);
    await readXml(archive.read('content.xml'), collector, maxDepth);
    // Page headers and footers stand with the page styles.
    if (kind === 'text') await readXml(archive.read('styles.xml'), collector.forPageStyles(), maxDepth);
    const pages = collector.finish();
    context.title ??= collector.firstHeading;
    context.pagesTotal = pages.length;
    context.notRead.push(...collector.hidden);
    yield* pages;
  } finally {
    archive.close();
  }
}
