import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';

interface Props {
  /** As it was written behind the fence; empty where nothing was. */
  readonly language: string;
  readonly code: string;
}

/** A block of code with its language and a button that copies it; its colours come as soon as their library is here. */
export function CodeBlock({ language, code }: Props) {
  const { t } = useReading();
  const [drawn, setDrawn] = useState<{ readonly code: string; readonly words: ReactNode } | null>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    let left = false;
    const draw = async (): Promise<void> => {
      const { highlightCode } = await import('./highlight-code.tsx');
      if (!left) setDrawn({ code, words: highlightCode(language, code) });
    };
    // Where the library cannot be had the words stand.
    draw().catch(() => undefined);
    return () => {
      left = true;
    };
  }, [language, code]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(code);
    setCopied(true);
    window.setTimeout(() => setCopied(false), 2000);
  };
  return (
    <figure className="code-block">
      <figcaption>
        <span>{language === '' ? t.chat.code : language}</span>
        <button type="button" className="button button-plain button-small" onClick={() => void copy()}>
          {copied ? <IconCheck size={15} aria-hidden="true" /> : <IconCopy size={15} aria-hidden="true" />}
          <span aria-live="polite">{copied ? t.ask.copied : t.chat.copyCode}</span>
        </button>
      </figcaption>
      <pre tabIndex={0} role="group" aria-label={t.chat.codeIn(language)}>
        <code>{drawn?.code === code ? drawn.words : code}</code>
      </pre>
    </figure>
  );
}
