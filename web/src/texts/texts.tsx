import { createContext, type ReactNode, use, useLayoutEffect, useMemo, useState } from 'react';
import { keepText } from '../api/kept-text.ts';
import { setApiLanguage } from '../api/api-error.ts';
import { en } from './en.ts';
import { createFormat, type Format, type Language } from './format.ts';
import { fr, type Texts } from './fr.ts';

export interface Reading {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  readonly t: Texts;
  readonly format: Format;
}

const ReadingContext = createContext<Reading | null>(null);
const key = 'maison-language';

/** Gives the page its language: the one chosen here before, else the browser's, else French. */
export function ReadingProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(chooseFirstLanguage);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const reading = useMemo(() => {
    const t = language === 'fr' ? fr : en;
    setApiLanguage(language, t.states.unreachable);
    return {
      language,
      setLanguage: (chosen: Language) => {
        keepText(key, chosen);
        setLanguage(chosen);
      },
      t,
      format: createFormat(language),
    };
  }, [language]);
  return <ReadingContext value={reading}>{children}</ReadingContext>;
}

/** The texts, language and formats of the page. */
export function useReading(): Reading {
  const reading = use(ReadingContext);
  if (!reading) throw new Error('useReading needs a ReadingProvider above it.');
  return reading;
}

function chooseFirstLanguage(): Language {
  const stored = localStorage.getItem(key);
  if (stored === 'fr' || stored === 'en') return stored;
  const wanted = navigator.languages.find((tag) => /^(fr|en)\b/i.test(tag)) ?? 'fr';
  return wanted.toLowerCase().startsWith('en') ? 'en' : 'fr';
}
