import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import { useRunning } from '../exchange/running.tsx';

interface Props {
  readonly question: string;
  readonly onAsk: (question: string) => void;
}

const maximum = 4000;

/** A question that was asked; it can be asked in other words, and stays as a version then. */
export function AskedQuestion({ question, onAsk }: Props) {
  const { t } = useReading();
  const [editing, setEditing] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setEditing(false);
    // The button is drawn again first.
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (editing)
    return (
      <QuestionEditor
        question={question}
        onClose={close}
        onAsk={(text) => {
          close();
          onAsk(text);
        }}
      />
    );
  return (
    <div className="asked">
      <h2 className="exchange-question">{question}</h2>
      <button
        ref={opener}
        type="button"
        className="icon-button icon-button-small asked-edit"
        aria-label={t.chat.edit}
        title={t.chat.edit}
        onClick={() => setEditing(true)}
      >
        <IconPencil size={16} />
      </button>
    </div>
  );
}

interface EditorProps extends Props {
  readonly onClose: () => void;
}

/** Enter asks, Shift+Enter starts a line, Esc leaves everything as it was. */
function QuestionEditor({ question, onAsk, onClose }: EditorProps) {
  const { t } = useReading();
  const running = useRunning();
  const [text, setText] = useState(question);
  const asked = text.trim();
  const ready = !running && asked !== '' && asked.length <= maximum;
  const react = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    if (ready) onAsk(asked);
  };
  return (
    <form className="asked-editor" onSubmit={(event) => (event.preventDefault(), ready && onAsk(asked))}>
      <div className="question-text" data-text={text}>
        <textarea
          rows={1}
          value={text}
          aria-label={t.chat.editLabel}
          autoFocus
          maxLength={maximum}
          onFocus={(event) => event.target.setSelectionRange(text.length, text.length)}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={react}
        />
      </div>
      <div className="asked-editor-foot">
        <span className="answer-note">{running ? t.ask.early : t.chat.editNote}</span>
        <button type="button" className="button button-small" onClick={onClose}>
          {t.actions.cancel}
        </button>
        <button type="submit" className="button button-small button-accent" disabled={!ready}>
          {t.chat.askEdited}
        </button>
      </div>
    </form>
  );
}
