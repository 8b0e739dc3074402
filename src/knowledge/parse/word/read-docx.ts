import { Archive } from '../container/archive.ts';
import { DocxCollector } from './collector.ts';
import { type DocxNumbering, readDocxNumbering } from './numbering.ts';
import { type ParagraphStyle, readDocxStyles } from './styles.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import { corePart, readRelations, readTitle } from '../container/office-parts.ts';
import type { ReadContext } from '../source-file.ts';
import { readXml } from '../container/xml-events.ts';

const asides = ['footnotes', 'endnotes', 'header', 'footer', 'comments'] as const;

/**
 * A Word document: body first, then what stands outside of it (notes, page headers and footers, comments last).
 * Deleted text and field codes are left out, hidden text is kept apart; pictures and links are never followed.
 */
export async function* readDocx(context: ReadContext): AsyncGenerator<ParsedPage> {
  const archive = await Archive.open(context.file.path, context.limits.maxUnfoldedBytes);
  try {
    const relations = await readRelations(archive, '', context.limits.maxDepth);
    const main = relations.find((relation) => relation.kind === 'officeDocument')?.target ?? 'word/document.xml';
    const parts = await readRelations(archive, main, context.limits.maxDepth);
    const stylesPart = parts.find((relation) => relation.kind === 'styles')?.target ?? 'word/styles.xml';
    const styles = await readDocxStyles(archive, stylesPart, context.limits.maxDepth);
    const numberingPart = parts.find((relation) => relation.kind === 'numbering')?.target ?? 'word/numbering.xml';
    const numbering = await readDocxNumbering(archive, numberingPart, context.limits.maxDepth);
    const page = new PageBuilder(context.limits.maxTextCharacters);
    await collectPart(archive, main, { styles, numbering }, page, context);
    for (const kind of asides) {
      // Comments stand in the margin of the program, not on the page: they are found and prove nothing.
      if (kind === 'comments') page.startBeside();
      for (const part of parts.filter((relation) => relation.kind === kind)) {
        await collectPart(archive, part.target, { styles, numbering }, page, context);
      }
    }
    context.title ??= await readTitle(archive, corePart, context.limits.maxDepth);
    yield page.build(1);
  } finally {
    archive.close();
  }
}

async function collectPart(
  archive: Archive,
  part: string,
  { styles, numbering }: { styles: ReadonlyMap<string, ParagraphStyle>; numbering: DocxNumbering },
  page: PageBuilder,
  context: ReadContext,
): Promise<void> {
  const collector = new DocxCollector(page, styles, numbering, (title) => (context.title ??= title));
  await readXml(archive.read(part), collector, context.limits.maxDepth);
}
