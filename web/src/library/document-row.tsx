import { Menu } from '@mantine/core';
import { IconDots, IconDownload, IconMessageQuestion, IconRefresh, IconTrash } from '@tabler/icons-react';
import type { Document } from '../../../src/contract/index.ts';
import { callApi } from '../api/client.ts';
import { Link } from '../app/link.tsx';
import { navigate } from '../app/router.ts';
import { useReading } from '../texts/texts.tsx';
import { FileMark } from './file-mark.tsx';
import { StateMark } from './state-mark.tsx';

interface Props {
  readonly index: number;
  readonly top: number;
  readonly document: Document | undefined;
  readonly onRemove: (document: Document) => void;
  readonly onRetried: () => void;
}

/** One document of the table. A row whose document has not come yet keeps its place. */
export function DocumentRow({ index, top, document, onRemove, onRetried }: Props) {
  const { format } = useReading();
  const style = { transform: `translateY(${top}px)` };
  if (!document)
    return <div className="table-row table-body-row" role="row" aria-rowindex={index + 2} aria-busy style={style} />;
  const folder = document.path.split('/').slice(0, -1).join(' / ');
  return (
    <div className="table-row table-body-row" role="row" aria-rowindex={index + 2} style={style}>
      <span role="cell" className="cell-name">
        <FileMark name={document.name} />
        <span className="cell-words">
          <Link className="truncate" href={`/documents/${document.id}`} title={document.path}>
            {document.title ?? document.name}
          </Link>
          {document.title ? (
            <span className="hint truncate">
              {folder !== '' && <span className="wide-only">{folder} · </span>}
              {document.name}
            </span>
          ) : (
            folder !== '' && <span className="hint truncate">{folder}</span>
          )}
        </span>
      </span>
      <span role="cell" className="truncate">
        {document.space}
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
        <RowMenu document={document} onRemove={onRemove} onRetried={onRetried} />
      </span>
    </div>
  );
}

function RowMenu({
  document,
  onRemove,
  onRetried,
}: Omit<Props, 'index' | 'top' | 'document'> & { readonly document: Document }) {
  const { t } = useReading();
  const retry = (): void =>
    void callApi(`/api/documents/${document.id}/retry`, { method: 'POST' }).then(onRetried, () => undefined);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className="icon-button icon-button-small" aria-label={t.library.actionsOf(document.name)}>
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
          component="a"
          href={`/api/documents/${document.id}/original`}
          download={document.name}
        >
          {t.actions.download}
        </Menu.Item>
        {document.state === 'refused' && (
          <Menu.Item leftSection={<IconRefresh size={16} />} onClick={retry}>
            {t.library.retry}
          </Menu.Item>
        )}
        <Menu.Item data-danger leftSection={<IconTrash size={16} />} onClick={() => onRemove(document)}>
          {t.library.remove}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
