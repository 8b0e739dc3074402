import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
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
    // The button is drawn again first, and at once: a frame later the focus may be wanted elsewhere.
    flushSync(() => setEditing(false));
    opener.current?.focus();
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
      <AskedWords question={question} />
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

/** A question in the size of a heading; what was pasted with it as text, its lines kept, the first ones until one asks for all. */
function AskedWords({ question }: { readonly question: string }) {
  const { t } = useReading();
  const [whole, setWhole] = useState(false);
  const long = question.length > longestHeading || question.includes('\n');
  if (!long) return <h2 className="exchange-question">{question}</h2>;
  const folds = question.length > longestText || question.split('\n').length > mostLines;
  return (
    <div>
      <h2 className="exchange-question asked-text" data-folded={(folds && !whole) || undefined}>
        {question}
      </h2>
      {folds && (
        <button
          type="button"
          className="button button-plain button-small"
          aria-expanded={whole}
          onClick={() => setWhole(!whole)}
        >
          {whole ? t.chat.askedLess : t.chat.askedWhole}
        </button>
      )}
    </div>
  );
}

const longestHeading = 180;
/** About as much as eight lines hold. */
const longestText = 640;
const mostLines = 8;

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
