import { Popover } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingCommunity, IconFileText, IconFolder, IconPaperclip, IconStack2, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { houseQueries } from '../../../api/queries.ts';
import { listFolders } from '../../../files/list-folders.ts';
import { foldText } from '../../../texts/fold.ts';
import { useReading } from '../../../texts/texts.tsx';
import type { ScopeChoice } from './scope-choice.ts';

interface Props {
  readonly scope: ScopeChoice | null;
  readonly onScope: (scope: ScopeChoice | null) => void;
  /** Files are attached: these are searched where nothing is chosen. */
  readonly withFiles: boolean;
}

/** Everything, a space, a folder or a document: chosen in the question box, kept by the questions that follow. */
export function ScopePicker({ scope, onScope, withFiles }: Props) {
  const { t } = useReading();
  const usual = withFiles ? t.files.scope : t.scope.everything;
  const clear = withFiles ? t.files.scopeOnly : t.scope.clear;
  const [opened, setOpened] = useState(false);
  const choose = (choice: ScopeChoice | null): void => {
    onScope(choice);
    setOpened(false);
  };
  return (
    <span className="scope">
      <Popover
        opened={opened}
        onChange={setOpened}
        position="top-start"
        width={340}
        middlewares={{ flip: true, shift: { padding: 8 } }}
        trapFocus
        returnFocus
        withinPortal
      >
        <Popover.Target>
          <button
            type="button"
            className="scope-button"
            aria-label={`${t.scope.label} : ${scope?.label ?? usual}`}
            aria-expanded={opened}
            onClick={() => setOpened((before) => !before)}
          >
            <IconStack2 size={16} aria-hidden="true" />
            <span className="truncate">{scope?.label ?? usual}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t.scope.label}>
          {opened && <Choices onChoose={choose} withFiles={withFiles} />}
        </Popover.Dropdown>
      </Popover>
      {scope && (
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={clear}
          title={clear}
          onClick={() => onScope(null)}
        >
          <IconX size={14} />
        </button>
      )}
    </span>
  );
}

interface ChoicesProps extends Pick<Props, 'withFiles'> {
  readonly onChoose: (choice: ScopeChoice | null) => void;
}

function Choices({ onChoose, withFiles }: ChoicesProps) {
  const { t } = useReading();
  const [text, setText] = useState('');
  const { filter, spaces, folders, documents, fits, settled } = useFitting(text.trim());
  const { list, wantFirst } = useFirst(settled);
  const react = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || text.trim() === '') return;
    event.preventDefault();
    wantFirst(true);
  };
  return (
    <div className="scope-choices">
      <input
        className="field"
        placeholder={t.scope.find}
        aria-label={t.scope.find}
        value={text}
        onChange={(event) => (setText(event.target.value), wantFirst(false))}
        onKeyDown={react}
        data-autofocus
      />
      <ul ref={list}>
        <WideChoices fits={fits} withFiles={withFiles} onChoose={onChoose} />
        {spaces.map((space) => (
          <Choice
            key={`space ${space}`}
            icon={IconBuildingCommunity}
            label={space}
            kind={t.scope.space}
            onChoose={() => onChoose({ scope: { space }, label: space })}
          />
        ))}
        {folders.slice(0, filter === '' ? 12 : 8).map((folder) => (
          <Choice
            key={`folder ${folder}`}
            icon={IconFolder}
            label={folder}
            kind={t.scope.folder}
            onChoose={() => onChoose({ scope: { folder }, label: folder })}
          />
        ))}
        {documents.map((one) => (
          <Choice
            key={one.id}
            icon={IconFileText}
            label={one.title ?? one.name}
            {...(one.path === (one.title ?? one.name) ? {} : { kind: one.path })}
            onChoose={() => onChoose({ scope: { documentIds: [one.id] }, label: one.title ?? one.name })}
          />
        ))}
      </ul>
      <p className="hint">{t.scope.kept}</p>
    </div>
  );
}

// Where files are attached, these are what is searched otherwise, and everything is a choice.
function WideChoices({
  fits,
  withFiles,
  onChoose,
}: Pick<Props, 'withFiles'> & {
  readonly fits: (name: string) => boolean;
  readonly onChoose: (choice: ScopeChoice | null) => void;
}) {
  const { t } = useReading();
  const everything = withFiles ? { scope: {}, label: t.scope.everything } : null;
  return (
    <>
      {withFiles && fits(t.files.scope) && (
        <Choice icon={IconPaperclip} label={t.files.scope} onChoose={() => onChoose(null)} />
      )}
      {fits(t.scope.everything) && (
        <Choice icon={IconStack2} label={t.scope.everything} onChoose={() => onChoose(everything)} />
      )}
    </>
  );
}

// What fits the text that was typed; `settled` once that is all of it and the house has answered.
function useFitting(text: string) {
  const [filter] = useDebouncedValue(text, 120);
  const found = houseQueries.useQuery('get', '/api/documents', {
    params: { query: filter === '' ? { limit: 200 } : { limit: 12, filter } },
  });
  const everything = houseQueries.useQuery('get', '/api/documents', { params: { query: { limit: 500 } } });
  const wanted = foldText(filter);
  const fits = (name: string): boolean => foldText(name).includes(wanted);
  return {
    filter,
    fits,
    spaces: (everything.data?.spaces ?? []).filter(fits),
    folders: listFolders(everything.data?.documents ?? []).filter(fits),
    documents: filter === '' ? [] : (found.data?.documents ?? []),
    settled: filter === text && !found.isPending && !everything.isPending,
  };
}

// Who typed a name and pressed Enter meant the first of what is left, which may still have to be asked from the house.
function useFirst(settled: boolean) {
  const list = useRef<HTMLUListElement>(null);
  const [wanted, wantFirst] = useState(false);
  useEffect(() => {
    if (wanted && settled) list.current?.querySelector<HTMLButtonElement>('.scope-choice')?.click();
  }, [wanted, settled]);
  return { list, wantFirst };
}

interface ChoiceProps {
  readonly icon: typeof IconStack2;
  readonly label: string;
  readonly kind?: string;
  readonly onChoose: () => void;
}

function Choice({ icon: Shape, label, kind, onChoose }: ChoiceProps) {
  return (
    <li>
      <button type="button" className="scope-choice" onClick={onChoose}>
        <Shape size={16} aria-hidden="true" />
        <span className="truncate">{label}</span>
        {kind && <span className="scope-kind truncate">{kind}</span>}
      </button>
    </li>
  );
}
