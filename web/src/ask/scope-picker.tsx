import { Popover } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuildingCommunity, IconFileText, IconFolder, IconStack2, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { DocumentList } from '../../../src/contract/index.ts';
import { useRemote } from '../api/use-remote.ts';
import { listFolders } from '../library/list-folders.ts';
import { foldText } from '../texts/fold.ts';
import { useReading } from '../texts/texts.tsx';
import type { ScopeChoice } from './scope-choice.ts';

interface Props {
  readonly scope: ScopeChoice | null;
  readonly onScope: (scope: ScopeChoice | null) => void;
}

/** Everything, a space, a folder or a document: chosen in the question box, kept by the questions that follow. */
export function ScopePicker({ scope, onScope }: Props) {
  const { t } = useReading();
  const [opened, setOpened] = useState(false);
  const choose = (choice: ScopeChoice | null): void => {
    onScope(choice);
    setOpened(false);
  };
  return (
    <span className="scope">
      <Popover opened={opened} onChange={setOpened} position="top-start" width={340} trapFocus returnFocus withinPortal>
        <Popover.Target>
          <button
            type="button"
            className="scope-button"
            aria-label={`${t.scope.label} : ${scope?.label ?? t.scope.everything}`}
            aria-expanded={opened}
            onClick={() => setOpened((before) => !before)}
          >
            <IconStack2 size={16} aria-hidden="true" />
            <span className="truncate">{scope?.label ?? t.scope.everything}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t.scope.label}>{opened && <Choices onChoose={choose} />}</Popover.Dropdown>
      </Popover>
      {scope && (
        <button
          type="button"
          className="icon-button icon-button-small"
          aria-label={t.scope.clear}
          title={t.scope.clear}
          onClick={() => onScope(null)}
        >
          <IconX size={14} />
        </button>
      )}
    </span>
  );
}

function Choices({ onChoose }: { readonly onChoose: (choice: ScopeChoice | null) => void }) {
  const { t } = useReading();
  const [text, setText] = useState('');
  const [filter] = useDebouncedValue(text.trim(), 120);
  const found = useRemote<DocumentList>('/api/documents', { query: { limit: filter === '' ? 200 : 12, filter } });
  const everything = useRemote<DocumentList>('/api/documents', { query: { limit: 500 } });
  const wanted = foldText(filter);
  const fits = (name: string): boolean => foldText(name).includes(wanted);
  const spaces = (everything.data?.spaces ?? []).filter(fits);
  const folders = listFolders(everything.data?.documents ?? []).filter(fits);
  const documents = filter === '' ? [] : (found.data?.documents ?? []);
  return (
    <div className="scope-choices">
      <input
        className="field"
        placeholder={t.scope.find}
        aria-label={t.scope.find}
        value={text}
        onChange={(event) => setText(event.target.value)}
        data-autofocus
      />
      <ul>
        {fits(t.scope.everything) && (
          <Choice icon={IconStack2} label={t.scope.everything} onChoose={() => onChoose(null)} />
        )}
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
            kind={one.path}
            onChoose={() => onChoose({ scope: { documentIds: [one.id] }, label: one.title ?? one.name })}
          />
        ))}
      </ul>
      <p className="hint">{t.scope.kept}</p>
    </div>
  );
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
