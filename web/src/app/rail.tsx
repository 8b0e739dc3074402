import { IconBooks, IconPencilPlus, IconPhotoSpark, IconSearch } from '@tabler/icons-react';
import { useReading } from '../texts/texts.tsx';
import { Brand } from './brand.tsx';
import { ConversationRail } from './conversation-rail.tsx';
import { useHouse } from './house-context.tsx';
import { Link } from './link.tsx';
import { RailFoot } from './rail-foot.tsx';
import { useAddress } from './router.ts';

/** Where one can go, what was asked before, and the state of the house. */
export function Rail({ onOpenPalette }: { readonly onOpenPalette: () => void }) {
  const { t, format } = useReading();
  const { house } = useHouse();
  const address = useAddress();
  return (
    <nav className="rail" aria-label={t.nav.main}>
      <div className="rail-head">
        <Link href="/" className="rail-brand">
          <Brand />
        </Link>
        <button
          type="button"
          className="icon-button"
          aria-label={`${t.nav.search} (Ctrl K)`}
          title={`${t.nav.search} (Ctrl K)`}
          onClick={onOpenPalette}
        >
          <IconSearch size={17} />
        </button>
      </div>
      <ul className="rail-links">
        <li>
          <Link href="/" aria-current={address === '/' ? 'page' : undefined}>
            <IconPencilPlus size={18} aria-hidden="true" />
            {t.nav.ask}
            <span className="kbd">/</span>
          </Link>
        </li>
        <li>
          <Link href="/library" aria-current={/^\/(library|documents)/.test(address) ? 'page' : undefined}>
            <IconBooks size={18} aria-hidden="true" />
            {t.nav.library}
            {house && house.documents > 0 && (
              <span className="rail-count tabular">{format.number(house.documents)}</span>
            )}
          </Link>
        </li>
        <li>
          <Link href="/studio" aria-current={address.startsWith('/studio') ? 'page' : undefined}>
            <IconPhotoSpark size={18} aria-hidden="true" />
            {t.nav.studio}
          </Link>
        </li>
      </ul>
      <ConversationRail address={address} />
      <RailFoot />
    </nav>
  );
}
