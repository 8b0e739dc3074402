import { IconArrowUp, IconClockOff, IconPlayerStopFilled } from '@tabler/icons-react';
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { keepDraft, readDraft, reviewPlace } from '../../../api/drafts.ts';
import { house } from '../../../api/house.ts';
import { collectChosen } from '../../../files/collect-files.ts';
import { navigate } from '../../../shell/navigation.ts';
import { questionBoxId } from '../../../shell/shortcuts.ts';
import { useReading } from '../../../texts/texts.tsx';
import { AttachButton } from '../files/attach-button.tsx';
import { FileList } from '../files/file-list.tsx';
import type { Files } from '../files/use-files.ts';
import type { ScopeChoice } from './scope-choice.ts';
import { ScopePicker } from './scope-picker.tsx';

const maximum = 4000;

interface Props {
  /** The address of what is asked here: each keeps what is being written in it. */
  readonly place: string;
  readonly scope: ScopeChoice | null;
  readonly onScope: (scope: ScopeChoice | null) => void;
  readonly files: Files;
  /** What else is chosen here: the tools and the model. */
  readonly choices: ReactNode;
  /** With which assistant is begun, above what is written. */
  readonly assistant: ReactNode;
  /** Offers the assistants where somebody writes `@`, and writes it where none is taken; null where none can be begun with. */
  readonly onAt: ((write: () => void) => void) | null;
  /** True where something has to be filled in before it is asked, which is then said. */
  readonly onHold: () => boolean;
  /** False where nothing of one's own comes along. */
  readonly attaches: boolean;
  readonly running: boolean;
  /** What was said before is still being read: what is asked follows it. */
  readonly loading: boolean;
  readonly followUp: boolean;
  /** Nothing of what is asked here is kept, nor of what is being written. */
  readonly temporary: boolean;
  /** Begins a conversation of which nothing is kept, or leaves it; null where one that is kept goes on. */
  readonly onTemporary: ((on: boolean) => void) | null;
  /** Where it stands below other things the page would be scrolled to it. */
  readonly focused: boolean;
  /** Takes what is to be done elsewhere in the house: true, and it is not asked here. */
  readonly onLead: (question: string) => boolean;
  readonly onAsk: (question: string) => void;
  readonly onStop: () => void;
}

/** Where a question is written: Enter asks, Shift+Enter starts a line; while an answer comes the button stops it. */
export function QuestionBox(props: Props) {
  const { place, scope, onScope, files, choices, running, loading, followUp } = props;
  const { temporary, onTemporary, onLead, onAsk, onAt } = props;
  const { t } = useReading();
  const [text, setText] = useProposedText(place, !temporary);
  const question = text.trim();
  usePreparedModels(question !== '');
  const tooLong = question.length > maximum;
  const busy = running || files.sending;
  const [early, setEarly] = useState(false);
  if (early && !busy) setEarly(false);
  const asked = useRef(false);
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    asked.current = loading;
    if (loading) return;
    // Before anything is waited for: the studio takes a photo itself.
    const isLed = question !== '' && onLead(question);
    if (!isLed && (busy || question === '' || tooLong)) return setEarly(busy && question !== '');
    if (!isLed && props.onHold()) return;
    // Before it is asked: the first question draws the conversation, and in it another box than this one.
    if (!temporary) keepDraft(place, '');
    if (!isLed) onAsk(question);
    setText('');
  };
  useOnceLoaded(loading, asked, send);
  return (
    <form className="question-box" data-temporary={temporary || undefined} onSubmit={(event) => send(event)}>
      {props.assistant}
      <FileList held={files} />
      <label className="sr-only" htmlFor={questionBoxId}>
        {t.ask.box}
      </label>
      <div className="question-text" data-text={text}>
        <textarea
          id={questionBoxId}
          ref={standAtEnd}
          rows={1}
          value={text}
          autoFocus={useKeptFocus(props.focused, text)}
          placeholder={files.setId === null ? t.ask[followUp ? 'followUp' : 'placeholder'] : t.files.placeholder}
          onChange={(event) => (setText(event.target.value), (asked.current = false))}
          onKeyDown={(event) =>
            onAt && takesAt(event) ? onAt(laterWrite(event, setText)) : takesEnter(event) && send()
          }
          onPaste={(event) => takePasted(event, files, t.files.pasted)}
          aria-invalid={tooLong || undefined}
          enterKeyHint="send"
        />
      </div>
      <div className="question-row">
        {temporary && <p className="question-temporary">{t.chat.temporaryNote}</p>}
        {props.attaches && <AttachButton onFiles={files.attach} />}
        <ScopePicker scope={scope} onScope={onScope} withFiles={files.setId !== null} />
        {choices}
        {onTemporary && <TemporaryButton on={temporary} onChange={onTemporary} />}
        <QuestionProblem early={early} arriving={files.sending} tooLong={tooLong ? text : null} />
        <SendButton running={running} ready={question !== '' && !tooLong} onStop={props.onStop} />
      </div>
    </form>
  );
}

// At the beginning of a word: what stands in an address is a letter of it.
function takesAt(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
  const { value, selectionStart } = event.currentTarget;
  if (event.key !== '@' || !/(?:^|\s)$/u.test(value.slice(0, selectionStart).slice(-1))) return false;
  event.preventDefault();
  return true;
}

// What stands in the box once the character is written where the cursor was.
function laterWrite(
  { key, currentTarget: { value, selectionStart } }: KeyboardEvent<HTMLTextAreaElement>,
  setText: (text: string) => void,
): () => void {
  return () => setText(`${value.slice(0, selectionStart)}${key}${value.slice(selectionStart)}`);
}

function takesEnter(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return false;
  event.preventDefault();
  return true;
}

// A picture or a file that was copied elsewhere; words are pasted as words, also where a picture of them comes along.
// Words that a question has no room for are a file: asked about, they are read whole.
function takePasted(event: ClipboardEvent<HTMLTextAreaElement>, files: Files, name: string): void {
  const { clipboardData: pasted, currentTarget: box } = event;
  const words = pasted.getData('text/plain');
  const room = maximum - box.value.length + (box.selectionEnd - box.selectionStart);
  if (words.length > room && !isDiff.test(words)) {
    event.preventDefault();
    const file = new File([words], name, { type: 'text/plain' });
    return files.attach([{ path: name, file }]);
  }
  if (pasted.files.length === 0 || pasted.types.includes('text/plain')) return undefined;
  event.preventDefault();
  return files.attach(collectChosen(pasted.files));
}

function QuestionProblem({
  early,
  arriving,
  tooLong,
}: {
  readonly early: boolean;
  readonly arriving: boolean;
  /** What is longer than a question may be. */
  readonly tooLong: string | null;
}) {
  const { t, format } = useReading();
  return (
    <>
      {early && (
        <span className="question-early" role="status">
          {arriving ? t.files.sendingFirst : t.ask.early}
        </span>
      )}
      {tooLong !== null && (
        <span className="question-problem" role="alert">
          {t.ask.tooLong(format.number(maximum))}
        </span>
      )}
      {tooLong !== null && isDiff.test(tooLong) && (
        <button type="button" className="button button-small" onClick={() => reviewOnPage(tooLong)}>
          {t.ask.reviewOnPage}
        </button>
      )}
    </>
  );
}

const isDiff = /^[ \t]*(?:diff --git |@@ -\d)/m;

// The page of the code takes a diff of any length.
function reviewOnPage(diff: string): void {
  keepDraft(reviewPlace, diff);
  navigate('/code');
}

// Who pressed Enter before the conversation was there asks as soon as it is; who writes on has not asked yet.
function useOnceLoaded(loading: boolean, asked: RefObject<boolean>, act: () => void): void {
  const doIt = useEffectEvent(act);
  useEffect(() => {
    if (!loading && asked.current) doIt();
  }, [loading, asked]);
}

// Who goes on with what they had begun to write goes on behind it.
function standAtEnd(box: HTMLTextAreaElement | null): void {
  if (box && box === document.activeElement) box.setSelectionRange(box.value.length, box.value.length);
}

// Where the page around it is drawn anew while a question is being written, the box keeps the focus.
function useKeptFocus(focused: boolean, text: string): boolean {
  const [had] = useState(() => text !== '' && document.activeElement?.id === questionBoxId);
  return focused || had;
}

// The models load while the question is being written; whether they do shows in its answer, not here.
function usePreparedModels(writing: boolean): void {
  useEffect(() => {
    if (writing) house.POST('/api/ask/preparation').catch(() => undefined);
  }, [writing]);
}

// Another part of the page may propose a question to be changed before it is asked.
function useProposedText(place: string, kept: boolean) {
  const [text, setText] = useState(() => (kept ? readDraft(place) : ''));
  const [drawn, setDrawn] = useState(place);
  if (drawn !== place) {
    setDrawn(place);
    setText(kept ? readDraft(place) : '');
  }
  useEffect(() => {
    if (kept) keepDraft(place, text);
  }, [kept, place, text]);
  // Heard from the moment that it is drawn.
  useLayoutEffect(() => {
    const propose = (event: Event): void => setText(String((event as CustomEvent).detail));
    window.addEventListener('question-proposed', propose);
    return () => window.removeEventListener('question-proposed', propose);
  }, []);
  return [text, setText] as const;
}

function TemporaryButton({ on, onChange }: { readonly on: boolean; readonly onChange: (on: boolean) => void }) {
  const { t } = useReading();
  return (
    <button
      type="button"
      className="icon-button icon-button-small temporary-button"
      aria-pressed={on}
      aria-label={t.chat.temporary}
      title={on ? t.chat.temporaryEnd : t.chat.temporaryOn}
      onClick={() => onChange(!on)}
    >
      <IconClockOff size={16} />
    </button>
  );
}

function SendButton({
  running,
  ready,
  onStop,
}: {
  readonly running: boolean;
  readonly ready: boolean;
  readonly onStop: () => void;
}) {
  const { t } = useReading();
  return running ? (
    <button
      key="stop"
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
      key="send"
      type="submit"
      className="send-button"
      aria-label={t.ask.send}
      title={t.ask.send}
      disabled={!ready}
    >
      <IconArrowUp size={18} stroke={2.2} />
    </button>
  );
}
