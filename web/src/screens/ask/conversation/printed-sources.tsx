import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useReading } from '../../../texts/texts.tsx';
import { listSources } from '../answer/copy-text.ts';
import type { ShownExchange } from '../exchange/exchange-state.ts';

/** True while the page is being printed: what stands beside the answers on the screen stands under them on paper. */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // At once: what is not drawn when this returns is not printed.
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  return printing;
}

/** The sources of an answer as they are printed under it. */
export function PrintedSources({ exchange }: { readonly exchange: ShownExchange }) {
  const { t } = useReading();
  const [, , ...lines] = listSources(exchange, t);
  if (lines.length === 0) return null;
  return (
    <div className="print-sources">
      <p>{t.ask.sources}</p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
