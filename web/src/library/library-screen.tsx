import { useDebouncedValue } from '@mantine/hooks';
import { IconFolderDown } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Document } from '../../../src/contract/index.ts';
import { useHouse } from '../app/house-context.tsx';
import { useReading } from '../texts/texts.tsx';
import { AddMenu } from './add-menu.tsx';
import { DocumentTable } from './document-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { FoldersDialog } from './folders-dialog.tsx';
import { isUnfiltered, noFilters, toQuery } from './library-filters.ts';
import { ProgressLine } from './progress-line.tsx';
import { RemoveDocument } from './remove-document.tsx';
import { useDocuments } from './use-documents.ts';
import { useFilePickers } from './file-pickers.tsx';

/** All documents of the house: their state, filters, adding and removing. */
export function LibraryScreen() {
  const { t, format } = useReading();
  const { house, ingestion, reloadHouse, reloadIngestion } = useHouse();
  const pickers = useFilePickers();
  const [filters, setFilters] = useState(noFilters);
  const [foldersOpen, setFoldersOpen] = useState(false);
  const [removing, setRemoving] = useState<Document | null>(null);
  const [removals, setRemovals] = useState(0);
  const [settled] = useDebouncedValue(filters, 100);
  const query = useMemo(() => toQuery(settled, new Date()), [settled]);
  const moment = JSON.stringify([ingestion?.documents, ingestion?.passages.embedded, removals]);
  const documents = useDocuments(query, moment);
  const nothing = documents.total === 0 && isUnfiltered(settled);
  const removed = (): void => {
    setRemovals((count) => count + 1);
    reloadHouse();
    reloadIngestion();
  };
  return (
    <div className="library">
      <header className="library-head">
        <h1>{t.library.title}</h1>
        <span className="hint tabular" aria-live="polite">
          {documents.total !== null && t.library.count(format.number(documents.total), format.many(documents.total))}
        </span>
        <AddMenu pickers={pickers} onWatch={() => setFoldersOpen(true)} />
      </header>
      {pickers.pickers}
      {!nothing && <FilterBar filters={filters} onFilters={setFilters} />}
      <ProgressLine />
      {ingestion?.embedding === 'no-model' && !nothing && <p className="hint library-note">{t.progress.noModel}</p>}
      {documents.problem && (
        <p className="notice notice-danger" role="alert">
          {documents.problem}
        </p>
      )}
      {nothing ? (
        <div className="library-empty">
          <IconFolderDown size={40} stroke={1.3} aria-hidden="true" />
          <h2>{t.library.empty}</h2>
          <p>{t.library.emptyText}</p>
          <button type="button" className="button button-accent" onClick={pickers.pickFiles}>
            {t.first.choose}
          </button>
          {house && (
            <p className="hint">
              {t.library.formats(
                [...new Set(house.formats.map(({ extension }) => extension.replace(/^\./, '').toUpperCase()))].join(
                  ', ',
                ),
              )}
            </p>
          )}
        </div>
      ) : (
        <DocumentTable
          documents={documents}
          onRemove={setRemoving}
          onRetried={removed}
          onClear={() => setFilters(noFilters)}
        />
      )}
      {removing && <RemoveDocument document={removing} onRemoved={removed} onClose={() => setRemoving(null)} />}
      {foldersOpen && <FoldersDialog onClose={() => setFoldersOpen(false)} />}
    </div>
  );
}
