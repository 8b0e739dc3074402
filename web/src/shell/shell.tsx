import { IconMenu2, IconPencilPlus } from '@tabler/icons-react';
import { type ReactNode, useCallback, useState } from 'react';
import { useReading } from '../texts/texts.tsx';
import { Brand } from './brand.tsx';
import { AwaitedMark, AwaitedNews, useAwaitedTogether } from './conversations/awaited-mark.tsx';
import { useHouse } from './house-context.tsx';
import { Link } from './link.tsx';
import { useAddress } from './navigation.ts';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { readsContent } from './roles.ts';
import { findScreen, type Screen } from './screen.ts';
import { useShortcuts } from './shortcuts.ts';
import { Trouble } from './trouble.tsx';

interface Props {
  readonly screens: readonly Screen[];
  readonly children: ReactNode;
}

/** The frame of every screen: the rail, the screen, and what lies over both. */
export function Shell({ screens, children }: Props) {
  const { t } = useReading();
  const address = useAddress();
  // Open where it was opened: going elsewhere closes it.
  const [menuAt, setMenuAt] = useState<string | null>(null);
  const menuOpen = menuAt === address;
  const [paletteOpen, setPaletteOpen] = useState(false);
  const openPalette = useCallback(() => setPaletteOpen(true), []);
  const reads = readsContent(useHouse().role);
  const awaited = useAwaitedTogether();
  useShortcuts(openPalette, reads);
  // Where a screen takes nothing itself, what is dropped goes to the first that does.
  const Drop = findScreen(screens, address)?.Drop ?? screens.find((screen) => screen.takesOtherDrops)?.Drop;
  return (
    <div
      className="shell"
      data-menu-open={menuOpen || undefined}
      onKeyDown={(event) => event.key === 'Escape' && setMenuAt(null)}
    >
      <a className="skip" href="#work">
        {t.nav.skip}
      </a>
      <header className="topbar">
        <button
          type="button"
          className="icon-button topbar-menu"
          aria-label={awaited === null ? t.nav.open : `${t.nav.open} (${t.nav.awaited[awaited]})`}
          aria-expanded={menuOpen}
          onClick={() => setMenuAt(address)}
        >
          <IconMenu2 size={20} />
          <AwaitedMark state={awaited} />
        </button>
        <Brand />
        {reads ? (
          <Link href="/" className="icon-button" aria-label={t.nav.ask}>
            <IconPencilPlus size={20} />
          </Link>
        ) : (
          <span className="topbar-space" />
        )}
      </header>
      <Rail screens={screens} onOpenPalette={openPalette} />
      {menuOpen && (
        <button type="button" className="rail-veil" aria-label={t.nav.close} onClick={() => setMenuAt(null)} />
      )}
      <main className="work" id="work" tabIndex={-1}>
        <Trouble />
        {children}
      </main>
      <AwaitedNews />
      {Drop && <Drop />}
      <Palette screens={screens} opened={paletteOpen} onClose={() => setPaletteOpen(false)} />
    </div>
  );
}
