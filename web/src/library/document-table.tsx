import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { Document } from '../../../src/contract/index.ts';
import { useReading } from '../texts/texts.tsx';
import { DocumentRow } from './document-row.tsx';
import type { Documents } from './use-documents.ts';

interface Props {
  readonly documents: Documents;
  readonly onRemove: (document: Document) => void;
  readonly onRetried: () => void;
  readonly onClear: () => void;
}

const rowHeight = 56;

/** The documents as a table of which only the visible rows exist: ten thousand scroll like ten. */
export function DocumentTable({ documents, onRemove, onRetried, onClear }: Props) {
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
  const { name, space, pages, size, changed, state } = t.library.columns;
  return (
    <div className="table" role="table" aria-label={t.library.title2} aria-rowcount={total + 1}>
      <div className="table-head table-row" role="row" aria-rowindex={1}>
        {[name, space, pages, size, changed, state].map((words) => (
          <span key={words} role="columnheader">
            {words}
          </span>
        ))}
        <span role="columnheader">
          <span className="sr-only">{t.library.actionsOf('')}</span>
        </span>
      </div>
      {documents.total === 0 && (
        <div className="library-empty">
          <p>{t.library.none}</p>
          <button type="button" className="button button-small" onClick={onClear}>
            {t.library.clearFilters}
          </button>
        </div>
      )}
      <div className="table-scroll" ref={scrolled}>
        <div style={{ height: rows.getTotalSize() }} role="rowgroup">
          {items.map((item) => (
            <DocumentRow
              key={item.key}
              index={item.index}
              top={item.start}
              document={documents.rowAt(item.index)}
              onRemove={onRemove}
              onRetried={onRetried}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
