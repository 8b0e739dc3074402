import { readFile } from 'node:fs/promises';
import { decodeText } from './decode-text.ts';
import { HtmlCollector } from './html-collector.ts';
import { readHtmlEvents } from './html-events.ts';
import { PageBuilder } from './page-builder.ts';
import type { ParsedPage } from './parsed.ts';
import type { ReadContext } from './source-file.ts';

/** A web page: its text with headings, lists and tables; scripts, styles and frames are left out, nothing is fetched. */
export async function* readHtml(context: ReadContext): AsyncGenerator<ParsedPage> {
  const bytes = await readFile(context.file.path);
  const page = new PageBuilder(context.limits.maxTextCharacters);
  const title = collectHtml(decodeText(bytes, findDeclaredCharset(bytes)), page);
  context.title ??= title;
  yield page.build(1);
}

/** Adds the visible text of an HTML text to `page` and returns the content of its `title`, if any. */
export function collectHtml(html: string, page: PageBuilder): string | null {
  const collector = new HtmlCollector(page);
  readHtmlEvents(html, {
    open: (name, attributes) => collector.open(name, attributes),
    text: (text) => collector.text(text),
    close: (name) => collector.close(name),
  });
  return collector.finish();
}

/** Text without HTML tags and comments, its entities decoded. */
export function stripTags(text: string): string {
  if (!/[<&]/.test(text)) return text;
  let kept = '';
  let hidden = 0;
  readHtmlEvents(text, {
    open: (name) => void (hidden += /^(script|style)$/.test(name) ? 1 : 0),
    text: (data) => void (kept += hidden > 0 ? '' : data),
    close: (name) => void (hidden -= /^(script|style)$/.test(name) ? 1 : 0),
  });
  return kept;
}

function findDeclaredCharset(bytes: Buffer): string | undefined {
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(bytes.subarray(0, 4096).toString('latin1'))?.[1];
}
