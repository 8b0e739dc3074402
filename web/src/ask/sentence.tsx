import type { AnswerSentence, Citation } from '../../../src/contract/index.ts';
import { useReading } from '../texts/texts.tsx';
import type { ShownExchange } from './exchange-state.ts';
import { toMatch } from './matches.ts';
import { usePointing } from './pointing.tsx';

interface SentenceProps {
  readonly exchange: ShownExchange;
  readonly sentence: AnswerSentence;
}

/** One sentence of the answer with the numbers of its proofs; without proof it says so. */
export function Sentence({ exchange, sentence }: SentenceProps) {
  const { t } = useReading();
  const { exchangeKey, numbers, point, unpoint } = usePointing();
  const own = [...new Set(sentence.citations.map(({ number }) => number))];
  const lit = exchangeKey === exchange.key && own.some((number) => numbers.includes(number));
  const marks = sentence.citations.filter((citation, index) => sentence.citations.findIndex(({ number }) => number === citation.number) === index);
  const spaced = `${sentence.text.trim()} `;
  if (sentence.support === 'unsupported') {
    return (
      <span className="sentence sentence-unsupported">
        <span className="sentence-words">{spaced.trimEnd()}</span>{' '}
        <span className="unsupported-label">
          {t.ask.unsupported}
          {sentence.missing.length > 0 && <> — {t.ask.missing(sentence.missing.join(', '))}</>}
        </span>{' '}
      </span>
    );
  }
  const Tag = sentence.support === 'quote' ? 'q' : 'span';
  return (
    <span
      className={`sentence sentence-${sentence.support}`}
      data-lit={lit || undefined}
      onMouseEnter={() => point(exchange.key, own)}
      onMouseLeave={unpoint}
      onFocus={() => point(exchange.key, own)}
      onBlur={unpoint}
    >
      <Tag className="sentence-words">{sentence.text.trim()}</Tag>
      {marks.map((citation) => (
        <CitationMark key={citation.number} exchange={exchange} citation={citation} />
      ))}{' '}
    </span>
  );
}

function CitationMark({ exchange, citation }: { readonly exchange: ShownExchange; readonly citation: Citation }) {
  const { t } = useReading();
  const { open } = usePointing();
  const source = exchange.sources.find(({ number }) => number === citation.number) ?? null;
  const name = source?.title ?? source?.documentName ?? citation.quote;
  // The last word and its number stay on one line.
  return (
    <>
      {'\u2060'}
      <button type="button" className="citation-mark" aria-label={t.ask.proofOf(citation.number, name)} disabled={!source} title={source ? undefined : t.proof.removed} onClick={() => open(exchange.key, toMatch(citation, source))}>
        {citation.number}
      </button>
    </>
  );
}
