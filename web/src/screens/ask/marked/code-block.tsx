import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useReading } from '../../../texts/texts.tsx';
import { loadOnce } from './load-once.ts';

const library = loadOnce(() => import('./highlight-code.tsx'));

interface Props {
  /** As it was written behind the fence; empty where nothing was. */
  readonly language: string;
  readonly code: string;
}

/** A block of code with its language and a button that copies it; its colours come as soon as their library is here. */
export function CodeBlock({ language, code }: Props) {
  const { t } = useReading();
  const words = useHighlighted(language, code);
  const [copied, setCopied] = useState(false);
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
        <code>{words}</code>
      </pre>
    </figure>
  );
}

// In colours at once where the library is here: code that is being written would lose them with each line.
function useHighlighted(language: string, code: string): ReactNode {
  const [loaded, setLoaded] = useState(library.loaded);
  useEffect(() => {
    if (loaded) return undefined;
    let left = false;
    // Where the library cannot be had the words stand.
    library.load().then(
      (here) => !left && setLoaded(here),
      () => undefined,
    );
    return () => {
      left = true;
    };
  }, [loaded]);
  return useMemo(() => loaded?.highlightCode(language, code) ?? code, [loaded, language, code]);
}
