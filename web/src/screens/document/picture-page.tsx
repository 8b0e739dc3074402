import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { Document, DocumentPage } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { HouseImage } from '../../ui/house-image.tsx';
import type { Highlight } from './document-view.tsx';
import { ProofBoxes } from './proof-boxes.tsx';
import { TextPage } from './text-page.tsx';
import { useIntoView } from './use-into-view.ts';

interface Props {
  readonly document: Document;
  readonly page: DocumentPage;
  readonly highlights: readonly Highlight[];
  readonly zoom: number;
}

/** A document that is a picture: the picture itself, with a box around the words looked at. */
export function PicturePage({ document, page, highlights, zoom }: Props) {
  const { t } = useReading();
  const { ref: sizeRef, width } = useElementSize();
  const frame = useRef<HTMLDivElement>(null);
  const mergedRef = useMergedRef(sizeRef, frame);
  const [missing, setMissing] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const shownWidth = Math.round(width * zoom);
  const current = highlights.find((highlight) => highlight.current);
  useIntoView(frame, '.proof-box[data-current]', `${page.number} ${shownWidth} ${current?.start}`);
  if (missing) {
    return (
      <>
        <p className="notice">{t.viewer.imageFailed}</p>
        <TextPage page={page} highlights={highlights} zoom={zoom} />
      </>
    );
  }
  const ratio = page.width && page.height ? page.height / page.width : 1.414;
  const quotes = highlights.filter((one) => one.current).map(({ start, end }) => page.text.slice(start, end));
  return (
    <div ref={mergedRef} className="pdf-frame">
      <div
        className="pdf-page"
        style={{ width: shownWidth, height: Math.round(shownWidth * ratio) }}
        data-drawn={(drawn && shownWidth > 0) || undefined}
      >
        <HouseImage
          className="page-picture"
          address={`/api/documents/${document.id}/original`}
          alt={t.viewer.imageOf(page.number, document.title ?? document.name)}
          onLoad={() => setDrawn(true)}
          onMissing={() => setMissing(true)}
        />
        <ProofBoxes page={page} highlights={highlights} />
      </div>
      {quotes.length > 0 && (
        <p className="sr-only">
          {t.viewer.highlighted}: {quotes.join(' … ')}
        </p>
      )}
    </div>
  );
}
