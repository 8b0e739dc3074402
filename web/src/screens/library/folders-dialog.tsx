import { IconChevronDown, IconRefresh, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Folder } from '../../../../src/contract/index.ts';
import { houseQueries } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { listSpaces, usualSpace } from './spaces/spaces.ts';
import { useFolders, type WatchedFolders } from './use-folders.ts';

/** The folders of the machine that the house reads again by itself. */
export function FoldersDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useReading();
  const folders = useFolders();
  const known = houseQueries.useQuery('get', '/api/documents', { params: { query: { limit: 1 } } });
  const spaces = listSpaces(known.data?.spaces ?? []);
  return (
    <Dialog title={t.folders.title} onClose={onClose} size={560}>
      <p className="dialog-text">{t.folders.text}</p>
      <AddFolderForm spaces={spaces} onAdd={folders.add} />
      {folders.problem && (
        <p className="dialog-problem" role="alert">
          {folders.problem}
        </p>
      )}
      {folders.held?.length === 0 && <p className="hint">{t.folders.none}</p>}
      <ul className="folder-list">
        {(folders.held ?? []).map((folder) => (
          <FolderLine key={folder.id} folder={folder} folders={folders} named={spaces.length > 1} />
        ))}
      </ul>
    </Dialog>
  );
}

interface FormProps {
  readonly spaces: readonly string[];
  readonly onAdd: WatchedFolders['add'];
}

function AddFolderForm({ spaces, onAdd }: FormProps) {
  const { t } = useReading();
  const [path, setPath] = useState('');
  const [space, setSpace] = useState(usualSpace);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await onAdd(path.trim(), space)) setPath('');
  };
  return (
    <form className="folder-form" onSubmit={(event) => void add(event)}>
      <input
        className="field"
        aria-label={t.folders.path}
        placeholder={t.folders.example}
        value={path}
        onChange={(event) => setPath(event.target.value)}
        spellCheck={false}
        data-autofocus
      />
      {spaces.length > 1 && (
        <span className="select folder-space">
          <select
            className="field"
            aria-label={t.library.columns.space}
            value={space}
            onChange={(event) => setSpace(event.target.value)}
          >
            {spaces.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
          <IconChevronDown size={15} aria-hidden="true" />
        </span>
      )}
      <button type="submit" className="button button-accent" disabled={path.trim() === ''}>
        {t.folders.add}
      </button>
    </form>
  );
}

interface LineProps {
  readonly folder: Folder;
  readonly folders: WatchedFolders;
  /** Whether its space is said. */
  readonly named: boolean;
}

function FolderLine({ folder, folders, named }: LineProps) {
  const { t, format } = useReading();
  const busy = folders.scanning.has(folder.id);
  const scanned = folder.scannedAt ? t.folders.scanned(format.moment(folder.scannedAt)) : t.folders.never;
  const state = busy ? t.folders.scanning : (folder.problem ?? scanned);
  return (
    <li>
      <span className="cell-words">
        <span className="truncate" title={folder.path}>
          {folder.path}
        </span>
        <span className={folder.problem && !busy ? 'folder-problem' : 'hint'} aria-live="polite">
          {[named ? folder.space : '', state].filter(Boolean).join(' · ')}
        </span>
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={t.folders.scan}
        title={t.folders.scan}
        disabled={busy}
        onClick={() => void folders.scan(folder.id)}
      >
        {busy ? <span className="spinner" aria-hidden="true" /> : <IconRefresh size={17} />}
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t.folders.remove}
        title={`${t.folders.remove}. ${t.folders.removeNote}`}
        onClick={() => void folders.remove(folder.id)}
      >
        <IconTrash size={17} />
      </button>
    </li>
  );
}
