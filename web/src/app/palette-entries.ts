import {
  type Icon,
  IconBooks,
  IconFileText,
  IconLanguage,
  IconMessage,
  IconMoon,
  IconPencilPlus,
  IconPhotoSpark,
} from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import type { DocumentList } from '../../../src/contract/index.ts';
import { useRemote } from '../api/use-remote.ts';
import { foldText } from '../texts/fold.ts';
import { useReading } from '../texts/texts.tsx';
import { useAppearance } from './appearance.tsx';
import { useHouse } from './house-context.tsx';
import { navigate } from './router.ts';
import { focusQuestion } from './shortcuts.ts';

export interface PaletteEntry {
  readonly key: string;
  readonly icon: Icon;
  readonly label: string;
  readonly note: string;
  readonly act: () => void;
}

/** What the palette offers for a text: commands first, then conversations, then documents asked from the house. */
export function usePaletteEntries(text: string): PaletteEntry[] {
  const { t } = useReading();
  const { conversations } = useHouse();
  const commands = useCommands();
  const wanted = foldText(text.trim());
  const [filter] = useDebouncedValue(text.trim(), 120);
  const documents = useRemote<DocumentList>(filter.length >= 2 ? '/api/documents' : null, {
    query: { filter, limit: 8 },
  });
  const fits = (label: string): boolean => foldText(label).includes(wanted);
  return [
    ...commands.filter(({ label }) => fits(label)),
    ...conversations
      .filter(({ title }) => fits(title))
      .slice(0, 6)
      .map(({ id, title }) => ({
        key: id,
        icon: IconMessage,
        label: title,
        note: t.palette.conversations,
        act: () => navigate(`/conversations/${id}`),
      })),
    ...(documents.data?.documents ?? []).map((one) => ({
      key: one.id,
      icon: IconFileText,
      label: one.title ?? one.name,
      note: one.path,
      act: () => navigate(`/documents/${one.id}`),
    })),
  ];
}

function useCommands(): PaletteEntry[] {
  const { t, language, setLanguage } = useReading();
  const { theme, toggleTheme } = useAppearance();
  const note = t.palette.commands;
  return [
    {
      key: 'ask',
      icon: IconPencilPlus,
      label: t.palette.focusQuestion,
      note,
      act: () => (navigate('/'), focusQuestion()),
    },
    { key: 'library', icon: IconBooks, label: t.nav.library, note, act: () => navigate('/library') },
    { key: 'studio', icon: IconPhotoSpark, label: t.nav.studio, note, act: () => navigate('/studio') },
    {
      key: 'theme',
      icon: IconMoon,
      label: theme === 'dark' ? t.actions.light : t.actions.dark,
      note,
      act: toggleTheme,
    },
    {
      key: 'language',
      icon: IconLanguage,
      label: t.actions.languageName,
      note,
      act: () => setLanguage(language === 'fr' ? 'en' : 'fr'),
    },
  ];
}
