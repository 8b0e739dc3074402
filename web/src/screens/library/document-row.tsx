import { Menu } from '@mantine/core';
import {
  IconDots,
  IconDownload,
  IconFolderShare,
  IconLock,
  IconMessageQuestion,
  IconRefresh,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { Document } from '../../../../src/contract/index.ts';
import { downloadFile, house } from '../../api/house.ts';
import { Link } from '../../shell/link.tsx';
import { useAddress } from '../../shell/navigation.ts';
import { navigate } from '../../shell/navigation.ts';
import { useReading } from '../../texts/texts.tsx';
import { FileMark } from './file-mark.tsx';
import { AccessLine } from '../document/access/access-line.tsx';
import { DocumentAccessDialog } from '../document/access/document-access.tsx';
import { AttachmentLinks } from '../document/attachment-links.tsx';
import { StateMark } from '../document/state-mark.tsx';

interface Props {
  readonly index: number;
  readonly top: number;
  readonly document: Document | undefined;
  readonly selected: boolean;
  readonly onSelect: (document: Document) => void;
  readonly onMove: (document: Document) => void;
  readonly onRemove: (document: Document) => void;
  readonly onRetried: () => void;
}

/** One document of the table. A row whose document has not come yet keeps its place. */
export function DocumentRow({ index, top, document, selected, onSelect, ...acts }: Props) {
  const { t, format } = useReading();
  const style = { transform: `translateY(${top}px)` };
  if (!document)
    return <div className="table-row table-body-row" role="row" aria-rowindex={index + 2} aria-busy style={style} />;
  return (
    <div
      className="table-row table-body-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      style={style}
    >
      <span role="cell" className="cell-name">
        <input
          type="checkbox"
          className="row-select"
          aria-label={t.library.select(document.title ?? document.name)}
          checked={selected}
          onChange={() => onSelect(document)}
        />
        <FileMark name={document.name} />
        <Name document={document} />
      </span>
      <span role="cell" className="cell-space">
        <span className="truncate">{document.space}</span>
        <AccessLine document={document} short onSaved={acts.onRetried} />
      </span>
      <span role="cell" className="tabular">
        {document.pages === null ? '' : format.number(document.pages)}
      </span>
      <span role="cell" className="tabular">
        {format.bytes(document.bytes)}
      </span>
      <span role="cell" className="tabular">
        {format.date(document.changedAt)}
      </span>
      <span role="cell" className="cell-state">
        <StateMark document={document} />
      </span>
      <span role="cell">
        <RowMenu document={document} {...acts} />
      </span>
    </div>
  );
}

function Name({ document }: { readonly document: Document }) {
  const folder = document.path.split('/').slice(0, -1).join(' / ');
  const address = useAddress();
  return (
    <span className="cell-words">
      <Link className="truncate" href={`/documents/${document.id}`} state={{ from: address }} title={document.path}>
        {document.title ?? document.name}
      </Link>
      {document.refusal ? (
        <span className="row-refusal truncate" title={document.refusal.message}>
          {document.refusal.message}
        </span>
      ) : document.attachedTo !== null || document.attachments > 0 ? (
        <span className="hint truncate">
          <AttachmentLinks document={document} inList />
          {folder !== '' && <span className="wide-only"> · {folder}</span>}
        </span>
      ) : document.title ? (
        <span className="hint truncate">
          {folder !== '' && <span className="wide-only">{folder} · </span>}
          {document.name}
        </span>
      ) : (
        folder !== '' && <span className="hint truncate">{folder}</span>
      )}
    </span>
  );
}

function RowMenu({
  document,
  onMove,
  onRemove,
  onRetried,
}: Pick<Props, 'onMove' | 'onRemove' | 'onRetried'> & { readonly document: Document }) {
  const { t } = useReading();
  const [sharing, setSharing] = useState(false);
  const retry = (): void =>
    void house
      .POST('/api/documents/{id}/retry', { params: { path: { id: document.id } } })
      .then(onRetried, () => undefined);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <button
            type="button"
            className="icon-button icon-button-small"
            aria-label={t.library.actionsOf(document.name)}
          >
            <IconDots size={16} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconMessageQuestion size={16} />}
            onClick={() => navigate(`/?document=${document.id}`)}
          >
            {t.library.askOnly}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconDownload size={16} />}
            onClick={() =>
              void downloadFile(`/api/documents/${document.id}/original`, document.name).catch(() => undefined)
            }
          >
            {t.actions.download}
          </Menu.Item>
          {document.state === 'refused' && (
            <Menu.Item leftSection={<IconRefresh size={16} />} onClick={retry}>
              {t.library.retry}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFolderShare size={16} />} onClick={() => onMove(document)}>
            {t.moving.move}
          </Menu.Item>
          <Menu.Item leftSection={<IconLock size={16} />} onClick={() => setSharing(true)}>
            {t.access.who}
          </Menu.Item>
          <Menu.Item data-danger leftSection={<IconTrash size={16} />} onClick={() => onRemove(document)}>
            {t.library.remove}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {sharing && <DocumentAccessDialog document={document} onSaved={onRetried} onClose={() => setSharing(false)} />}
    </>
  );
}
