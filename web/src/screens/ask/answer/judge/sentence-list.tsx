import { useId } from 'react';
import type { SentenceChoices, SentencePlace } from '../../../../../../src/contract/index.ts';
import { useReading } from '../../../../texts/texts.tsx';

interface Props {
  readonly passages: SentenceChoices['passages'];
  /** Undefined as long as nothing is chosen; null: no document answers. */
  readonly chosen: SentencePlace | null | undefined;
  readonly onChoose: (place: SentencePlace | null) => void;
}

/** The sentences that were read for an answer, of which one is chosen; the browser's own radio buttons, for the keyboard. */
export function SentenceList({ passages, chosen, onChoose }: Props) {
  const { t } = useReading();
  const name = useId();
  return (
    <div className="case-sentences" role="radiogroup" aria-label={t.cases.list}>
      <label className="case-sentence case-nobody">
        <input type="radio" name={name} checked={chosen === null} onChange={() => onChoose(null)} data-autofocus />
        <span>{t.cases.nobody}</span>
      </label>
      {passages.map(({ number, documentId, documentName, page, pageLabel, sentences }) => (
        <fieldset key={number} className="case-passage">
          <legend>{t.cases.page(documentName, pageLabel ?? String(page))}</legend>
          {sentences.map(({ start, end, text }) => {
            const place = { documentId, page, start, end };
            return (
              <label key={start} className="case-sentence">
                <input type="radio" name={name} checked={isSame(chosen, place)} onChange={() => onChoose(place)} />
                <span>{text}</span>
              </label>
            );
          })}
        </fieldset>
      ))}
    </div>
  );
}

function isSame(chosen: SentencePlace | null | undefined, place: SentencePlace): boolean {
  return (
    chosen?.documentId === place.documentId &&
    chosen.page === place.page &&
    chosen.start === place.start &&
    chosen.end === place.end
  );
}
