import path from 'node:path';
import { MaisonError } from '../../src/base/index.ts';
import type { ParsedPage, ParsedSummary } from '../../src/knowledge/parse/parsed.ts';
import type { ReadPassage } from '../../src/store/index.ts';
import type { ParseLimits } from '../../src/knowledge/parse/parse-limits.ts';
import type { Parser } from '../../src/knowledge/parser/parse-document.ts';

/** What came of one file: its pages and summary, or the code of its refusal. */
export interface Outcome {
  readonly pages: ParsedPage[];
  /** The passages of each page. */
  readonly passages: (readonly ReadPassage[])[];
  readonly summary: ParsedSummary | null;
  readonly refusal: string | null;
  readonly detail: string;
  readonly milliseconds: number;
}

/** Parses one file to its end and holds all of it; a refusal is an outcome, any other error is thrown. */
export async function parseWhole(
  parser: Parser,
  file: string,
  options: { name?: string; limits?: Partial<ParseLimits> } = {},
): Promise<Outcome> {
  const pages: ParsedPage[] = [];
  const passages: (readonly ReadPassage[])[] = [];
  const started = performance.now();
  const elapsed = (): number => performance.now() - started;
  try {
    const events = parser.parse(
      { path: file, name: options.name ?? path.basename(file) },
      { signal: AbortSignal.timeout(60_000), ...(options.limits ? { limits: options.limits } : {}) },
    );
    for await (const event of events) {
      if (event.type === 'page-parsed') {
        pages.push(event.page);
        passages.push(event.passages);
      } else if (event.type === 'document-parsed')
        return { pages, passages, summary: event.summary, refusal: null, detail: '', milliseconds: elapsed() };
    }
    throw new Error('The parser ended without a summary.');
  } catch (error) {
    if (!(error instanceof MaisonError)) throw error;
    const detail = error.cause instanceof Error ? error.cause.message : '';
    return { pages, passages, summary: null, refusal: error.code, detail, milliseconds: elapsed() };
  }
}

/** The text of all pages, runs of white space as one space. */
export function textOf(outcome: Outcome): string {
  return flatten(outcome.pages.map((page) => `${page.label ?? ''} ${page.text}`).join(' '));
}

/** Runs of white space, no-break spaces included, as one space. */
export function flatten(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Each block of a page as `heading1: its text`. */
export function blocksOf(page: ParsedPage | undefined): string[] {
  return (page?.blocks ?? []).map(
    (block) => `${block.kind}${block.level ?? ''}: ${page?.text.slice(block.start, block.end)}`,
  );
}
