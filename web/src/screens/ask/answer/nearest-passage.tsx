import { IconFileSearch } from '@tabler/icons-react';
import type { AnswerSentence, Source } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { keepUnits } from '../../../ui/keep-units.ts';
import { cutText, excerptAround } from '../../../ui/segments.ts';
import type { ShownExchange } from '../exchange/exchange-state.ts';
import { toMatch } from '../exchange/matches.ts';
import { usePointing } from '../exchange/pointing.tsx';
import { describePlace } from '../proof/place.ts';
import { TableRowView } from './answer-row.tsx';

interface Props {
  readonly exchange: ShownExchange;
  readonly nearest: AnswerSentence;
}

const passageLength = 420;
/** Blank lines of a document would push what matters off the page. */
const blankLines = /\n{2,}/gu;

/** The likeliest passage of a refusal, open, with its sentence marked and the way to its page. */
export function NearestPassage({ exchange, nearest }: Props) {
  const { t } = useReading();
  const { open } = usePointing();
  const [citation] = nearest.citations;
  const source = exchange.sources.find(({ number }) => number === citation?.number);
  if (!citation || !source) return null;
  return (
    <section className="nearest" aria-label={t.proof.nearestOne}>
      <p className="nearest-place">
        <strong>{source.title ?? source.documentName}</strong> <span className="hint">{describePlace(t, source)}</span>{' '}
        {source.olderThan !== undefined && <span className="older-label">{t.ask.older}</span>}
      </p>
      {nearest.row ? (
        <TableRowView row={nearest.row} name={source.documentName} />
      ) : (
        <Passage source={source} citation={citation} />
      )}
      <button
        type="button"
        className="button button-small"
        onClick={() => open(exchange.key, { ...toMatch(citation, source), cited: false })}
      >
        <IconFileSearch size={15} aria-hidden="true" /> {t.ask.toPage}
      </button>
    </section>
  );
}

function Passage({
  source,
  citation,
}: {
  readonly source: Source;
  readonly citation: AnswerSentence['citations'][number];
}) {
  const range = { start: citation.start - source.start, end: citation.end - source.start, mark: 'nearest-sentence' };
  const at = excerptAround(source.text, range, passageLength);
  return (
    <p className="nearest-text">
      {at.start > 0 && '… '}
      {cutText(keepUnits(source.text), [range], at.start, at.end).map((piece) =>
        piece.marks === '' ? (
          <span key={piece.start}>{piece.text.replaceAll(blankLines, '\n')}</span>
        ) : (
          <mark key={piece.start} className={piece.marks}>
            {piece.text}
          </mark>
        ),
      )}
      {at.end < source.text.length && ' …'}
    </p>
  );
}
