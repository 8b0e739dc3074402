import type { Texts } from '../../../texts/fr.ts';
import { listCitations, type ShownExchange } from '../exchange/exchange-state.ts';
import { gatherHidden } from '../exchange/hidden-sentences.tsx';
import { namePlace } from '../proof/place.ts';

/** The answer as text to paste elsewhere: sentences with their numbers, then each proof with its document, page and words. */
export function writeCopy(exchange: ShownExchange, t: Texts): string {
  const sentences = gatherHidden(exchange).map((part) => {
    if (part.kind === 'hidden') return `(${t.ask.sentencesHidden(part.count)})`;
    const { text, support, citations } = part.sentence;
    const numbers = [...new Set(citations.map(({ number }) => number))].map((number) => `[${number}]`).join('');
    if (support === 'quote') return `${t.ask.quote(text.trim())} ${numbers}`;
    return support === 'unsupported'
      ? `${text.trim()} (${t.ask.unsupported})`
      : `${text.trim()}${numbers === '' ? '' : ` ${numbers}`}`;
  });
  const seen = new Set<string>();
  // A row is pasted in words: elsewhere nothing names its columns.
  const rows = new Map(
    exchange.sentences.flatMap(({ row, text, citations }) =>
      row ? citations.map(({ quote }) => [quote, text] as const) : [],
    ),
  );
  const sources = listCitations(exchange).flatMap(({ number, page, quote: raw }) => {
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
    const older = source?.olderThan === undefined ? '' : ` (${t.ask.older})`;
    return [
      `[${number}] ${[name, source ? namePlace(t, { ...source, page }) : t.proof.page(String(page))].filter(Boolean).join(', ')}${older} — ${t.ask.quote(quote.trim())}`,
    ];
  });
  const disagreement = exchange.disagreements.length > 0 ? [`${t.ask.disagreement}.`] : [];
  const list = sources.length > 0 ? ['', t.ask.sources, ...sources] : [];
  return [exchange.question, '', sentences.join(' '), ...disagreement, ...list].join('\n');
}
