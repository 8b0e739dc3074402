import type { Source } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { keepUnits } from '../../../ui/keep-units.ts';
import { cutText, excerptAround, type MarkedRange } from '../../../ui/segments.ts';
import { listCitations, type ShownExchange } from '../exchange/exchange-state.ts';
import { usePointing } from '../exchange/pointing.tsx';
import { describePlace } from './place.ts';

interface Props {
  readonly exchange: ShownExchange;
  readonly source: Source;
  readonly cited: boolean;
  readonly onOpen: () => void;
}

const excerptLength = 300;

/** A passage with its document and page; the words that decide are in bold. */
export function ProofCard({ exchange, source, cited, onOpen }: Props) {
  const { t, format } = useReading();
  const { exchangeKey, numbers, point, unpoint } = usePointing();
  const lit = exchangeKey === exchange.key && numbers.includes(source.number);
  const name = source.title ?? source.documentName;
  // Two documents of one title are told apart by their files.
  const twin = exchange.sources.some(
    (other) => other.documentId !== source.documentId && (other.title ?? other.documentName) === name,
  );
  const place = describePlace(t, source);
  return (
    <button
      type="button"
      className="proof-open proof-card"
      data-proof={source.number}
      data-lit={lit || undefined}
      data-cited={cited || undefined}
      onClick={onOpen}
      onMouseEnter={() => point(exchange.key, [source.number])}
      onMouseLeave={unpoint}
      onFocus={() => point(exchange.key, [source.number])}
      onBlur={unpoint}
    >
      <span className="proof-title">
        <span className="proof-number">
          <span className="sr-only">{t.ask.proofOf(source.number, '')}</span>
          <span aria-hidden="true">{source.number}</span>
        </span>
        <span className="truncate">{name}</span>
      </span>
      <span className="proof-place">
        <span className="truncate">{place}</span>
        <span className="proof-date">{format.date(source.changedAt)}</span>
      </span>
      {source.olderThan !== undefined && <span className="older-label">{t.ask.older}</span>}
      {twin && <span className="proof-file truncate">{source.documentName}</span>}
      <Excerpt exchange={exchange} source={source} />
      {source.besideFrom !== null && (
        <span className="proof-also">{source.besideFrom === 0 ? t.proof.beside : t.proof.endBeside}</span>
      )}
      {source.alsoIn.length > 0 && <span className="proof-also">{t.proof.alsoIn(source.alsoIn.length)}</span>}
    </button>
  );
}

function Excerpt({ exchange, source }: { readonly exchange: ShownExchange; readonly source: Source }) {
  // A row that answers reads as it does in the answer.
  const shown = exchange.nearest ? [...exchange.sentences, exchange.nearest] : exchange.sentences;
  const row = shown.find((sentence) => sentence.row && sentence.citations[0]?.number === source.number);
  if (row) {
    return (
      <span className="proof-excerpt">
        <span className="decisive">{row.text}</span>
      </span>
    );
  }
  const exact = source.end - source.start === source.text.length;
  const placed = [...listCitations(exchange), ...(exchange.nearest?.citations ?? [])];
  const cited: MarkedRange[] = exact
    ? placed
        .filter(
          ({ number, documentId, page }) =>
            number === source.number && documentId === source.documentId && page === source.page,
        )
        .map(({ start, end }) => ({ start: start - source.start, end: end - source.start, mark: 'decisive' }))
    : [];
  // Words in bold would answer what the house could not affirm.
  const marked = exchange.outcome === 'refused' ? [] : source.decisive;
  const decisive = cited.length > 0 ? cited : marked.map((range) => ({ ...range, mark: 'decisive' }));
  const at = excerptAround(source.text, decisive[0] ?? { start: 0, end: 0 }, excerptLength);
  return (
    <span className="proof-excerpt">
      {at.start > 0 && '… '}
      {cutText(keepUnits(source.text), decisive, at.start, at.end).map((piece) => (
        <span key={piece.start} className={piece.marks}>
          {piece.text}
        </span>
      ))}
      {at.end < source.text.length && ' …'}
    </span>
  );
}
