import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Parser } from '../../src/knowledge/parser/parse-document.ts';
import { flatten, type Outcome, parseWhole, textOf } from './parsing.ts';

/** One line of a manifest of documents. */
interface Expectation {
  readonly file: string;
  readonly format: string;
  readonly expect?: string[];
  readonly error?: string;
  readonly may_also?: string;
  readonly hostile?: string;
  readonly note?: string;
  readonly must_not?: string[];
  readonly scanned?: boolean;
  readonly pages?: number;
  readonly headers?: string[];
  readonly comments?: string[];
  readonly notes?: string[];
  readonly attachments?: string[];
}

/** What one format gave: files, strings expected and found, what was wanted beside them. */
export interface FormatFigures {
  files: number;
  expected: number;
  found: number;
  wanted: number;
  got: number;
  milliseconds: number;
}

export interface CorpusFigures {
  readonly formats: Map<string, FormatFigures>;
  /** Faults, one sentence each: a string that is missing, a wrong refusal, a forbidden string. */
  readonly missing: string[];
  readonly refusalFaults: string[];
  readonly forbidden: string[];
  readonly structureFaults: string[];
  readonly slowest: { file: string; milliseconds: number };
}

/** Parses every file of a manifest and compares with what it expects. */
export async function measureCorpus(parser: Parser, folder: string): Promise<CorpusFigures> {
  const figures: CorpusFigures = {
    formats: new Map(),
    missing: [],
    refusalFaults: [],
    forbidden: [],
    structureFaults: [],
    slowest: { file: '', milliseconds: 0 },
  };
  for (const expectation of readManifest(folder)) {
    const outcome = await parseWhole(parser, path.join(folder, expectation.file));
    if (outcome.milliseconds > figures.slowest.milliseconds) {
      figures.slowest.file = expectation.file;
      figures.slowest.milliseconds = outcome.milliseconds;
    }
    judge(figures, expectation, outcome);
  }
  return figures;
}

/** The figures as a table, one line a format. */
export function describeFigures(figures: CorpusFigures): string {
  const lines = [...figures.formats].map(
    ([format, one]) =>
      `${format.padEnd(6)} files ${String(one.files).padStart(3)}  expected ${String(one.found).padStart(3)}/${String(one.expected).padEnd(3)}  beside the body ${one.got}/${one.wanted}  ${Math.round(one.milliseconds)} ms`,
  );
  return [...lines, `slowest: ${figures.slowest.file}, ${Math.round(figures.slowest.milliseconds)} ms`].join('\n');
}

function readManifest(folder: string): Expectation[] {
  const lines = readFileSync(path.join(folder, 'manifest.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Expectation);
}

function judge(figures: CorpusFigures, expectation: Expectation, outcome: Outcome): void {
  const one = figures.formats.get(expectation.format) ?? {
    files: 0,
    expected: 0,
    found: 0,
    wanted: 0,
    got: 0,
    milliseconds: 0,
  };
  figures.formats.set(expectation.format, one);
  one.files += 1;
  one.milliseconds += outcome.milliseconds;
  const text = textOf(outcome);
  for (const forbidden of expectation.must_not ?? []) {
    if (text.includes(forbidden) || outcome.summary?.title?.includes(forbidden))
      figures.forbidden.push(`${expectation.file}: ${forbidden}`);
  }
  if (expectation.error) {
    if (!isAcceptedRefusal(expectation, outcome, text)) {
      figures.refusalFaults.push(`${expectation.file}: ${outcome.refusal ?? 'read'} instead of ${expectation.error}`);
    }
    return;
  }
  if (outcome.refusal && !(expectation.hostile && expectation.expect?.length === 0)) {
    figures.refusalFaults.push(`${expectation.file}: ${outcome.refusal} (${outcome.detail})`);
  }
  for (const wanted of expectation.expect ?? []) {
    one.expected += 1;
    if (text.includes(flatten(wanted))) one.found += 1;
    else figures.missing.push(`${expectation.file}: ${wanted}`);
  }
  judgeSurroundings(figures, one, expectation, outcome, text);
}

function judgeSurroundings(
  figures: CorpusFigures,
  one: FormatFigures,
  expectation: Expectation,
  outcome: Outcome,
  text: string,
): void {
  const beside = [...(expectation.headers ?? []), ...(expectation.comments ?? []), ...(expectation.notes ?? [])];
  for (const wanted of beside) {
    one.wanted += 1;
    if (text.includes(flatten(wanted))) one.got += 1;
  }
  for (const attachment of expectation.attachments ?? []) {
    one.wanted += 1;
    if (outcome.summary?.notRead.includes(attachment)) one.got += 1;
  }
  const { summary } = outcome;
  if (!summary) return;
  if (expectation.scanned && summary.scannedPages !== summary.pages)
    figures.structureFaults.push(`${expectation.file}: scan not recognised`);
  if (!expectation.scanned && !expectation.hostile && summary.scannedPages > 0)
    figures.structureFaults.push(`${expectation.file}: taken for a scan`);
  if (expectation.pages !== undefined && summary.pages !== expectation.pages)
    figures.structureFaults.push(`${expectation.file}: ${summary.pages} pages`);
  for (const page of outcome.pages) {
    const fault = findBlockFault(page.text, page.blocks);
    if (fault) figures.structureFaults.push(`${expectation.file}, page ${page.number}: ${fault}`);
  }
}

// The contract of blocks: in order, apart, within the text, and holding all of it but white space.
function findBlockFault(text: string, blocks: readonly { start: number; end: number }[]): string | null {
  let end = 0;
  for (const block of blocks) {
    if (block.start < end || block.end <= block.start || block.end > text.length)
      return `block ${block.start}-${block.end} out of order`;
    if (text.slice(end, block.start).trim() !== '') return `text outside blocks before ${block.start}`;
    end = block.end;
  }
  return text.slice(end).trim() === '' ? null : 'text after the last block';
}

function isAcceptedRefusal(expectation: Expectation, outcome: Outcome, text: string): boolean {
  if (outcome.refusal === `document_${expectation.error}`) return true;
  if (expectation.may_also === 'empty text') return outcome.refusal === 'document_empty' || text === '';
  return expectation.may_also === 'text without the entity' && outcome.refusal === null;
}
