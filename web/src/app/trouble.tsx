import { IconDatabaseOff, IconDeviceSdCard, IconWifiOff } from '@tabler/icons-react';
import { useReading } from '../texts/texts.tsx';
import { useHouse } from './house-context.tsx';

/** What keeps the house from serving, over every screen; it goes by itself, since the page asks again and again. */
export function Trouble() {
  const { t } = useReading();
  const { connection, house } = useHouse();
  if (connection === 'offline') return <Line Icon={IconWifiOff} text={t.states.offline} />;
  if (connection === 'away') return <Line Icon={IconDatabaseOff} text={t.states.databaseAway} />;
  if (house?.disk === 'full') return <Line Icon={IconDeviceSdCard} text={t.states.diskFull} />;
  return null;
}

function Line({ Icon, text }: { readonly Icon: typeof IconWifiOff; readonly text: string }) {
  return (
    <div className="offline" role="status">
      <Icon size={16} aria-hidden="true" /> {text}
    </div>
  );
}
