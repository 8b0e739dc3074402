import path from 'node:path';
import { getDocument, type PDFDocumentProxy, type PDFPageProxy, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { DocumentRefusal } from './refusals.ts';

export type PdfDocument = PDFDocumentProxy & { destroy(): Promise<void> };
export type PdfPage = PDFPageProxy;

/**
 * Opens a PDF for its text. Nothing is drawn, no picture decoded, no script run, nothing fetched: fonts and character
 * maps come from the library's own folder. Refuses `encrypted` when it asks for a password, `corrupt` when it is broken.
 */
export async function openPdf(bytes: Uint8Array, libraryFolder: string): Promise<PdfDocument> {
  const task = getDocument({
    data: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    // Pictures of more than one pixel are passed over, with a warning that `showsImage` listens to.
    maxImageSize: 1,
    verbosity: VerbosityLevel.WARNINGS,
    useSystemFonts: false,
    disableFontFace: true,
    useWasm: false,
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

/** True when the page draws a picture: pdf.js warns of each it passes over, and is asked for nothing else. */
export async function showsImage(page: PdfPage): Promise<boolean> {
  let seen = false;
  const warn = console.warn;
  console.warn = (message: unknown) => {
    seen ||= String(message).includes('Image exceeded maximum allowed size');
  };
  try {
    await page.getOperatorList();
  } catch {
    return seen;
  } finally {
    console.warn = warn;
  }
  return seen;
}
