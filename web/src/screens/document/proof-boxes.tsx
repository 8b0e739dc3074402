import type { DocumentPage } from '../../../../src/contract/index.ts';
import { outlineWords } from './boxes.ts';
import type { Highlight } from './document-view.tsx';

interface Props {
  readonly page: DocumentPage;
  readonly highlights: readonly Highlight[];
}

/** The words looked at, boxed over the picture of their page. */
export function ProofBoxes({ page, highlights }: Props) {
  if (!page.width || !page.height) return null;
  return (
    <svg
      className="proof-boxes"
      viewBox={`0 0 ${page.width} ${page.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {highlights.map(({ start, end, current }) =>
        outlineWords(page, start, end).map((path) => (
          <path
            key={path}
            className="proof-box"
            d={path}
            data-current={current || undefined}
            vectorEffect="non-scaling-stroke"
          />
        )),
      )}
    </svg>
  );
}
