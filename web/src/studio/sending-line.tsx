import { IconX } from '@tabler/icons-react';
import { useReading } from '../texts/texts.tsx';
import { useStudio } from './studio-context.tsx';

/** The photos on their way to the house, and afterwards what became of them, each refusal with its reason. */
export function SendingLine() {
  const { t, format } = useReading();
  const { sending, cancelSending, dismissSending } = useStudio();
  if (!sending) return null;
  const { running, done, total, added, unchanged, ignored, failures } = sending;
  if (!running && failures.length === 0 && ignored === 0) return null;
  return (
    <section className="tray-sending" role="status">
      <p className="tabular">
        {running
          ? t.studioDrop.sending(format.number(done), format.number(total))
          : added + unchanged + failures.length > 0
            ? t.studioDrop.done(added, unchanged, failures.length)
            : t.studioDrop.nothing}
      </p>
      <button
        type="button"
        className="icon-button icon-button-small"
        aria-label={running ? t.progress.cancel : t.progress.dismiss}
        title={running ? t.progress.cancel : t.progress.dismiss}
        onClick={running ? cancelSending : dismissSending}
      >
        <IconX size={15} />
      </button>
      {running && (
        <div className="meter" aria-hidden="true">
          <span style={{ width: `${total > 0 ? (done / total) * 100 : 0}%` }} />
        </div>
      )}
      {!running && ignored > 0 && <p className="hint">{t.studioDrop.ignored(ignored)}</p>}
      {!running && failures.length > 0 && (
        <ul>
          {failures.map(({ path, reason }) => (
            <li key={path}>
              <strong>{path}</strong> {reason}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
