import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import type { Document, DocumentPage } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import { drawPage } from './draw-page.ts';
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

/**
 * The image of a PDF's page under its own text, unseen, to select, copy and find; with a box around the words looked at.
 * The text that was read stands in when the page cannot be drawn.
 */
export function PdfPage({ document, page, highlights, zoom }: Props) {
  const { t } = useReading();
  const { ref: sizeRef, width } = useElementSize();
  const frame = useRef<HTMLDivElement>(null);
  const mergedRef = useMergedRef(sizeRef, frame);
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  const [drawn, setDrawn] = useState(0);
  const shownWidth = Math.round(width * zoom);
  useEffect(() => {
    if (shownWidth === 0) return undefined;
    return drawPage({
      documentId: document.id,
      number: page.number,
      width: shownWidth,
      canvas,
      text,
      onDrawn: () => setDrawn((count) => count + 1),
      onFailed: () => setFailed(true),
    });
  }, [document.id, page.number, shownWidth]);
  const current = highlights.find((highlight) => highlight.current);
  useIntoView(frame, '.proof-box[data-current]', `${page.number} ${shownWidth} ${current?.start}`);
  if (failed) {
    return (
      <>
        <p className="notice">{t.viewer.imageFailed}</p>
        <TextPage page={page} highlights={highlights} zoom={zoom} />
      </>
    );
  }
  const ratio = page.width && page.height ? page.height / page.width : 1.414;
  const quotes = highlights.filter(({ current }) => current).map(({ start, end }) => page.text.slice(start, end));
  return (
    <div ref={mergedRef} className="pdf-frame">
      <div
        className="pdf-page"
        style={{ width: shownWidth, height: Math.round(shownWidth * ratio) }}
        data-drawn={drawn > 0 || undefined}
      >
        <canvas ref={canvas} role="img" aria-label={t.viewer.imageOf(page.number, document.title ?? document.name)} />
        <div ref={text} className="pdf-text" />
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
