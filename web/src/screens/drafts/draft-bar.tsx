import { Menu } from '@mantine/core';
import { IconDots, IconDownload, IconShare, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { DraftDetails } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { downloadFile, house, take } from '../../api/house.ts';
import { refresh } from '../../api/queries.ts';
import { navigate } from '../../shell/navigation.ts';
import { useReading } from '../../texts/texts.tsx';
import { ConfirmDialog } from '../../ui/dialog.tsx';
import { ShareDraftDialog } from './share-draft-dialog.tsx';
import type { DraftWork } from './use-draft.ts';

interface Props {
  readonly work: DraftWork;
  readonly details: DraftDetails;
}

/** What can be done with a draft as a whole. */
export function DraftBar({ work, details }: Props) {
  const { t } = useReading();
  const { busy, unsaved, mayChange, said, problem } = work;
  const [sharing, setSharing] = useState(false);
  const own = details.draft.right === 'own';
  return (
    <div className="draft-bar">
      {mayChange && (
        <>
          <button
            type="button"
            className="button button-accent button-small"
            disabled={!unsaved || busy !== null}
            onClick={() => void work.save()}
          >
            {busy === 'saving' ? t.drafts.saving : t.drafts.save}
          </button>
          <button
            type="button"
            className="button button-small"
            disabled={unsaved || busy !== null}
            title={unsaved ? t.drafts.checkFirst : undefined}
            onClick={() => void work.check(details.version.number)}
          >
            <IconShieldCheck size={15} aria-hidden="true" /> {busy === 'checking' ? t.drafts.checking : t.drafts.check}
          </button>
        </>
      )}
      {own && (
        <button type="button" className="button button-small" onClick={() => setSharing(true)}>
          <IconShare size={15} aria-hidden="true" /> {t.drafts.share}
        </button>
      )}
      <ExportMenu work={work} />
      {own && <OwnerMenu work={work} details={details} />}
      <p className="hint draft-said" role="status">
        {said || (unsaved ? t.drafts.unsaved : '')}
      </p>
      {problem !== null && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      {sharing && <ShareDraftDialog work={work} details={details} onClose={() => setSharing(false)} />}
    </div>
  );
}

const formats = ['docx', 'pdf', 'md'] as const;

function ExportMenu({ work: { id, version } }: { readonly work: DraftWork }) {
  const { t } = useReading();
  const [problem, setProblem] = useState<string | null>(null);
  const save = (format: (typeof formats)[number]): void => {
    const wanted = version === undefined ? '' : `&version=${version}`;
    setProblem(null);
    downloadFile(`/api/drafts/${id}/file?format=${format}${wanted}`).catch((thrown: unknown) =>
      setProblem(toMessage(thrown)),
    );
  };
  return (
    <>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <button type="button" className="button button-small">
            <IconDownload size={15} aria-hidden="true" /> {t.drafts.export}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {formats.map((format) => (
            <Menu.Item key={format} onClick={() => save(format)}>
              {t.drafts.formats[format]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {problem !== null && (
        <span className="dialog-problem" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}

function OwnerMenu({ work, details }: Props) {
  const { t } = useReading();
  const [removing, setRemoving] = useState(false);
  const params = { path: { id: work.id } };
  const state = details.draft.state === 'final' ? 'open' : 'final';
  const settle = (): void =>
    void work.act('other', () => take(house.PUT('/api/drafts/{id}/state', { params, body: { state } })));
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button type="button" className="icon-button" aria-label={t.drafts.more} title={t.drafts.more}>
            <IconDots size={18} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item disabled={work.unsaved} onClick={settle}>
            {state === 'final' ? t.drafts.finish : t.drafts.reopen}
          </Menu.Item>
          <Menu.Item data-danger onClick={() => setRemoving(true)}>
            {t.drafts.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {removing && (
        <ConfirmDialog
          title={t.drafts.removeTitle}
          confirm={t.drafts.remove}
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await take(house.DELETE('/api/drafts/{id}', { params }));
            refresh('/api/drafts');
            navigate('/drafts', { replace: true });
          }}
        >
          {t.drafts.removeText(details.version.title)}
        </ConfirmDialog>
      )}
    </>
  );
}
