import type { Citation } from '../../../../../src/contract/index.ts';
import type { Texts } from '../../../texts/fr.ts';
import { listCitations, type ShownExchange } from '../exchange/exchange-state.ts';
import { gatherHidden } from '../exchange/hidden-sentences.tsx';
import { namePlace } from '../proof/place.ts';
import { isCounted, isWritten } from './written.tsx';
import { isOutdated } from './outdated.ts';

/** The answer as text to paste elsewhere: sentences with their numbers, then each proof with its document, page and words. */
export function writeCopy(exchange: ShownExchange, t: Texts): string {
  if (isWritten(exchange)) return writeText(exchange, t);
  const sentences = gatherHidden(exchange).map((part) => {
    if (part.kind === 'hidden') return `(${t.ask.sentencesHidden(part.count)})`;
    const { text, support, citations, opens } = part.sentence;
    if (opens === 'question') return `\n\n${text}\n`;
    const numbers = numbersOf(citations);
    if (support === 'quote') return `${t.ask.quote(text.trim())} ${numbers}`;
    return support === 'unsupported'
      ? `${text.trim()} (${t.ask.unsupported})`
      : `${text.trim()}${numbers === '' ? '' : ` ${numbers}`}`;
  });
  const told = exchange.disagreements.map(({ newest }) => (newest === undefined ? t.ask.disagreement : t.ask.replaced));
  const disagreement = [...new Set(told)].map((text) => `${text}.`);
  return [
    exchange.question,
    '',
    sentences
      .join(' ')
      .replaceAll(/(?<! ) +(?=\n)|(?<=\n) +/gu, '')
      .trim(),
    ...disagreement,
    ...listSources(exchange, t),
  ].join('\n');
}

/** The numbers of the proofs of a sentence as text, each once: `[1][3]`. */
export function numbersOf(citations: readonly Citation[]): string {
  return [...new Set(citations.map(({ number }) => number))].map((number) => `[${number}]`).join('');
}

// A text to use elsewhere comes without the order for it, and keeps its lines.
function writeText(exchange: ShownExchange, t: Texts): string {
  const text = gatherHidden(exchange).map((part, index) => {
    if (part.kind === 'hidden') return `\n(${t.ask.sentencesHidden(part.count)})`;
    const { text: words, opens, citations, support, number } = part.sentence;
    if (opens === 'code') return `\n${words}`;
    const numbers = numbersOf(citations);
    if (support === 'quote') return `\n${t.ask.quote(words.trim())} ${numbers}`;
    const line = `${words.trim()}${numbers === '' ? '' : ` ${numbers}`}`;
    if (opens === undefined) return index === 0 ? line : ` ${line}`;
    if (opens === 'item' && number !== undefined) return `\n${number}. ${line}`;
    if (opens === 'item') return isCounted(line) ? `\n${line}` : `\n- ${line}`;
    return `${opens === 'heading' ? '\n\n' : '\n'}${line}`;
  });
  return [text.join('').trim(), ...listSources(exchange, t)].join('\n');
}

/** The sources of an answer, a line each, after an empty line and their title; nothing where it cites none. */
export function listSources(exchange: ShownExchange, t: Texts): string[] {
  const seen = new Set<string>();
  // A row is pasted in words: elsewhere nothing names its columns.
  const rows = new Map(
    exchange.sentences.flatMap(({ row, text, citations }) =>
      row ? citations.map(({ quote }) => [quote, text] as const) : [],
    ),
  );
  const sources = listCitations(exchange).flatMap((citation) => {
    const { number, page, quote: raw } = citation;
    const quote = rows.get(raw) ?? raw;
    const line = `${number}|${quote}`;
    if (seen.has(line)) return [];
    seen.add(line);
    const source = exchange.sources.find((one) => one.number === number);
    const name = source
      ? [source.title ?? source.documentName, source.path]
          .filter((part, index, all) => all.indexOf(part) === index)
          .join(', ')
      : '';
    const older = source && isOutdated(source, citation) ? ` (${t.ask.older})` : '';
    return [
      `[${number}] ${[name, source ? namePlace(t, { ...source, page }) : t.proof.page(String(page))].filter(Boolean).join(', ')}${older} — ${t.ask.quote(quote.trim())}`,
    ];
  });
  return sources.length > 0 ? ['', t.ask.sources, ...sources] : [];
}
