import type { PDFPageProxy, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';

interface Drawing {
  readonly documentId: string;
  readonly number: number;
  readonly width: number;
  readonly canvas: { readonly current: HTMLCanvasElement | null };
  /** Filled with the text of the page, each piece where the image shows it. */
  readonly text: { readonly current: HTMLElement | null };
  readonly onDrawn: () => void;
  readonly onFailed: () => void;
}

/** Draws a page of a PDF, `width` CSS pixels wide. Returns what stops it: a page that is left must not draw over the next. */
export function drawPage({ documentId, number, width, canvas, text, onDrawn, onFailed }: Drawing): () => void {
  let left = false;
  let cancel = (): void => undefined;
  const draw = async (): Promise<void> => {
    const { openPdf, TextLayer } = await import('./pdf.ts');
    const pdf = await openPdf(documentId);
    const page = await pdf.getPage(number);
    if (left || !canvas.current) return;
    const density = Math.min(window.devicePixelRatio || 1, 2);
    const scale = width / page.getViewport({ scale: 1 }).width;
    const viewport = page.getViewport({ scale: scale * density });
    // Drawn aside and copied whole: the page before stays until the next is ready.
    const aside = window.document.createElement('canvas');
    aside.width = Math.floor(viewport.width);
    aside.height = Math.floor(viewport.height);
    const task = page.render({ canvas: aside, viewport });
    cancel = () => task.cancel();
    await task.promise;
    const shown = canvas.current;
    if (left || !shown) return;
    shown.width = aside.width;
    shown.height = aside.height;
    shown.getContext('2d')?.drawImage(aside, 0, 0);
    const pieces = await layText(TextLayer, page, scale);
    if (left) return;
    text.current?.style.setProperty('--total-scale-factor', String(scale));
    text.current?.replaceChildren(...pieces);
    onDrawn();
  };
  draw().catch((thrown: unknown) => {
    if (!left && !(thrown instanceof Error && thrown.name === 'RenderingCancelledException')) onFailed();
  });
  return () => {
    left = true;
    cancel();
  };
}

// Laid out aside, so that a page that is left writes nothing into the next.
async function layText(Layer: typeof TextLayer, page: PDFPageProxy, scale: number): Promise<readonly ChildNode[]> {
  const aside = window.document.createElement('div');
  const layer = new Layer({
    textContentSource: page.streamTextContent(),
    container: aside,
    viewport: page.getViewport({ scale }),
  });
  // A page whose text cannot be laid out is still a picture with its proofs.
  await layer.render().catch(() => undefined);
  return [...aside.childNodes];
}
