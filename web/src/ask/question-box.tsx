import { IconArrowUp, IconPlayerStopFilled } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { questionBoxId } from '../app/shortcuts.ts';
import { useReading } from '../texts/texts.tsx';
import { ScopePicker } from './scope-picker.tsx';
import type { ScopeChoice } from './scope-choice.ts';

const maximum = 2000;

interface Props {
  readonly scope: ScopeChoice | null;
  readonly onScope: (scope: ScopeChoice | null) => void;
  readonly running: boolean;
  readonly followUp: boolean;
  readonly onAsk: (question: string) => void;
  readonly onStop: () => void;
}

/** Where a question is written: Enter asks, Shift+Enter starts a line; while an answer comes the button stops it. */
export function QuestionBox({ scope, onScope, running, followUp, onAsk, onStop }: Props) {
  const { t, format } = useReading();
  const [text, setText] = useState('');
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${Math.min(192, box.current.scrollHeight)}px`;
  }, [text]);
  useEffect(() => {
    const propose = (event: Event): void => setText(String((event as CustomEvent).detail));
    window.addEventListener('question-proposed', propose);
    return () => window.removeEventListener('question-proposed', propose);
  }, []);
  const question = text.trim();
  const tooLong = question.length > maximum;
  const send = (): void => {
    if (running || question === '' || tooLong) return;
    onAsk(question);
    setText('');
  };
  const react = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <form className="question-box" onSubmit={(event) => (event.preventDefault(), send())}>
      <label className="sr-only" htmlFor={questionBoxId}>
        {t.ask.box}
      </label>
      <textarea
        id={questionBoxId}
        ref={box}
        rows={1}
        value={text}
        autoFocus
        placeholder={followUp ? t.ask.followUp : t.ask.placeholder}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={react}
        aria-invalid={tooLong || undefined}
        enterKeyHint="send"
      />
      <div className="question-row">
        <ScopePicker scope={scope} onScope={onScope} />
        {tooLong && (
          <span className="question-problem" role="alert">
            {t.ask.tooLong(format.number(maximum))}
          </span>
        )}
        {running ? (
          <button
            type="button"
            className="send-button"
            data-stop
            aria-label={t.ask.stop}
            title={t.ask.stop}
            onClick={onStop}
          >
            <IconPlayerStopFilled size={16} />
          </button>
        ) : (
          <button
            type="submit"
            className="send-button"
            aria-label={t.ask.send}
            title={t.ask.send}
            disabled={question === '' || tooLong}
          >
            <IconArrowUp size={18} stroke={2.2} />
          </button>
        )}
      </div>
    </form>
  );
}
