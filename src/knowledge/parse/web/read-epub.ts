import path from 'node:path';
import { Archive } from '../container/archive.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import { addDescriptions, collectHtml } from './read-html.ts';
import type { ReadContext } from '../source-file.ts';
import { readXml } from '../container/xml-events.ts';

/** A book has one or two; each is read again for each chapter. */
const sheetsAtMost = 10;

/** A book: its chapters in reading order, as one page. */
export async function* readEpub(context: ReadContext): AsyncGenerator<ParsedPage> {
  const archive = await Archive.open(context.file.path, context.limits.maxUnfoldedBytes);
  try {
    const { title, chapters } = await readPackage(archive, context.limits.maxDepth);
    context.title ??= title;
    const page = new PageBuilder(context.limits.maxTextCharacters);
    const sheets: string[] = [];
    for (const name of archive.names.filter((one) => one.toLowerCase().endsWith('.css')).slice(0, sheetsAtMost))
      sheets.push((await archive.readText(name)) ?? '');
    const descriptions: string[] = [];
    for (const chapter of chapters)
      collectHtml((await archive.readText(chapter)) ?? '', page, { sheets, descriptions });
    addDescriptions(page, descriptions);
    yield page.build(1);
  } finally {
    archive.close();
  }
}

async function readPackage(archive: Archive, maxDepth: number): Promise<{ title: string | null; chapters: string[] }> {
  let root = '';
  await readXml(
    archive.read('META-INF/container.xml'),
    { open: (name, attributes) => void (root ||= name === 'rootfile' ? (attributes['full-path'] ?? '') : '') },
    maxDepth,
  );
  const parts = new Map<string, string>();
  const order: string[] = [];
  let title = '';
  let inTitle = false;
  await readXml(
    archive.read(root),
    {
      open(name, attributes) {
        inTitle = name === 'title' && title === '';
        // The book's own table of contents would answer instead of its chapters.
        if (name === 'item' && !/\bnav\b/.test(attributes.properties ?? ''))
          parts.set(attributes.id ?? '', attributes.href ?? '');
        if (name === 'itemref') order.push(attributes.idref ?? '');
      },
      text: (text) => void (title += inTitle ? text : ''),
      close: () => void (inTitle = false),
    },
    maxDepth,
  );
  const folder = path.posix.dirname(root);
  const chapters = order.flatMap((id) => {
    const part = parts.get(id);
    return part ? [path.posix.join(folder, safeDecode(part))] : [];
  });
  return { title: title.trim() || null, chapters };
}

function safeDecode(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
