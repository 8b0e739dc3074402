import { useId, useState } from 'react';
import type { JobQuestion } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';

interface Props {
  readonly asks: JobQuestion;
  readonly busy: boolean;
  readonly onAnswer: (answer: string) => void;
}

/** What a step asks its person: a button for each choice, or a line where there are none. */
export function StepQuestion({ asks, busy, onAnswer }: Props) {
  const { t, language } = useReading();
  const id = useId();
  const [text, setText] = useState('');
  const words = t.assistantJobs;
  return (
    <form
      className="job-question"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onAnswer(text.trim());
      }}
    >
      <p id={id}>{asks.question[language]}</p>
      {asks.choices.length > 0 ? (
        <div className="job-choices" role="group" aria-labelledby={id}>
          {asks.choices.map(({ name, label }) => (
            <button key={name} type="button" className="button" disabled={busy} onClick={() => onAnswer(name)}>
              {label[language]}
            </button>
          ))}
        </div>
      ) : (
        <div className="job-choices">
          <input
            className="field"
            aria-label={words.answer}
            aria-describedby={id}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <button type="submit" className="button button-accent" disabled={busy || text.trim() === ''}>
            {words.answerSubmit}
          </button>
        </div>
      )}
    </form>
  );
}
