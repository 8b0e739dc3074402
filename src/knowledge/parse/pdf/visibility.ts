import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PdfDocument, PdfPage } from './library.ts';
import { toBox } from './painting/graphics.ts';
import { paintPage, type PdfOperators, type PdfResources } from './painting/painter.ts';
import type { PdfPainting } from './painting/painting.ts';
import { readPicture } from './painting/pictures.ts';

/** What a page paints; null where its operators cannot be followed. */
export interface PagePainting {
  readonly painting: PdfPainting | null;
  /** True when pdf.js passed over a picture. */
  readonly showsPicture: boolean;
}

type Layers = Awaited<ReturnType<PdfDocument['getOptionalContentConfig']>>;

/** Follows what the pages of a document paint. Pictures are only decoded on pages where what is seen turns on one. */
export class PdfVisibility {
  private readonly document: PdfDocument;
  private readonly openWithPictures: () => Promise<PdfDocument>;
  private decoded: Promise<PdfDocument> | null = null;
  private layers: Promise<Layers | null> | null = null;

  constructor(document: PdfDocument, openWithPictures: () => Promise<PdfDocument>) {
    this.document = document;
    this.openWithPictures = openWithPictures;
  }

  async read(page: PdfPage, number: number): Promise<PagePainting> {
    const { operators, passedOver } = await readOperators(page);
    if (!operators) return { painting: null, showsPicture: passedOver };
    const resources = await this.readResources(page);
    const view = toBox(page.view);
    const painting = paintPage(operators, view, resources, { hasPictures: passedOver });
    if (!painting.asksForPictures) return { painting, showsPicture: passedOver };
    return { painting: (await this.readWithPictures(number, resources)) ?? painting, showsPicture: passedOver };
  }

  /** The page in the document whose pictures are decoded: the one that can be drawn. Null where it cannot be opened. */
  async openWithPicture(number: number): Promise<PdfPage | null> {
    this.decoded ??= this.openWithPictures();
    const document = await this.decoded.catch(() => null);
    return (await document?.getPage(number)) ?? null;
  }

  /** Closes what was opened for pictures. */
  async close(): Promise<void> {
    await (await this.decoded?.catch(() => null))?.destroy();
  }

  private async readWithPictures(number: number, resources: PdfResources): Promise<PdfPainting | null> {
    this.decoded ??= this.openWithPictures();
    const document = await this.decoded.catch(() => null);
    if (!document) return null;
    const page = await document.getPage(number);
    const { operators } = await readOperators(page);
    const painting =
      operators &&
      paintPage(
        operators,
        toBox(page.view),
        { ...resources, fontOf: (name) => describeFont(page, name) },
        { readPicture: (argument, matrix) => readPicture(page, argument, matrix) },
      );
    page.cleanup();
    return painting;
  }

  private async readResources(page: PdfPage): Promise<PdfResources> {
    this.layers ??= this.document.getOptionalContentConfig().catch(() => null);
    const layers = await this.layers;
    return {
      fontOf: (name) => describeFont(page, name),
      isLayerShown: (properties) => layers?.isVisible(properties) ?? true,
    };
  }
}

/** The operators of a page, null when pdf.js cannot list them; it warns of each picture it passes over. */
async function readOperators(page: PdfPage): Promise<{ operators: PdfOperators | null; passedOver: boolean }> {
  let passedOver = false;
  const warn = console.warn;
  console.warn = (message: unknown) => {
    passedOver ||= String(message).includes('Image exceeded maximum allowed size');
  };
  try {
    const { fnArray, argsArray } = await page.getOperatorList();
    return { operators: { names: OPS, numbers: fnArray, arguments: argsArray }, passedOver };
  } catch {
    return { operators: null, passedOver };
  } finally {
    console.warn = warn;
  }
}

function describeFont(page: PdfPage, name: string): { unit: number; vertical: boolean } {
  const objects = page.commonObjs as { has(name: string): boolean; get(name: string): unknown };
  const font = (objects.has(name) ? objects.get(name) : null) as { fontMatrix?: number[]; vertical?: boolean } | null;
  return { unit: Math.abs(font?.fontMatrix?.[0] ?? 0.001) || 0.001, vertical: font?.vertical === true };
}
