import { MantineProvider } from '@mantine/core';
import { createContext, type ReactNode, use, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { keepText } from '../api/kept-text.ts';

type Theme = 'light' | 'dark';

const mantineTheme = {
  respectReducedMotion: true,
  components: {
    Portal: { defaultProps: { target: '#overlays' } },
    // A menu holds nothing but its entries, of which the first has the focus.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
};
interface Appearance {
  readonly theme: Theme;
  readonly toggleTheme: () => void;
}

const AppearanceContext = createContext<Appearance | null>(null);
const key = 'maison-theme';
const prefersDark = window.matchMedia('(prefers-color-scheme: dark)');

/** Light or dark: the one chosen here before, else the system's, followed as it changes. */
export function AppearanceProvider({ children }: { readonly children: ReactNode }) {
  const [chosen, setChosen] = useState<Theme | null>(readChosen);
  const [system, setSystem] = useState<Theme>(prefersDark.matches ? 'dark' : 'light');
  useEffect(() => {
    const follow = (): void => setSystem(prefersDark.matches ? 'dark' : 'light');
    prefersDark.addEventListener('change', follow);
    return () => prefersDark.removeEventListener('change', follow);
  }, []);
  const theme = chosen ?? system;
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const appearance = useMemo(() => {
    const toggleTheme = (): void => {
      const next = theme === 'dark' ? 'light' : 'dark';
      keepText(key, next);
      setChosen(next);
    };
    return { theme, toggleTheme };
  }, [theme]);
  return (
    <AppearanceContext value={appearance}>
      {/* The sheets are static files: the page's policy lets nothing write styles at run time. */}
      <MantineProvider forceColorScheme={theme} withCssVariables={false} withGlobalClasses={false} theme={mantineTheme}>
        {children}
      </MantineProvider>
    </AppearanceContext>
  );
}

/** The present theme and its switch. */
export function useAppearance(): Appearance {
  const appearance = use(AppearanceContext);
  if (!appearance) throw new Error('useAppearance needs an AppearanceProvider above it.');
  return appearance;
}

function readChosen(): Theme | null {
  const stored = localStorage.getItem(key);
  return stored === 'light' || stored === 'dark' ? stored : null;
}
