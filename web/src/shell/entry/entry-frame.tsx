import { IconLanguage } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useReading } from '../../texts/texts.tsx';
import { Brand } from '../brand.tsx';

/** The page of who is not in the house yet. */
export function EntryFrame({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const { t, language, setLanguage } = useReading();
  const other = language === 'fr' ? 'en' : 'fr';
  return (
    <main className="locked">
      <div className="locked-head">
        <Brand />
        <button
          type="button"
          className="button button-plain button-small"
          lang={other}
          aria-label={t.actions.languageName}
          onClick={() => setLanguage(other)}
        >
          <IconLanguage size={16} aria-hidden="true" />
          {t.actions.language}
        </button>
      </div>
      <h1>{title}</h1>
      {children}
    </main>
  );
}
