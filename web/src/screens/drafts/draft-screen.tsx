import './drafts.css';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import type { DraftBlock } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { Link } from '../../shell/link.tsx';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { BlockEditor } from './block-editor.tsx';
import { LostComments } from './block-comments.tsx';
import { ConflictNotice } from './conflict-notice.tsx';
import { DraftBar } from './draft-bar.tsx';
import { type DraftWork, insertBlock, useDraft } from './use-draft.ts';
import { VersionsPart } from './versions-part.tsx';

/** A draft: its blocks with their proofs in the margin and what is said to them beside. */
export function DraftScreen({ id }: { readonly id: string }) {
  const { t } = useReading();
  const work = useDraft(id);
  const { details, error, refetch } = work;
  const save = useEffectEvent(() => {
    if (work.mayChange && work.unsaved && work.busy === null) void work.save();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      save();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return (
    <div className="drafts draft">
      <Link href="/drafts" className="hint">
        {t.drafts.back}
      </Link>
      <h1 className="sr-only">{work.title || t.drafts.title}</h1>
      {error && (
        <ProblemNotice words={toMessage(error)}>
          <button type="button" className="button button-small" onClick={() => void refetch()}>
            {t.actions.retry}
          </button>
        </ProblemNotice>
      )}
      {!details && !error && <p className="hint">{t.states.loading}</p>}
      {details && <DraftPaper work={work} />}
    </div>
  );
}

function DraftPaper({ work }: { readonly work: DraftWork }) {
  const { t } = useReading();
  const { details, blocks, mayChange, version } = work;
  if (!details) return null;
  const saved = new Map<string, DraftBlock>(details.blocks.map((block) => [block.id, block]));
  const ids = new Set(blocks.map(({ id }) => id));
  return (
    <>
      <input
        className="draft-title"
        aria-label={t.drafts.name}
        value={work.title}
        maxLength={200}
        readOnly={!mayChange}
        onChange={(event) => work.setTitle(event.target.value)}
      />
      <DraftBar work={work} details={details} />
      {details.draft.state === 'final' && <p className="hint">{t.drafts.isFinal}</p>}
      {details.draft.right === 'read' && <p className="hint">{t.drafts.readOnly}</p>}
      {version !== undefined && (
        <p className="notice draft-notice" role="status">
          {t.drafts.showing(version)}
          <button type="button" className="button button-small" onClick={() => work.setVersion(undefined)}>
            {t.drafts.newest}
          </button>
        </p>
      )}
      <ConflictNotice work={work} />
      <ol className="draft-blocks">
        {blocks.map((block, index) => (
          <BlockEditor key={block.id} work={work} details={details} index={index} saved={saved.get(block.id)} />
        ))}
      </ol>
      {mayChange && (
        <button
          type="button"
          className="button button-small draft-add"
          onClick={() => work.setBlocks(insertBlock(blocks, blocks.length - 1))}
        >
          <IconPlus size={15} aria-hidden="true" /> {t.drafts.add}
        </button>
      )}
      <LostComments work={work} comments={details.comments.filter(({ block }) => !ids.has(block))} />
      <VersionsPart work={work} details={details} />
    </>
  );
}
