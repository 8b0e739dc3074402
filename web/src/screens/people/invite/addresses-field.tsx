import { type KeyboardEvent, useId } from 'react';
import { useReading } from '../../../texts/texts.tsx';

const mostLines = 6;

interface Props {
  readonly value: string;
  /** Lines in which no address was found. */
  readonly other: readonly string[];
  readonly onValue: (text: string) => void;
}

/** The e-mails of those who are invited: typed, or pasted as a list or as rows of a spreadsheet. Enter sends the form. */
export function AddressesField({ value, other, onValue }: Props) {
  const { t } = useReading();
  const id = useId();
  const send = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  // What is still being typed is no mistake yet.
  const left = value.includes('\n') ? other : [];
  return (
    <div className="text-field">
      <label className="label" htmlFor={id}>
        {t.invite.emails}
      </label>
      <textarea
        id={id}
        className="field invitation-emails"
        rows={Math.min(mostLines, value.split('\n').length)}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onValue(event.target.value)}
        onKeyDown={send}
        aria-describedby={`${id}-said`}
        data-autofocus
      />
      <p className="hint" id={`${id}-said`}>
        {left.length > 0 ? t.invite.leftOut(left.length, left.slice(0, 3).join(' · ')) : t.invite.emailsHint}
      </p>
    </div>
  );
}
