import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import type { Document } from '../../../src/contract/index.ts';
import { useHouse } from '../app/house-context.tsx';
import { useReading } from '../texts/texts.tsx';
import { AddMenu } from './add-menu.tsx';
import { DocumentTable } from './document-table.tsx';
import { useFilePickers } from './file-pickers.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FoldersDialog } from './folders-dialog.tsx';
import { LibraryEmpty } from './library-empty.tsx';
import { isUnfiltered, noFilters, toQuery } from './library-filters.ts';
import { ProgressLine } from './progress-line.tsx';
import { RemoveDocument } from './remove-document.tsx';
import { useDocuments } from './use-documents.ts';

/** All documents of the house: their state, filters, adding and removing. */
export function LibraryScreen() {
  const { t, format } = useReading();
  const { ingestion, reloadHouse, reloadIngestion } = useHouse();
  const pickers = useFilePickers();
  const [filters, setFilters] = useState(noFilters);
  const [foldersOpen, setFoldersOpen] = useState(false);
  const [removing, setRemoving] = useState<Document | null>(null);
  const [changes, setChanges] = useState(0);
  const [today] = useState(() => new Date());
  const [settled] = useDebouncedValue(filters, 100);
  const query = useMemo(() => toQuery(settled, today), [settled, today]);
  const moment = JSON.stringify([ingestion?.documents, ingestion?.passages.embedded, changes]);
  const documents = useDocuments(query, moment);
  const { show, total, problem } = documents;
  useEffect(() => show(0, 0), [show]);
  const nothing = total === 0 && isUnfiltered(settled);
  const reload = (): void => {
    setChanges((count) => count + 1);
    reloadHouse();
    reloadIngestion();
  };
  return (
    <div className="library">
      <header className="library-head">
        <h1>{t.library.title}</h1>
        <span className="hint tabular" aria-live="polite">
          {total !== null && !nothing && t.library.count(format.number(total), format.many(total))}
        </span>
        <AddMenu pickers={pickers} onWatch={() => setFoldersOpen(true)} />
      </header>
      {pickers.pickers}
      {!nothing && <FilterBar filters={filters} onFilters={setFilters} />}
      <ProgressLine />
      {ingestion?.embedding === 'no-model' && !nothing && <p className="hint library-note">{t.progress.noModel}</p>}
      {problem && (
        <p className="notice notice-danger" role="alert">
          {problem}
        </p>
      )}
      {nothing ? (
        <LibraryEmpty onPick={pickers.pickFiles} />
      ) : (
        <DocumentTable
          documents={documents}
          onRemove={setRemoving}
          onRetried={reload}
          onClear={() => setFilters(noFilters)}
        />
      )}
      {removing && <RemoveDocument document={removing} onRemoved={reload} onClose={() => setRemoving(null)} />}
      {foldersOpen && <FoldersDialog onClose={() => setFoldersOpen(false)} />}
    </div>
  );
}
