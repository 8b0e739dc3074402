import { IconEyeOff } from '@tabler/icons-react';
import type { Document, DocumentPage } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';

/** Says that a document hides text, that the house makes no use of it, and what it is on the page looked at. */
export function HiddenNotice({ document, page }: { readonly document: Document; readonly page: DocumentPage }) {
  const { t } = useReading();
  if (document.hiddenTexts === 0) return null;
  return (
    <div className="notice hidden-notice" role="note">
      <IconEyeOff size={18} aria-hidden="true" />
      <div>
        <p>{t.viewer.hidden(document.hiddenTexts)}</p>
        {page.hidden.length > 0 && (
          <details>
            <summary>{t.viewer.hiddenOnPage(page.hidden.length)}</summary>
            <ul>
              {page.hidden.map(({ text, way }) => (
                <li key={text}>
                  {t.ask.quote(text)} <span className="hint">{t.viewer.hidingWays[way]}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  );
}
