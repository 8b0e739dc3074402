import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useReading } from '../texts/texts.tsx';

interface Props {
  readonly label: string;
  readonly value: string;
  /** What the button that leaves it says. */
  readonly kept: string;
  readonly onKept: () => void;
  /** What the button that copies it says, where it is not just “Copy”. */
  readonly copy?: string;
  readonly rows?: number;
}

/** A secret that is shown this once, to be copied. */
export function SecretOnce({ label, value, kept, onKept, copy, rows = 1 }: Props) {
  const { t } = useReading();
  const [copied, setCopied] = useState<boolean | null>(null);
  const put = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <>
      <textarea
        className="field secret-once"
        readOnly
        rows={rows}
        aria-label={label}
        value={value}
        spellCheck={false}
        onFocus={(event) => event.target.select()}
      />
      <p className="hint" role="status">
        {copied === false && t.keys.copyFailed}
      </p>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onKept}>
          {kept}
        </button>
        <button type="button" className="button button-accent" data-autofocus onClick={() => void put()}>
          {copied ? <IconCheck size={17} aria-hidden="true" /> : <IconCopy size={17} aria-hidden="true" />}
          {copied ? t.keys.copied : (copy ?? t.keys.copy)}
        </button>
      </div>
    </>
  );
}
