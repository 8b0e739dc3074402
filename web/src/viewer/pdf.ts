import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// oxlint-disable-next-line import/default -- Vite makes the address of the file its default export.
import workerAddress from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerAddress;

let held: { id: string; opened: Promise<PDFDocumentProxy>; close: () => void } | null = null;

/** Opens the original of a document from the house; the last one stays open, since proofs often share it. */
export function openPdf(documentId: string): Promise<PDFDocumentProxy> {
  if (held?.id === documentId) return held.opened;
  held?.close();
  const task = getDocument({
    url: `/api/documents/${documentId}/original`,
    cMapUrl: '/pdf/cmaps/',
    standardFontDataUrl: '/pdf/standard_fonts/',
    wasmUrl: '/pdf/wasm/',
    iccUrl: '/pdf/iccs/',
    // The fonts that ship with the page, so that a page looks the same on every machine.
    useSystemFonts: false,
    enableXfa: false,
  });
  const opening = { id: documentId, opened: task.promise, close: () => void task.destroy() };
  held = opening;
  task.promise.catch(() => {
    if (held === opening) held = null;
  });
  return task.promise;
}
