import type { DraftDetails } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import type { DraftWork } from './use-draft.ts';

/** The versions of a draft, the newest first; an earlier one is read, and taken up again by who may change it. */
export function VersionsPart({ work, details }: { readonly work: DraftWork; readonly details: DraftDetails }) {
  const { t, format } = useReading();
  const newest = details.draft.version;
  const mayRestore = details.draft.right !== 'read' && details.draft.state === 'open';
  return (
    <details className="draft-versions">
      <summary>
        {t.drafts.versions} ({format.number(details.versions.length)})
      </summary>
      <ul>
        {details.versions.map(({ number, savedAt, savedBy, note }) => (
          <li key={number}>
            <button
              type="button"
              className="button button-plain button-small"
              aria-current={number === details.version.number || undefined}
              disabled={work.unsaved}
              onClick={() => work.setVersion(number === newest ? undefined : number)}
            >
              {t.drafts.version(number)}
            </button>
            <span className="hint">
              {savedBy}, {format.moment(savedAt)}
              {note !== '' && ` · ${note}`}
            </span>
          </li>
        ))}
      </ul>
      {work.version !== undefined && mayRestore && (
        <button
          type="button"
          className="button button-small"
          onClick={() => void work.save(newest).then(() => work.setVersion(undefined))}
        >
          {t.drafts.restore}
        </button>
      )}
    </details>
  );
}
