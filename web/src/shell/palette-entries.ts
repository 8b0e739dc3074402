import { type Icon, IconFileText, IconLanguage, IconMessage, IconMoon } from '@tabler/icons-react';
import { useDebouncedValue } from '@mantine/hooks';
import { houseQueries } from '../api/queries.ts';
import type { RoleName } from '../../../src/contract/index.ts';
import { foldText } from '../texts/fold.ts';
import { useReading } from '../texts/texts.tsx';
import { useAppearance } from './appearance.tsx';
import { useHouse } from './house-context.tsx';
import { navigate } from './navigation.ts';
import { readsContent } from './roles.ts';
import type { Texts } from '../texts/fr.ts';
import type { Screen, ScreenCommand } from './screen.ts';

export interface PaletteEntry {
  readonly key: string;
  readonly icon: Icon;
  readonly label: string;
  readonly note: string;
  readonly act: () => void;
}

export interface PaletteEntries {
  readonly entries: readonly PaletteEntry[];
  /** How many of the first the page knows by itself: the others wait for what the house finds. */
  readonly known: number;
  /** Whether the house has answered for all of the text. */
  readonly settled: boolean;
}

/** What the palette offers for a text: commands first, then conversations, then documents asked from the house. */
export function usePaletteEntries(screens: readonly Screen[], text: string): PaletteEntries {
  const { t } = useReading();
  const { conversations, role } = useHouse();
  const reads = readsContent(role);
  const commands = useCommands(screens, role);
  const wanted = foldText(text.trim());
  const [filter] = useDebouncedValue(text.trim(), 120);
  const documents = houseQueries.useQuery(
    'get',
    '/api/documents',
    { params: { query: { filter, limit: 8 } } },
    { enabled: reads && filter.length >= 2 },
  );
  const asked = text.trim();
  const fits = (label: string): boolean => foldText(label).includes(wanted);
  const known = [
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
  ];
  const entries = [
    ...known,
    ...(documents.data?.documents ?? []).map((one) => ({
      key: one.id,
      icon: IconFileText,
      label: one.title ?? one.name,
      note: one.path === (one.title ?? one.name) ? t.palette.documents : one.path,
      act: () => navigate(`/documents/${one.id}`),
    })),
    ...(asked === '' ? [] : screens.flatMap(({ commandFor }) => commandFor?.(asked) ?? [])).map((command) =>
      toEntry(command, t),
    ),
  ];
  const settled = filter === asked && (!reads || filter.length < 2 || !documents.isPending);
  return { entries, known: known.length, settled };
}

function toEntry({ key, Icon: icon, label, act }: ScreenCommand, t: Texts): PaletteEntry {
  return { key, icon, label: label(t), note: t.palette.commands, act };
}

function useCommands(screens: readonly Screen[], role: RoleName): PaletteEntry[] {
  const { t, language, setLanguage } = useReading();
  const { theme, toggleTheme } = useAppearance();
  const note = t.palette.commands;
  return [
    ...screens
      .flatMap(({ commands = [] }) => commands)
      .filter(({ isFor }) => isFor?.(role) ?? true)
      .map((command) => toEntry(command, t)),
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
