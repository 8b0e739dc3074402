import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { Document } from '../../../../src/contract/index.ts';
import { house } from '../../api/house.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { useReading } from '../../texts/texts.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { AddMenu } from './add-menu.tsx';
import { DocumentTable } from './document-table.tsx';
import { EmptyList } from './empty-list.tsx';
import { useFilePickers } from './file-pickers.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FoldersDialog } from './folders-dialog.tsx';
import { LibraryEmpty } from './library-empty.tsx';
import {
  isUnfiltered,
  type LibraryFilters,
  noFilters,
  type Sorting,
  toQuery,
  useLibraryView,
} from './library-filters.ts';
import { useMoving } from './moving/use-moving.tsx';
import { ProgressLine } from './progress-line.tsx';
import { RemoveDocument } from './remove-document.tsx';
import { RemoveSample } from './remove-sample.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { SpaceLine } from './spaces/space-line.tsx';
import { listSpaces } from './spaces/spaces.ts';
import { useReportSeenHere } from './upload-context.tsx';
import { useDocuments } from './use-documents.ts';

/** All documents of the house: their state, filters, adding and removing. */
export function LibraryScreen() {
  const { t } = useReading();
  const { ingestion } = useHouse();
  const pickers = useFilePickers();
  const { filters, sorting, setFilters, setSorting } = useLibraryView();
  const { selected, setSelected, toggle, unselect } = useSelected();
  const [open, setOpen] = useState<DialogsProps['open']>(null);
  const [removing, setRemoving] = useState<Document | null>(null);
  const { changes, reload } = useChanges();
  const [settled] = useDebouncedValue(filters, 100);
  const documents = useNarrowedDocuments(settled, sorting, changes);
  const { total, problem, unknownSpace } = documents;
  const nothing = total === 0 && isUnfiltered(settled);
  const showSpace = (space: string): void => {
    setFilters((before) => ({ ...before, space }));
    setSelected(new Map());
    reload();
  };
  const loadSample = (): void => void house.POST('/api/sample-library').then(reload, reload);
  const moving = useMoving({ onMoved: (ids) => (unselect(ids), reload()), onRenamed: showSpace });
  const rename = (name: string): void => (showSpace(name), moving.tellRenamed(settled.space, name));
  const leave = (): void => showSpace('');
  useReportSeenHere();
  return (
    <div className="library">
      <LibraryHead total={nothing ? null : total}>
        <AddMenu
          pickers={pickers}
          onSample={loadSample}
          onWatch={() => setOpen('folders')}
          onRemoveSample={() => setOpen('sample')}
        />
      </LibraryHead>
      {pickers.pickers}
      {!nothing && <FilterBar filters={filters} onFilters={setFilters} />}
      <ProgressLine />
      {ingestion?.embedding === 'no-model' && !nothing && <p className="hint library-note">{t.progress.noModel}</p>}
      <ListProblem words={problem} onRetry={reload} />
      <SpaceLine space={unknownSpace ? '' : settled.space} onRenamed={rename} onShared={reload} onRemoved={leave} />
      <SelectionBar selected={selected} onSelected={setSelected} onChanged={reload} onMove={moving.ask} />
      {moving.parts}
      {nothing ? (
        <LibraryEmpty pickers={pickers} onSample={loadSample} />
      ) : (
        <DocumentTable
          documents={documents}
          sorting={sorting}
          onSorting={setSorting}
          selected={selected}
          onSelect={toggle}
          onMove={(document) => moving.ask([document])}
          onRemove={setRemoving}
          onRetried={reload}
          empty={<EmptyList filters={settled} unknownSpace={unknownSpace} onClear={() => setFilters(noFilters)} />}
        />
      )}
      <Dialogs open={open} removing={removing} onChanged={reload} onClose={() => (setOpen(null), setRemoving(null))} />
    </div>
  );
}

function LibraryHead({ total, children }: { readonly total: number | null; readonly children: ReactNode }) {
  const { t, format } = useReading();
  return (
    <header className="library-head">
      <h1>{t.library.title}</h1>
      <span className="hint tabular" aria-live="polite">
        {total !== null && t.library.count(format.number(total), format.many(total))}
      </span>
      {children}
    </header>
  );
}

interface DialogsProps {
  readonly open: 'folders' | 'sample' | null;
  readonly removing: Document | null;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

function Dialogs({ open, removing, onChanged, onClose }: DialogsProps) {
  return (
    <>
      {removing && <RemoveDocument document={removing} onRemoved={onChanged} onClose={onClose} />}
      {open === 'folders' && <FoldersDialog onClose={onClose} />}
      {open === 'sample' && <RemoveSample onRemoved={onChanged} onClose={onClose} />}
    </>
  );
}

/** How often something was changed here, and what says that it was: all that is shown of it is read again. */
function useChanges() {
  const { reloadHouse, reloadIngestion } = useHouse();
  const [changes, setChanges] = useState(0);
  const reload = (): void => {
    setChanges((count) => count + 1);
    reloadHouse();
    reloadIngestion();
  };
  return { changes, reload };
}

/** The documents that fit these filters, as far as the house has read them. */
function useNarrowedDocuments(filters: LibraryFilters, sorting: Sorting, changes: number) {
  const { ingestion } = useHouse();
  const [today] = useState(() => new Date());
  const query = useMemo(() => toQuery(filters, sorting, today), [filters, sorting, today]);
  const moment = JSON.stringify([ingestion?.documents, ingestion?.passages.embedded, changes]);
  const documents = useDocuments(query, moment);
  const { show, spaces } = documents;
  useEffect(() => show(0, 0), [show]);
  // One that is not there and one of others look the same.
  const unknownSpace = filters.space !== '' && spaces !== null && !listSpaces(spaces).includes(filters.space);
  return { ...documents, unknownSpace };
}

/** The documents that something is to be done with, in the order in which they were taken. */
function useSelected() {
  const [selected, setSelected] = useState<ReadonlyMap<string, Document>>(new Map());
  const toggle = (document: Document): void =>
    setSelected((before) => {
      const after = new Map(before);
      if (!after.delete(document.id)) after.set(document.id, document);
      return after;
    });
  const unselect = (ids: readonly string[]): void =>
    setSelected((before) => new Map([...before].filter(([id]) => !ids.includes(id))));
  return { selected, setSelected, toggle, unselect };
}

/** Why the list could not be read. What keeps the whole house from answering is said above every screen. */
function ListProblem({ words, onRetry }: { readonly words: string | null; readonly onRetry: () => void }) {
  const { t } = useReading();
  const { connection } = useHouse();
  if (words === null || connection !== 'reached') return null;
  return (
    <ProblemNotice words={words}>
      <button type="button" className="button button-small" onClick={onRetry}>
        {t.actions.retry}
      </button>
    </ProblemNotice>
  );
}
