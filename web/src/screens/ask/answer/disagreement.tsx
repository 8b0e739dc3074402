import { IconArrowsDiff } from '@tabler/icons-react';
import type { Citation, Disagreement } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { keepUnits } from '../../../ui/keep-units.ts';
import { cutText } from '../../../ui/segments.ts';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import { toMatch } from '../exchange/matches.ts';
import { usePointing } from '../exchange/pointing.tsx';
import { describeParty } from '../proof/describe-party.ts';

interface Props {
  readonly exchange: ShownExchange;
  readonly disagreement: Disagreement;
}

/** Two passages that answer differently, side by side, each with the date of its document. */
export function DisagreementView({ exchange, disagreement }: Props) {
  const { t } = useReading();
  const { left, right, about, newest } = disagreement;
  const dates = [left, right].map((side) => sourceOf(exchange, side)?.changedAt ?? '');
  // Of versions the house tells the later one, of other documents the date of their files.
  const isNewest = (index: number): boolean =>
    newest === undefined ? isLater(dates[index], dates[1 - index]) : (newest === 'left') === (index === 0);
  // What has taken the place of something does not contradict it.
  const isForOne = [left, right].some((side) => sourceOf(exchange, side)?.addressed !== undefined);
  const title = newest !== undefined ? t.ask.replaced : isForOne ? t.ask.twoPrices : t.ask.disagreement;
  return (
    <section className="disagreement" aria-label={title}>
      <h3>
        <IconArrowsDiff size={17} aria-hidden="true" /> {title}
      </h3>
      <div className="disagreement-sides">
        {[left, right].map((side, index) => (
          <Side
            key={`${side.passageId}-${side.start}`}
            exchange={exchange}
            citation={side}
            about={about}
            newest={!isForOne && isNewest(index)}
            isForOne={isForOne}
            older={newest !== undefined && !isNewest(index)}
          />
        ))}
      </div>
    </section>
  );
}

interface SideProps {
  readonly exchange: ShownExchange;
  readonly citation: Citation;
  readonly about: readonly string[];
  readonly newest: boolean;
  /** One of both documents is for one party alone: each side says for whom it is. */
  readonly isForOne: boolean;
  readonly older: boolean;
}

function Side({ exchange, citation, about, newest, isForOne, older }: SideProps) {
  const { t, format } = useReading();
  const { open } = usePointing();
  const source = sourceOf(exchange, citation);
  const marks = about.flatMap((value) => {
    const start = value === '' ? -1 : citation.quote.indexOf(value);
    return start < 0 ? [] : [{ start, end: start + value.length, mark: 'decisive' }];
  });
  return (
    <button
      type="button"
      className="disagreement-side"
      disabled={!source}
      onClick={() => open(exchange.key, toMatch(citation, source))}
    >
      <span className="disagreement-name">
        <span className="proof-number">{citation.number}</span>
        <span className="truncate">{source?.title ?? source?.documentName}</span>
      </span>
      {isForOne && source && (
        <span className="disagreement-party">{describeParty(source, t, format) ?? t.ask.forEverybody}</span>
      )}
      <span className="disagreement-quote">
        {cutText(keepUnits(citation.quote), marks).map((piece) => (
          <span key={piece.start} className={piece.marks}>
            {piece.text}
          </span>
        ))}
      </span>
      {source && (
        <span className="hint disagreement-date">
          <span className="truncate" title={source.path}>
            {source.documentName}
          </span>
          {t.ask.changed(format.date(source.changedAt))}
          {newest && <> · {t.ask.newest}</>}
        </span>
      )}
      {older && <span className="older-label">{t.ask.older}</span>}
    </button>
  );
}

function sourceOf(exchange: ShownExchange, citation: Citation) {
  return (
    exchange.sources.find(
      ({ number, documentId }) => number === citation.number && documentId === citation.documentId,
    ) ??
    exchange.sources.find(({ documentId }) => documentId === citation.documentId) ??
    null
  );
}

function isLater(date: string | undefined, other: string | undefined): boolean {
  // By days: two files copied in the same minute have no newest.
  return Boolean(date) && Boolean(other) && (date ?? '').slice(0, 10) > (other ?? '').slice(0, 10);
}
