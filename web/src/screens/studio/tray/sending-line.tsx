import { IconX } from '@tabler/icons-react';
import { useReading } from '../../../texts/texts.tsx';
import type { ListReport } from '../state/photo-queue.ts';
import { useStudio } from '../state/studio-context.tsx';

const namesShown = 8;

/** The photos on their way to the house, and afterwards what became of them, each refusal with its reason. */
export function SendingLine() {
  const { t, format } = useReading();
  const { sending, listed, cancelSending, dismissSending } = useStudio();
  if (!sending) return null;
  const { running, done, total, added, unchanged, ignored, failures } = sending;
  // All well: nothing is left to say.
  if (!running && failures.length + ignored.length + unchanged === 0 && !listed) return null;
  const came = added + unchanged + failures.length;
  return (
    <section className="tray-sending" role="status">
      <p className="tabular">
        {running
          ? t.studioDrop.sending(format.number(done), format.number(total))
          : came > 0
            ? t.studioDrop.done(added, unchanged, failures.length)
            : listed
              ? t.studioDrop.listRead
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
      {!running && ignored.length > 0 && (
        <p className="hint">
          {t.studioDrop.ignored(ignored.length)}
          {'\u00A0: '}
          {ignored.slice(0, namesShown).join(', ')}
          {ignored.length > namesShown && '…'}
        </p>
      )}
      {!running && failures.length > 0 && (
        <ul>
          {failures.map(({ path, reason }) => (
            <li key={path}>
              <strong>{path}</strong> {reason}
            </li>
          ))}
        </ul>
      )}
      {!running && listed && <ListLines report={listed} />}
    </section>
  );
}

/** What the lists of product codes gave, and each line that named no photo. */
function ListLines({ report: { coded, unmatched } }: { readonly report: ListReport }) {
  const { t, format } = useReading();
  return (
    <>
      <p className="hint">
        {t.studioDrop.coded(coded, format.number(coded))}
        {unmatched.length > 0 && ` ${t.studioDrop.unmatched(unmatched.length, format.number(unmatched.length))}`}
      </p>
      {unmatched.length > 0 && (
        <ul className="list-lines">
          {unmatched.map(({ list, line, file, message }) => (
            <li key={`${list} ${line}`}>
              <strong>{t.studioDrop.line(format.number(line), file)}</strong> {message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
