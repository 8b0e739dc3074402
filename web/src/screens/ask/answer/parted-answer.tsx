import { IconArrowRight } from '@tabler/icons-react';
import type { AnswerSentence } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import { isHidden } from '../exchange/hidden-sentences.tsx';
import { AnswerSentences } from './answer-sentences.tsx';
import { markDiffering } from './differing.ts';
import { gatherParts, type Part, type PartBlock } from './parted.ts';
import { Sentence } from './sentence.tsx';
import './parted-answer.css';

/** An answer of several parts: each question above its own answer, what stood before beside what stands now. */
export function PartedAnswer({ exchange }: { readonly exchange: ShownExchange }) {
  return (
    <div className="answer-parts">
      {gatherParts(exchange.sentences).map((part) => (
        <PartView key={part.head?.index ?? -1} exchange={exchange} part={part} />
      ))}
    </div>
  );
}

function PartView({ exchange, part }: { readonly exchange: ShownExchange; readonly part: Part }) {
  const { head, blocks } = part;
  return (
    <section className="answer-part" aria-label={head?.text}>
      {head && <h3>{head.text}</h3>}
      {blocks.map((block) => (
        <BlockView key={block.sentences[0]?.index} exchange={exchange} block={block} />
      ))}
    </section>
  );
}

function BlockView({ exchange, block }: { readonly exchange: ShownExchange; readonly block: PartBlock }) {
  const { kind, sentences } = block;
  if (kind === 'pair') return <PairView exchange={exchange} sides={sentences} />;
  if (kind === 'text') return <AnswerSentences exchange={{ ...exchange, sentences }} />;
  return (
    <ul className="answer-list">
      {sentences.map((sentence) => (
        <li key={sentence.index}>
          <Sentence exchange={exchange} sentence={sentence} />
        </li>
      ))}
    </ul>
  );
}

function PairView({
  exchange,
  sides,
}: {
  readonly exchange: ShownExchange;
  readonly sides: readonly AnswerSentence[];
}) {
  const [before, now] = sides;
  return (
    <div className="answer-pair">
      {before && <Side exchange={exchange} sentence={before} other={now} />}
      {now && <IconArrowRight className="answer-pair-arrow" size={18} aria-hidden="true" />}
      {now && <Side exchange={exchange} sentence={now} other={before} />}
    </div>
  );
}

interface SideProps {
  readonly exchange: ShownExchange;
  readonly sentence: AnswerSentence;
  readonly other: AnswerSentence | undefined;
}

function Side({ exchange, sentence, other }: SideProps) {
  const { t } = useReading();
  if (isHidden(exchange, sentence))
    return <div className="answer-pair-side sentences-hidden">{t.ask.sentencesHidden(1)}</div>;
  const source = exchange.sources.find(({ number }) => number === sentence.citations[0]?.number);
  const readable = other && !isHidden(exchange, other) ? other : undefined;
  const differing = readable ? markDiffering(sentence.text.trim(), readable.text.trim()) : [];
  return (
    <div className="answer-pair-side">
      <p className="answer-pair-name" title={source?.path}>
        {source?.title ?? source?.documentName}
      </p>
      <Sentence
        exchange={exchange}
        sentence={sentence}
        differing={differing}
        {...(readable?.row ? { otherRow: readable.row } : {})}
      />
    </div>
  );
}
