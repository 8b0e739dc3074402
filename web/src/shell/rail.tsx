import { IconSearch } from '@tabler/icons-react';
import { useReading } from '../texts/texts.tsx';
import { Brand } from './brand.tsx';
import { ConversationRail } from './conversations/conversation-rail.tsx';
import { useHouse } from './house-context.tsx';
import { Link } from './link.tsx';
import { RailFoot } from './rail-foot.tsx';
import { useAddress } from './navigation.ts';
import { readsContent } from './roles.ts';
import type { RailEntry, Screen } from './screen.ts';

interface Props {
  readonly screens: readonly Screen[];
  readonly onOpenPalette: () => void;
}

/** Where one can go, what was asked before, and the state of the house. */
export function Rail({ screens, onOpenPalette }: Props) {
  const { t } = useReading();
  const address = useAddress();
  const { role } = useHouse();
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
        {screens.map(
          ({ name, rail, owns }) =>
            rail && <RailLink key={name} entry={rail} current={(rail.isCurrent ?? owns)(address)} />,
        )}
      </ul>
      {readsContent(role) ? <ConversationRail address={address} /> : <div className="rail-conversations" />}
      <RailFoot />
    </nav>
  );
}

function RailLink({ entry, current }: { readonly entry: RailEntry; readonly current: boolean }) {
  const { t, format } = useReading();
  const { house } = useHouse();
  const count = house && entry.count ? entry.count(house) : null;
  return (
    <li>
      <Link href={entry.address} aria-current={current ? 'page' : undefined}>
        <entry.Icon size={18} aria-hidden="true" />
        {entry.label(t)}
        {entry.shortcut && <span className="kbd">{entry.shortcut}</span>}
        {count !== null && <span className="rail-count tabular">{format.number(count)}</span>}
      </Link>
    </li>
  );
}
