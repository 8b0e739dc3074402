import type { DocumentPage } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';

/** Says of a page that is a picture how its text was read and how much of it is doubtful, or why there is none. */
export function ScanNotice({ page }: { readonly page: DocumentPage }) {
  const { t, format } = useReading();
  if (page.recognised) {
    const { words, doubtful, engine } = page.recognised;
    return (
      <p className="notice" title={engine}>
        {t.viewer.recognised(writeShare(doubtful, words, format.decimal))}
      </p>
    );
  }
  if (!page.scanned) return null;
  return <p className="notice">{page.unread ? t.viewer.unread[page.unread] : t.viewer.scanned}</p>;
}

/** The share of doubtful words in per cent, as the reader's language writes numbers. */
export function writeShare(doubtful: number, words: number, write: (value: number) => string): string {
  return write(words === 0 ? 0 : (doubtful / words) * 100);
}
