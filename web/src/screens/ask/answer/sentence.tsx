import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import type { AnswerSentence, Citation, CodePlace, TableRow } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import { toMatch } from '../exchange/matches.ts';
import { isOutdated } from './outdated.ts';
import { keepUnits } from '../../../ui/keep-units.ts';
import { cutText, type MarkedRange } from '../../../ui/segments.ts';
import { MarkedWords } from '../marked/marked-words.tsx';
import { TableRowView } from './answer-row.tsx';
import { CodePlaces } from './code/code-places.tsx';
import { usePointing } from '../exchange/pointing.tsx';

interface SentenceProps {
  readonly exchange: ShownExchange;
  readonly sentence: AnswerSentence;
  /** Where it differs from the sentence that it is compared with. */
  readonly differing?: readonly MarkedRange[];
  readonly otherRow?: TableRow;
}

/** One sentence of the answer with the numbers of its proofs; without proof it says so. */
export function Sentence({ exchange, sentence, differing = [], otherRow }: SentenceProps) {
  const { t } = useReading();
  const { exchangeKey, numbers, point, unpoint } = usePointing();
  const own = [...new Set(sentence.citations.map(({ number }) => number))];
  const lit = exchangeKey === exchange.key && own.some((number) => numbers.includes(number));
  const marks = sentence.citations.filter(
    (citation, index) => sentence.citations.findIndex(({ number }) => number === citation.number) === index,
  );
  // The last word and its numbers stay on one line.
  const words = keepUnits(sentence.text.trim());
  const lastBreak = words.lastIndexOf(' ') + 1;
  if (sentence.support === 'unsupported') return <UnsupportedSentence words={words} missing={sentence.missing} />;
  if (sentence.code) return <CodeSentence words={words} places={sentence.code} />;
  if (sentence.support === 'written' && marks.length === 0) return <WrittenSentence words={words} />;
  const pointed = {
    'data-lit': lit || undefined,
    onMouseEnter: () => point(exchange.key, own),
    onMouseLeave: unpoint,
    onFocus: () => point(exchange.key, own),
    onBlur: unpoint,
  };
  const proofs = (
    <>
      {marks.map((citation) => (
        <CitationMark key={citation.number} exchange={exchange} citation={citation} />
      ))}
      {sentence.support === 'after' && <AfterLabel exchange={exchange} citation={marks[0]} />}
      {isOlder(exchange, sentence) && <span className="older-label">{t.ask.older}</span>}
    </>
  );
  if (sentence.row) {
    return (
      <div className={`sentence sentence-row sentence-${sentence.support}`} {...pointed}>
        <TableRowView
          row={sentence.row}
          name={nameSource(exchange, sentence)}
          {...(otherRow ? { other: otherRow } : {})}
        >
          {proofs}
        </TableRowView>
      </div>
    );
  }
  return (
    <span className={`sentence sentence-${sentence.support}`} {...pointed}>
      <span className="sentence-words">{markWords(words, differing, 0, lastBreak)}</span>
      <span className="sentence-end">
        <span className="sentence-words">{markWords(words, differing, lastBreak, words.length)}</span>
        {proofs}
      </span>{' '}
    </span>
  );
}

function UnsupportedSentence({ words, missing }: { readonly words: string; readonly missing: readonly string[] }) {
  const { t } = useReading();
  return (
    <span className="sentence sentence-unsupported">
      <span className="sentence-words">{words}</span> <span className="unsupported-label">{t.ask.unsupported}</span>{' '}
      {missing.length > 0 && (
        <span className="unsupported-missing">
          {t.ask.missing(missing.map((word) => word.replaceAll(' ', '\u00A0')).join(', '))}
        </span>
      )}{' '}
    </span>
  );
}

function CodeSentence({ words, places }: { readonly words: string; readonly places: readonly CodePlace[] }) {
  return (
    <span className="sentence sentence-supported">
      <span className="sentence-words">
        <MarkedWords text={words} />
      </span>{' '}
      <CodePlaces places={places} />
    </span>
  );
}

function WrittenSentence({ words }: { readonly words: string }) {
  return (
    <span className="sentence sentence-written">
      <span className="sentence-words">
        <MarkedWords text={words} />
      </span>{' '}
    </span>
  );
}

function markWords(words: string, ranges: readonly MarkedRange[], from: number, to: number): ReactNode {
  if (ranges.length === 0 || from >= to) return words.slice(from, to);
  return cutText(words, ranges, from, to).map((piece) =>
    piece.marks === '' ? (
      piece.text
    ) : (
      <mark key={piece.start} className={piece.marks}>
        {piece.text}
      </mark>
    ),
  );
}

function nameSource(exchange: ShownExchange, { citations }: AnswerSentence): string {
  const source = exchange.sources.find(({ number }) => number === citations[0]?.number);
  return source?.title ?? source?.documentName ?? '';
}

// What rests on an older version alone says so; where a later one says it too, that one is the proof.
function isOlder(exchange: ShownExchange, { citations }: AnswerSentence): boolean {
  const cited = citations.flatMap((citation) => {
    const source = exchange.sources.find(({ number }) => number === citation.number);
    return source ? [isOutdated(source, citation)] : [];
  });
  return cited.length > 0 && cited.every(Boolean);
}

// Said to the mouse, the keyboard and the screen reader what it means; it opens what is to be compared.
function AfterLabel({
  exchange,
  citation,
}: {
  readonly exchange: ShownExchange;
  readonly citation?: Citation | undefined;
}) {
  const { t } = useReading();
  const { open } = usePointing();
  const source = exchange.sources.find(({ number }) => number === citation?.number) ?? null;
  return (
    <Tooltip label={t.ask.afterHelp} multiline w={240} events={{ hover: true, focus: true, touch: true }}>
      <button
        type="button"
        className="after-label"
        aria-label={`${t.ask.after}. ${t.ask.afterHelp}`}
        disabled={!source}
        onClick={() => citation && open(exchange.key, toMatch(citation, source))}
      >
        {t.ask.after}
      </button>
    </Tooltip>
  );
}

function CitationMark({ exchange, citation }: { readonly exchange: ShownExchange; readonly citation: Citation }) {
  const { t } = useReading();
  const { open } = usePointing();
  const source = exchange.sources.find(({ number }) => number === citation.number) ?? null;
  const name = source?.title ?? source?.documentName ?? citation.quote;
  return (
    <button
      type="button"
      className="citation-mark"
      aria-label={t.ask.proofOf(citation.number, name)}
      disabled={!source}
      title={source ? undefined : t.proof.removed}
      onClick={() => open(exchange.key, toMatch(citation, source))}
    >
      {citation.number}
    </button>
  );
}
