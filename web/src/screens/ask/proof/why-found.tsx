import type { Source } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';

/** Why a passage was brought: the words of the question it holds, and how near its meaning is. */
export function WhyFound({ source }: { readonly source: Source }) {
  const { t, format } = useReading();
  const { lexical, vector, words } = source.why;
  return (
    <section className="why-found" aria-label={t.viewer.why}>
      <p>
        <strong>{t.viewer.whyRank(source.number)}</strong>
      </p>
      {words.length > 0 ? (
        <p>
          {t.viewer.whyWords}
          {'\u00A0: '}
          {words.map((word) => (
            <mark key={word} className="why-word">
              {word}
            </mark>
          ))}
        </p>
      ) : (
        <p>{t.viewer.whyNoWords}</p>
      )}
      <p className="tabular hint">
        {lexical !== null && `${t.viewer.whyLexical} ${format.decimal(lexical)} · `}
        {vector === null ? t.viewer.whyNoVector : `${t.viewer.whyVector} ${format.decimal(vector)}`}
      </p>
    </section>
  );
}
