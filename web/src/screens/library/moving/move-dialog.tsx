import { IconChevronDown, IconFolders } from '@tabler/icons-react';
import { type FormEvent, useRef, useState } from 'react';
import type { Document, MoveDocumentsResult } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { houseQueries } from '../../../api/queries.ts';
import { listFolders } from '../../../files/list-folders.ts';
import { useReading } from '../../../texts/texts.tsx';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { NameBox } from '../spaces/name-box.tsx';
import { SpaceChoice } from '../spaces/space-choice.tsx';
import { listSpaces } from '../spaces/spaces.ts';
import { moveDocuments, readFolder } from './move-documents.ts';

interface Props {
  readonly documents: readonly Document[];
  readonly onMoved: (result: MoveDocumentsResult, space: string) => void;
  readonly onClose: () => void;
}

/** In which folder documents are to stand: each in its own, at the top, in one that is there, or in a new one. */
type Choice = 'same' | 'top' | 'new' | `in ${string}`;

/** Asks to which space and folder documents go; what could not be moved is said by the screen. */
export function MoveDialog({ documents, onMoved, onClose }: Props) {
  const { t, format } = useReading();
  const [first] = documents;
  const common = documents.every(({ space }) => space === first?.space) ? (first?.space ?? null) : null;
  const [space, setSpace] = useState(common);
  const [choice, setChoice] = useState<Choice>('same');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // The focus must not return to a row or a button that is about to go.
  const done = useRef(false);
  const folder = readChoice(choice, name);
  const stays = documents.every((one) => one.space === space && (folder ?? readFolder(one)) === readFolder(one));
  const move = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (space === null) return;
    setBusy(true);
    try {
      const ids = documents.map(({ id }) => id);
      const result = await moveDocuments(ids, { space, folder });
      done.current = true;
      onMoved(result, space);
    } catch (thrown) {
      setBusy(false);
      setProblem(toMessage(thrown));
    }
  };
  const title = t.moving.title(format.number(documents.length), first?.title ?? first?.name ?? '');
  return (
    <Dialog title={title} onClose={onClose} openerGoes={done}>
      <form onSubmit={(event) => void move(event)}>
        <p className="dialog-text">{t.moving.text}</p>
        <Spaces space={space} onSpace={(next) => (setSpace(next), setChoice('same'))} />
        <Folders
          space={space}
          choice={choice}
          onChoice={setChoice}
          name={name}
          onName={(next) => (setName(next), setProblem(null))}
        />
        <DialogFoot
          submit={t.moving.confirm}
          disabled={space === null || stays || busy || (choice === 'new' && name.trim() === '')}
          problem={problem}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

function readChoice(choice: Choice, name: string): string | undefined {
  if (choice === 'same') return undefined;
  if (choice === 'top') return '';
  return choice === 'new' ? name.trim() : choice.slice('in '.length);
}

function Spaces({ space, onSpace }: { readonly space: string | null; readonly onSpace: (space: string) => void }) {
  const { t } = useReading();
  // As the filters ask it: the spaces are there when the dialog opens.
  const known = houseQueries.useQuery('get', '/api/documents', { params: { query: { limit: 500 } } });
  const spaces = listSpaces(known.data?.spaces ?? (space === null ? [] : [space]));
  return (
    <div className="space-choices" role="radiogroup" aria-label={t.library.columns.space}>
      {spaces.map((one, index) => (
        <SpaceChoice
          key={one}
          chosen={space === one}
          first={space === null ? index === 0 : space === one}
          onChoose={() => onSpace(one)}
        >
          <IconFolders size={17} aria-hidden="true" />
          <span className="truncate">{one}</span>
        </SpaceChoice>
      ))}
    </div>
  );
}

interface FoldersProps {
  readonly space: string | null;
  readonly choice: Choice;
  readonly onChoice: (choice: Choice) => void;
  readonly name: string;
  readonly onName: (name: string) => void;
}

function Folders({ space, choice, onChoice, name, onName }: FoldersProps) {
  const { t } = useReading();
  const query = { limit: 500, ...(space === null ? {} : { space }) };
  const { data } = houseQueries.useQuery('get', '/api/documents', { params: { query } }, { enabled: space !== null });
  return (
    <div className="move-folder">
      <span className="select">
        <select
          className="field"
          aria-label={t.library.folder}
          value={choice}
          onChange={(event) => onChoice(event.target.value as Choice)}
        >
          <option value="same">{t.moving.sameFolder}</option>
          <option value="top">{t.moving.top}</option>
          {listFolders(data?.documents ?? []).map((folder) => (
            <option key={folder} value={`in ${folder}`}>
              {folder}
            </option>
          ))}
          <option value="new">{t.moving.newFolder}</option>
        </select>
        <IconChevronDown size={15} aria-hidden="true" />
      </span>
      {choice === 'new' && (
        <NameBox
          label={t.moving.folderName}
          placeholder={t.moving.folderExample}
          value={name}
          maxLength={900}
          onValue={onName}
        />
      )}
    </div>
  );
}
