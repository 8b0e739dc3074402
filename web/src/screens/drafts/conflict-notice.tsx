import { useReading } from '../../texts/texts.tsx';
import type { DraftWork } from './use-draft.ts';

/** Two wrote at the same time: what the other saved, beside what stands on the screen, and which of both is to go on. */
export function ConflictNotice({ work }: { readonly work: DraftWork }) {
  const { t } = useReading();
  const { theirs } = work;
  if (!theirs) return null;
  const { number, savedBy, title } = theirs.version;
  return (
    <section className="notice notice-danger draft-conflict" role="alert">
      <div>
        <p>{t.drafts.conflict(number, savedBy)}</p>
        <details>
          <summary>{t.drafts.theirs(number)}</summary>
          <h3>{title}</h3>
          {theirs.blocks.map(({ id, text }) => (
            <p key={id} className="draft-theirs">
              {text}
            </p>
          ))}
        </details>
        <div className="notice-actions">
          <button type="button" className="button button-small" onClick={() => void work.save(number)}>
            {t.drafts.keepMine}
          </button>
          <button type="button" className="button button-small" onClick={work.takeTheirs}>
            {t.drafts.takeTheirs}
          </button>
        </div>
      </div>
    </section>
  );
}
