import { useReading } from '../../../texts/texts.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import { gatherHidden, isHidden } from '../exchange/hidden-sentences.tsx';
import { Sentence } from './sentence.tsx';

function Sentences({
  exchange,
  sentences,
}: {
  readonly exchange: ShownExchange;
  readonly sentences: ShownExchange['sentences'];
}) {
  const { t } = useReading();
  return gatherHidden({ ...exchange, sentences }).map((part) =>
    part.kind === 'sentence' ? (
      <Sentence key={part.sentence.index} exchange={exchange} sentence={part.sentence} />
    ) : (
      <span key={part.index} className="sentences-hidden">
        {t.ask.sentencesHidden(part.count)}
      </span>
    ),
  );
}

/** The sentences of an answer, and after them what documents also say; quotes alone where no sentence is sure to answer. */
export function AnswerSentences({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  const answers = exchange.sentences.filter(({ support }) => support !== 'quote');
  const quotes = exchange.sentences.filter(({ support }) => support === 'quote');
  // Quotes stand in the place of an answer, or beside one.
  const quoted = answers.length === 0 && quotes.length > 0;
  const readable = exchange.sentences.some((sentence) => !isHidden(exchange, sentence));
  const proven = exchange.sentences.filter(({ support }) => support !== 'unsupported');
  return (
    <>
      {quoted && readable && exchange.outcome !== 'refused' && <p className="answer-intro">{t.ask.quotedIntro}</p>}
      {exchange.sentences.length > 0 && (
        <div className="answer-text" data-quoted={quoted || undefined} data-unproven={proven.length === 0 || undefined}>
          <Sentences exchange={exchange} sentences={quoted ? quotes : answers} />
        </div>
      )}
      {!quoted && quotes.length > 0 && (
        <section className="answer-beside" aria-label={t.ask.beside}>
          <p className="answer-intro">{t.ask.beside}</p>
          <div>
            <Sentences exchange={exchange} sentences={quotes} />
          </div>
        </section>
      )}
    </>
  );
}
