import { IconRefresh, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Folder } from '../../../src/contract/index.ts';
import { callApi, toMessage } from '../api/client.ts';
import { useRemote } from '../api/use-remote.ts';
import { useHouse } from '../app/house-context.tsx';
import { useReading } from '../texts/texts.tsx';
import { Dialog } from '../ui/dialog.tsx';

type Send = (address: string, method: string, json?: unknown) => Promise<boolean>;

/** The folders of the machine that the house reads again by itself. */
export function FoldersDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useReading();
  const { reloadIngestion } = useHouse();
  const folders = useRemote<{ folders: Folder[] }>('/api/folders');
  const [problem, setProblem] = useState<string | null>(null);
  const send: Send = async (address, method, json) => {
    try {
      await callApi(address, { method, json });
      setProblem(null);
      folders.reload();
      reloadIngestion();
      return true;
    } catch (thrown) {
      setProblem(toMessage(thrown));
      return false;
    }
  };
  const held = folders.data?.folders ?? [];
  return (
    <Dialog title={t.folders.title} onClose={onClose} size={560}>
      <p className="dialog-text">{t.folders.text}</p>
      <AddFolderForm send={send} />
      {problem && (
        <p className="dialog-problem" role="alert">
          {problem}
        </p>
      )}
      {held.length === 0 && !folders.loading && <p className="hint">{t.folders.none}</p>}
      <ul className="folder-list">
        {held.map((folder) => (
          <FolderLine key={folder.id} folder={folder} send={send} />
        ))}
      </ul>
    </Dialog>
  );
}

function AddFolderForm({ send }: { readonly send: Send }) {
  const { t } = useReading();
  const [path, setPath] = useState('');
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (await send('/api/folders', 'POST', { path: path.trim() })) setPath('');
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
      <button type="submit" className="button button-accent" disabled={path.trim() === ''}>
        {t.folders.add}
      </button>
    </form>
  );
}

function FolderLine({ folder, send }: { readonly folder: Folder; readonly send: Send }) {
  const { t, format } = useReading();
  const scanned = folder.scannedAt ? t.folders.scanned(format.moment(folder.scannedAt)) : t.folders.never;
  return (
    <li>
      <span className="cell-words">
        <span className="truncate">{folder.path}</span>
        <span className={folder.problem ? 'folder-problem' : 'hint'}>{folder.problem ?? scanned}</span>
      </span>
      <button
        type="button"
        className="icon-button"
        aria-label={t.folders.scan}
        title={t.folders.scan}
        onClick={() => void send(`/api/folders/${folder.id}/scan`, 'POST')}
      >
        <IconRefresh size={17} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={t.folders.remove}
        title={`${t.folders.remove}. ${t.folders.removeNote}`}
        onClick={() => void send(`/api/folders/${folder.id}`, 'DELETE')}
      >
        <IconTrash size={17} />
      </button>
    </li>
  );
}
