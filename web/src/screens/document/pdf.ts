import {
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentLoadingTask,
  type PDFDocumentProxy,
  TextLayer,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- Vite makes the address of the file its default export.
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { fetchRaw } from '../../api/house.ts';

export { TextLayer };

GlobalWorkerOptions.workerSrc = workerAddress;

let held: { id: string; opened: Promise<PDFDocumentProxy>; close: () => void } | null = null;

/** Opens the original of a document from the house; the last one stays open, since proofs often share it. */
export function openPdf(documentId: string): Promise<PDFDocumentProxy> {
  if (held?.id === documentId) return held.opened;
  held?.close();
  const stop = new AbortController();
  let close = (): void => stop.abort();
  const read = async (): Promise<PDFDocumentProxy> => {
    const response = await fetchRaw(`/api/documents/${documentId}/original`, { signal: stop.signal });
    const task = openBytes(await response.arrayBuffer());
    close = () => void task.destroy();
    return task.promise;
  };
  const opening = { id: documentId, opened: read(), close: () => close() };
  held = opening;
  opening.opened.catch(() => {
    if (held === opening) held = null;
  });
  return opening.opened;
}

function openBytes(data: ArrayBuffer): PDFDocumentLoadingTask {
  return getDocument({
    data,
    cMapUrl: '/pdf/cmaps/',
    standardFontDataUrl: '/pdf/standard_fonts/',
    wasmUrl: '/pdf/wasm/',
    iccUrl: '/pdf/iccs/',
    // The fonts that ship with the page, so that a page looks the same on every machine.
    useSystemFonts: false,
    enableXfa: false,
  });
}
