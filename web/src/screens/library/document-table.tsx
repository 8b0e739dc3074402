import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Document } from '../../../../src/contract/index.ts';
import type { Texts } from '../../texts/fr.ts';
import { useReading } from '../../texts/texts.tsx';
import { DocumentRow } from './document-row.tsx';
import { ColumnHead } from './column-head.tsx';
import type { Sorting } from './library-filters.ts';
import type { Documents } from './use-documents.ts';

interface Props {
  readonly documents: Documents;
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
  readonly selected: ReadonlyMap<string, Document>;
  readonly onSelect: (document: Document) => void;
  readonly onMove: (document: Document) => void;
  readonly onRemove: (document: Document) => void;
  readonly onRetried: () => void;
  /** What is said when nothing fits. */
  readonly empty: ReactNode;
}

const rowHeight = 56;

function listColumns(t: Texts) {
  const { name, space, pages, size, changed, state } = t.library.columns;
  return [
    ['name', name],
    ['space', space],
    ['pages', pages],
    ['bytes', size],
    ['changed', changed],
    ['state', state],
  ] as const;
}

/** The documents as a table of which only the visible rows exist: ten thousand scroll like ten. */
export function DocumentTable({ documents, sorting, onSorting, selected, onSelect, ...props }: Props) {
  const { onMove, onRemove, onRetried, empty } = props;
  const { t } = useReading();
  const scrolled = useRef<HTMLDivElement>(null);
  const total = documents.total ?? 0;
  // oxlint-disable-next-line react/incompatible-library -- it only keeps the compiler from memoising this component.
  const rows = useVirtualizer({
    count: total,
    getScrollElement: () => scrolled.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = rows.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = documents;
  useEffect(() => show(first, last), [show, first, last]);
  const columns = listColumns(t);
  // A table without a row is none.
  if (documents.total === 0) return <div className="table">{empty}</div>;
  return (
    <div className="table" role="table" aria-label={t.library.title2} aria-rowcount={total + 1}>
      <div className="table-head table-row" role="row" aria-rowindex={1}>
        {columns.map(([order, words]) => (
          <ColumnHead key={order} order={order} words={words} sorting={sorting} onSorting={onSorting} />
        ))}
        <span role="columnheader">
          <span className="sr-only">{t.library.actionsOf('')}</span>
        </span>
      </div>
      <div className="table-scroll" ref={scrolled}>
        <div style={{ height: rows.getTotalSize() }} role="rowgroup">
          {items.map((item) => (
            <DocumentRow
              key={item.key}
              index={item.index}
              top={item.start}
              document={documents.rowAt(item.index)}
              selected={selected.has(documents.rowAt(item.index)?.id ?? '')}
              onSelect={onSelect}
              onMove={onMove}
              onRemove={onRemove}
              onRetried={onRetried}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
