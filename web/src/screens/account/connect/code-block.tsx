import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import type { Configuration } from './configuration.ts';

/** A text to be copied as it is, with where it belongs. */
export function CodeBlock({ of: { file, text } }: { readonly of: Configuration }) {
  const { t } = useReading();
  const [copied, setCopied] = useState<{ readonly text: string; readonly done: boolean } | null>(null);
  const said = copied?.text === text ? copied.done : null;
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied({ text, done });
  };
  const place = file ?? t.connect.terminal;
  return (
    <figure className="code-block">
      <figcaption>
        <span>{place}</span>
        <button
          type="button"
          className="button button-small"
          aria-label={t.connect.copyOf(place)}
          onClick={() => void copy()}
        >
          {said ? <IconCheck size={15} aria-hidden="true" /> : <IconCopy size={15} aria-hidden="true" />}
          {said ? t.keys.copied : t.keys.copy}
        </button>
      </figcaption>
      <pre tabIndex={0} aria-label={place}>
        <code>{text}</code>
      </pre>
      <p className="hint" role="status">
        {said === false && t.keys.copyFailed}
      </p>
    </figure>
  );
}
