import { readFile } from 'node:fs/promises';
import { decodeText } from '../format/decode-text.ts';
import { HtmlCollector } from './collector.ts';
import { readHtmlEvents } from './events.ts';
import { PageBuilder } from '../pages/page-builder.ts';
import type { ParsedPage } from '../parsed.ts';
import type { ReadContext } from '../source-file.ts';

/** A web page: its text with headings, lists and tables; scripts, styles and frames are left out, nothing is fetched. */
export async function* readHtml(context: ReadContext): AsyncGenerator<ParsedPage> {
  const bytes = await readFile(context.file.path);
  const page = new PageBuilder(context.limits.maxTextCharacters);
  const title = collectHtml(decodeText(bytes, findDeclaredCharset(bytes)), page);
  context.title ??= title;
  yield page.build(1);
}

/** Style sheets that do not stand in the page itself, and where to put what is said of its pictures. */
export interface HtmlSurroundings {
  readonly sheets?: readonly string[];
  readonly descriptions?: string[];
}

/** Adds the visible text of an HTML text to `page` and returns the content of its `title`, if any. */
export function collectHtml(
  html: string,
  page: PageBuilder,
  { sheets = [], descriptions }: HtmlSurroundings = {},
): string | null {
  const collector = new HtmlCollector(page);
  for (const sheet of sheets) collector.addSheet(sheet);
  for (const { text, media } of listSheets(html)) collector.addSheet(text, media);
  readHtmlEvents(html, {
    open: (name, attributes) => collector.open(name, attributes),
    text: (text) => collector.text(text),
    close: (name) => collector.close(name),
  });
  const title = collector.finish();
  if (descriptions) descriptions.push(...collector.descriptions);
  else addDescriptions(page, collector.descriptions);
  return title;
}

/** Adds what is said of pictures, beside the page: it is found, and is no proof of what the page shows. */
export function addDescriptions(page: PageBuilder, descriptions: readonly string[]): void {
  page.startBeside();
  for (const description of new Set(descriptions)) page.addParagraph(description);
}

// A sheet counts for the whole page, also for what stands before it.
function* listSheets(html: string): Generator<{ text: string; media: string }> {
  const lower = html.toLowerCase();
  for (let at = lower.indexOf('<style'); at >= 0; at = lower.indexOf('<style', at + 6)) {
    const open = html.indexOf('>', at);
    const close = open < 0 ? -1 : lower.indexOf('</style', open);
    if (close < 0) return;
    const media = /\bmedia\s*=\s*["']?([^"'>]*)/i.exec(html.slice(at, open))?.[1] ?? '';
    yield { text: html.slice(open + 1, close), media };
    at = close;
  }
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
  return /<meta[^<>]{1,500}charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]+)/i.exec(
    bytes.subarray(0, 4096).toString('latin1'),
  )?.[1];
}
