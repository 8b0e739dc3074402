import { Fragment, useRef, useState } from 'react';
import type { DocumentPage } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import type { MarkedRange } from '../../ui/segments.ts';
import type { Highlight } from './document-view.tsx';
import { TextBlock } from './text-block.tsx';
import { useIntoView } from './use-into-view.ts';

interface Props {
  readonly page: DocumentPage;
  readonly highlights: readonly Highlight[];
  readonly zoom: number;
}

const blocksAtOnce = 150;

/** The text of a page with its headings, lists and tables; the passages looked at are marked. */
export function TextPage({ page, highlights, zoom }: Props) {
  const { t } = useReading();
  const sheet = useRef<HTMLElement>(null);
  const current = highlights.find((one) => one.current);
  const [extra, setExtra] = useState(0);
  useIntoView(sheet, 'mark[data-current]', `${page.number} ${current?.start}`);
  const marks: MarkedRange[] = highlights.map(({ start, end, current }) => ({
    start,
    end,
    mark: current ? 'current' : 'other',
  }));
  const blocks =
    page.blocks.length > 0 ? page.blocks : [{ kind: 'paragraph', level: null, start: 0, end: page.text.length }];
  const at = current
    ? Math.max(
        0,
        blocks.findIndex(({ end }) => end > current.start),
      )
    : 0;
  const from = Math.max(0, at - blocksAtOnce / 2);
  const to = from + blocksAtOnce + extra;
  return (
    <article className="text-page" ref={sheet} style={{ fontSize: `${16 * zoom}px` }}>
      {page.label && <p className="text-page-label">{page.label}</p>}
      {from > 0 && <p className="hint">…</p>}
      {blocks.slice(from, to).map((block, index, shown) => (
        <Fragment key={block.start}>
          {isFirstBeside(page, block, shown[index - 1]) && <p className="text-page-beside">{t.viewer.beside}</p>}
          <TextBlock block={block} text={page.text} marks={marks} />
        </Fragment>
      ))}
      {to < blocks.length && (
        <button
          type="button"
          className="button button-small"
          onClick={() => setExtra((before) => before + blocksAtOnce)}
        >
          {t.viewer.more}
        </button>
      )}
    </article>
  );
}

// Comments and notes come last; what is searched there is no proof.
function isFirstBeside({ besideFrom }: DocumentPage, block: Place, before: Place | undefined): boolean {
  return besideFrom !== null && block.end > besideFrom && (before === undefined || before.end <= besideFrom);
}

interface Place {
  readonly end: number;
}
