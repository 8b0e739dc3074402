import path from 'node:path';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentRefusal } from '../refusals.ts';

export type PdfDocument = PDFDocumentProxy & { destroy(): Promise<void> };
export type PdfPage = PDFPageProxy;

/**
 * Opens a PDF for its text. Nothing is drawn, no script run, nothing fetched: fonts and character maps come from the
 * library's own folder. No picture of more pixels than `largestPicture` is decoded. Refuses `encrypted` when it asks for a password, `corrupt` when it is broken.
 */
export async function openPdf(
  bytes: Uint8Array,
  libraryFolder: string,
  { largestPicture = 1 }: { largestPicture?: number } = {},
): Promise<PdfDocument> {
  const task = getDocument({
    data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    // Larger pictures are passed over, with a warning that PdfVisibility listens to.
    maxImageSize: largestPicture,
    verbosity: VerbosityLevel.WARNINGS,
    useSystemFonts: false,
    disableFontFace: true,
    // Pages of scanners and faxes (JPEG 2000, JBIG2, CCITT) are decoded by code in WebAssembly, from the library's own folder.
    useWasm: largestPicture > 1,
    wasmUrl: `${path.join(libraryFolder, 'wasm')}/`,
    enableXfa: false,
    cMapUrl: `${path.join(libraryFolder, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${path.join(libraryFolder, 'standard_fonts')}/`,
  });
  try {
    const document = await task.promise;
    return Object.assign(document, { destroy: () => task.destroy() });
  } catch (error) {
    await task.destroy();
    const name = error instanceof Error ? error.name : '';
    throw new DocumentRefusal(name === 'PasswordException' ? 'encrypted' : 'corrupt', `pdf.js: ${name}`);
  }
}
