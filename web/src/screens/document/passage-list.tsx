import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Passage } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';

interface Props {
  readonly passages: readonly Passage[];
  readonly chosen: { readonly page: number; readonly start: number | null };
  readonly onChoose: (passage: Passage) => void;
}

/** The passages of a document, as the search sees them; a click boxes one on its page. */
export function PassageList({ passages, chosen, onChoose }: Props) {
  const { t } = useReading();
  const scrolled = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- it only keeps the compiler from memoising this component.
  const rows = useVirtualizer({
    count: passages.length,
    getScrollElement: () => scrolled.current,
    estimateSize: () => 148,
    overscan: 6,
  });
  return (
    <aside className="passages" aria-label={t.viewer.passages}>
      <h2 className="proof-head">
        {t.viewer.passages} <span>{t.viewer.passagesCount(passages.length)}</span>
      </h2>
      <div className="passages-scroll" ref={scrolled}>
        <div style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((item) => {
            const passage = passages[item.index];
            if (!passage) return null;
            const current = passage.page === chosen.page && passage.start === chosen.start;
            return (
              <div
                key={item.key}
                ref={rows.measureElement}
                data-index={item.index}
                className="passage-slot"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <button
                  type="button"
                  className="proof-card"
                  data-lit={current || undefined}
                  aria-pressed={current}
                  onClick={() => onChoose(passage)}
                >
                  <span className="proof-place">
                    <span className="truncate">
                      {[...passage.headings.slice(-1), t.proof.page(String(passage.page))].join(' · ')}
                    </span>
                  </span>
                  <span className="proof-excerpt clamp">{passage.text}</span>
                </button>
              </div>
            );
          })}
        </div>
      </div>
    </aside>
  );
}
