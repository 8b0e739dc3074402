import { IconX } from '@tabler/icons-react';
import { useReading } from '../../texts/texts.tsx';
import { useUploads } from './upload-context.tsx';
import type { Sending } from '../../files/upload-queue.ts';

const namesShown = 8;

/** What became of the files that were sent: counts, and each refusal with its reason. */
export function SendingReport({ sending }: { readonly sending: Sending }) {
  const { t } = useReading();
  const { dismiss } = useUploads();
  const { added, unchanged, ignored, failures } = sending;
  return (
    <section className="sending-report" role="status">
      <div>
        <p>
          {added + unchanged + failures.length > 0
            ? t.progress.done(added, unchanged, failures.length)
            : t.drop.nothing}
          {ignored.length > 0 && (
            <span className="hint">
              {' '}
              · {t.drop.ignored(ignored.length)}
              {'\u00A0: '}
              {ignored.slice(0, namesShown).join(', ')}
              {ignored.length > namesShown && '…'}
            </span>
          )}
        </p>
        {failures.length > 0 && (
          <details>
            <summary>{t.progress.failures}</summary>
            <ul>
              {failures.map(({ path, reason }) => (
                <li key={path}>
                  <strong>{path}</strong> — {reason}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <button type="button" className="icon-button icon-button-small" aria-label={t.progress.dismiss} onClick={dismiss}>
        <IconX size={16} />
      </button>
    </section>
  );
}
