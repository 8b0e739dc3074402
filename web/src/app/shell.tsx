import { IconMenu2, IconPencilPlus, IconWifiOff } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { DropZone } from '../library/drop-zone.tsx';
import { useReading } from '../texts/texts.tsx';
import { Brand } from './brand.tsx';
import { useHouse } from './house-context.tsx';
import { Link } from './link.tsx';
import { Palette } from './palette.tsx';
import { Rail } from './rail.tsx';
import { useAddress } from './router.ts';
import { useShortcuts } from './shortcuts.ts';

/** The frame of every screen: the rail, the screen, and what lies over both. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { t } = useReading();
  const { connection } = useHouse();
  const address = useAddress();
  const [menuOpen, setMenuOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  useShortcuts({ openPalette: () => setPaletteOpen(true) });
  useEffect(() => setMenuOpen(false), [address]);
  return (
    <div
      className="shell"
      data-menu-open={menuOpen || undefined}
      onKeyDown={(event) => event.key === 'Escape' && setMenuOpen(false)}
    >
      <a className="skip" href="#work">
        {t.nav.skip}
      </a>
      <header className="topbar">
        <button
          type="button"
          className="icon-button"
          aria-label={t.nav.open}
          aria-expanded={menuOpen}
          onClick={() => setMenuOpen(true)}
        >
          <IconMenu2 size={20} />
        </button>
        <Brand />
        <Link href="/" className="icon-button" aria-label={t.nav.ask}>
          <IconPencilPlus size={20} />
        </Link>
      </header>
      <Rail onOpenPalette={() => setPaletteOpen(true)} />
      {menuOpen && (
        <button type="button" className="rail-veil" aria-label={t.nav.close} onClick={() => setMenuOpen(false)} />
      )}
      <main className="work" id="work" tabIndex={-1}>
        {connection === 'offline' && (
          <div className="offline" role="status">
            <IconWifiOff size={16} aria-hidden="true" /> {t.states.offline}
          </div>
        )}
        {children}
      </main>
      <DropZone />
      <Palette opened={paletteOpen} onClose={() => setPaletteOpen(false)} />
    </div>
  );
}
