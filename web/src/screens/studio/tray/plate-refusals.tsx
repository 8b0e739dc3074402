import { IconX } from '@tabler/icons-react';
import { useReading } from '../../../texts/texts.tsx';
import { useStudio } from '../state/studio-context.tsx';

/** The photos that an empty ground was refused for, each with its reason; there until a person has read it. */
export function PlateRefusals() {
  const { t, format } = useReading();
  const { plateRefusals, tellRefused } = useStudio();
  if (plateRefusals.length === 0) return null;
  return (
    <section className="tray-sending plate-refusals" role="alert">
      <p>{t.plate.someRefused(plateRefusals.length, format.number(plateRefusals.length))}</p>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={t.progress.dismiss}
        title={t.progress.dismiss}
        onClick={() => tellRefused([])}
      >
        <IconX size={15} />
      </button>
      <ul>
        {plateRefusals.map(({ name, reason }) => (
          <li key={name}>
            <strong>{name}</strong> {reason}
          </li>
        ))}
      </ul>
    </section>
  );
}
