import { IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SetUpNote } from '../../shell/account/set-up.tsx';
import { focusQuestion } from '../../shell/shortcuts.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { useReading } from '../../texts/texts.tsx';

interface Props {
  readonly box: ReactNode;
  /** What the assistant that was chosen offers to be asked; null without one. */
  readonly starters: readonly string[] | null;
  readonly onAsk: (question: string) => void;
}

/** A new question: the box in the middle, and three questions that the documents answer, or that an assistant offers. */
export function AskEmpty({ box, starters, onAsk }: Props) {
  const { t, language, format } = useReading();
  const { house } = useHouse();
  const suggestions = (house?.suggestions ?? []).filter((one) => one.language === language).slice(0, 3);
  return (
    <div className="ask-empty">
      <div className="ask-empty-inner">
        <h1>{t.ask.title}</h1>
        <p className="ask-empty-lead">
          {house ? t.ask.lead(format.number(house.documents), house.documents > 1) : '\u00A0'}
        </p>
        {box}
        {starters ? (
          // To be completed before they are asked.
          <Suggestions questions={starters.slice(0, 3)} onAsk={focusQuestion} />
        ) : (
          <Suggestions questions={suggestions.map(({ question }) => question)} onAsk={onAsk} />
        )}
        <SetUpNote />
      </div>
    </div>
  );
}

/** Questions offered to whoever does not know where to begin. */
export function Suggestions({
  questions,
  onAsk,
}: {
  readonly questions: readonly string[];
  readonly onAsk: (question: string) => void;
}) {
  const { t } = useReading();
  if (questions.length === 0) return <div className="suggestions" />;
  return (
    <section className="suggestions" aria-label={t.ask.suggestions}>
      <ul>
        {questions.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => onAsk(question)}>
              {question}
              <IconArrowUpRight size={16} aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
