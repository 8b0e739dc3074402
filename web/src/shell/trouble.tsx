import {
  IconAlertTriangle,
  IconDatabaseExclamation,
  IconDatabaseOff,
  IconDeviceSdCard,
  IconWifiOff,
} from '@tabler/icons-react';
import type { House } from '../../../src/contract/index.ts';
import { house } from '../api/house.ts';
import { useReading } from '../texts/texts.tsx';
import { useHouse } from './house-context.tsx';

/** What keeps the house from serving, over every screen; it goes by itself, since the page asks again and again. */
export function Trouble() {
  const { t } = useReading();
  const { connection, house: known } = useHouse();
  if (connection === 'offline') return <Line Icon={IconWifiOff} text={t.states.offline} />;
  if (connection === 'away') return <Line Icon={IconDatabaseOff} text={t.states.databaseAway} />;
  if (known?.disk === 'full') return <Line Icon={IconDeviceSdCard} text={t.states.diskFull} />;
  if (known && known.missing.length > 0) return <MissingDocuments missing={known.missing} />;
  return <Alarms alarms={known?.alarms ?? []} />;
}

/** What those who run the house should do something about; nobody else is told, who could not. */
function Alarms({ alarms }: { readonly alarms: NonNullable<House['alarms']> }) {
  const { t, language } = useReading();
  const [first] = alarms;
  if (first === undefined) return null;
  if (alarms.length === 1) return <Line Icon={IconAlertTriangle} text={first.sentence[language]} />;
  return (
    <div className="offline missing" role="status">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <details>
        <summary>{t.states.alarms(alarms.length)}</summary>
        <ul>
          {alarms.map(({ kind, about, sentence }) => (
            <li key={`${kind} ${about}`}>{sentence[language]}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

/** Documents that the database had forgotten when the house opened, and what became of each, until a person has seen it. */
function MissingDocuments({ missing }: { readonly missing: House['missing'] }) {
  const { t } = useReading();
  const { reloadHouse } = useHouse();
  const dismiss = async (): Promise<void> => {
    await house.DELETE('/api/missing-documents').catch(() => undefined);
    reloadHouse();
  };
  return (
    <div className="offline missing" role="status">
      <IconDatabaseExclamation size={16} aria-hidden="true" />
      <details>
        <summary>{t.missing.title(missing.length)}</summary>
        <ul>
          {missing.map(({ id, space, path, outcome }) => (
            <li key={id}>
              {space} · {path} – {t.missing.outcomes[outcome]}
            </li>
          ))}
        </ul>
      </details>
      <button type="button" className="button button-plain button-small" onClick={() => void dismiss()}>
        {t.missing.seen}
      </button>
    </div>
  );
}

function Line({ Icon, text }: { readonly Icon: typeof IconWifiOff; readonly text: string }) {
  return (
    <div className="offline" role="status">
      <Icon size={16} aria-hidden="true" /> {text}
    </div>
  );
}
