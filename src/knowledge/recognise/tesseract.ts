import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { GreyPicture } from './recognition.ts';

// The engine is the core of tesseract.js alone, in WebAssembly: it holds no code that fetches anything, and its French
// data lies in a package of its own. Both are pinned by package-lock.json.

interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** What the core writes of a picture, as far as it is used. */
export interface TesseractLine {
  readonly words: readonly { readonly text: string; readonly confidence: number; readonly bbox: Box }[];
  readonly baseline: Box;
  readonly rowAttributes?: { readonly rowHeight: number; readonly descenders: number; readonly ascenders: number };
}

/** How the lines of a page lie. */
export type PageLayout = 'block' | 'anywhere';

interface TesseractPage {
  readonly blocks: readonly { readonly paragraphs: readonly { readonly lines: readonly TesseractLine[] }[] }[] | null;
}

interface TesseractApi {
  Init(folder: string, language: string, engine: number): number;
  SetVariable(name: string, value: string): boolean;
  SetImageFile(orientation: number, angle: number): number;
  Recognize(monitor: null): number;
  GetJSONText(): string;
  Clear(): void;
}

interface TesseractCore {
  readonly FS: { writeFile(name: string, data: Uint8Array): void; unlink(name: string): void };
  readonly TessBaseAPI: new () => TesseractApi;
}

type OpenCore = (options: object) => Promise<TesseractCore>;

const require = createRequire(import.meta.url);
const language = 'fra';
const neuralEngineOnly = '1';
/**
 * One block of lines, which keeps the smallest marks and the rows of tables; or text wherever it stands, for pages with
 * columns: they are put in order by what reads the layout of PDFs.
 */
const segmentation = { block: '6', anywhere: '11' } as const;

/** Opens the engine; `read` then finds the lines of a picture that stands upright. */
export async function openTesseract(): Promise<{ read(picture: GreyPicture, layout: PageLayout): TesseractLine[] }> {
  const open = require('tesseract.js-core/tesseract-core-relaxedsimd-lstm.js') as OpenCore;
  const quiet = (): void => undefined;
  const core = await open({ print: quiet, printErr: quiet, TesseractProgress: quiet });
  const data = path.join(path.dirname(require.resolve('@tesseract.js-data/fra/package.json')), '4.0.0_best_int');
  core.FS.writeFile(
    `/${language}.traineddata`,
    gunzipSync(readFileSync(path.join(data, `${language}.traineddata.gz`))),
  );
  const api = new core.TessBaseAPI();
  if (api.Init('/', language, Number(neuralEngineOnly)) !== 0) throw new Error('the engine does not take its data');
  return {
    read(picture, layout) {
      api.SetVariable('tessedit_pageseg_mode', segmentation[layout]);
      core.FS.writeFile('/input', toPortableGrey(picture));
      if (api.SetImageFile(1, 0) === 1) throw new Error('the engine does not take the picture');
      api.Recognize(null);
      const page = JSON.parse(api.GetJSONText()) as TesseractPage;
      api.Clear();
      return (page.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
    },
  };
}

// The plainest format of pictures (PGM): a line of text, then the pixels.
function toPortableGrey({ width, height, grey }: GreyPicture): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  return Buffer.concat([head, grey]);
}
