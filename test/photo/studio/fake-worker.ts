import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { MaisonError, sha256, wait } from '../../../src/base/index.ts';
import type { CutoutFacts, RenderFacts } from '../../../src/contract/index.ts';
import { hashRecipe } from '../../../src/photo/output/hash-recipe.ts';
import { inspectPhoto } from '../../../src/photo/decode/inspect-photo.ts';
import type { PhotoWorker } from '../../../src/photo/worker/photo-worker.ts';

/** What a fake worker is told to do and says that it did. */
export interface FakeWorkerOptions {
  /** Called before each piece of work; may wait, or throw in its place. */
  readonly before?: (kind: 'cutOut' | 'render', file: string, signal: AbortSignal) => Promise<void> | void;
  readonly uncertainty?: (file: string) => number;
  readonly milliseconds?: number;
  /** What the rules of a channel say of a picture; nothing unless it is told. */
  readonly rules?: (order: Order) => RenderFacts['rules'];
}

export interface FakeWorker extends PhotoWorker {
  readonly done: { cutOut: number; render: number; scales: (number | undefined)[] };
}

const notNeeded = (): Promise<never> => Promise.reject(new Error('a fake worker has nothing painted'));

/** A worker without a child and without a model: the product is what differs from the corner, the picture names its order. */
export function createFakeWorker(options: FakeWorkerOptions = {}): FakeWorker {
  const done: FakeWorker['done'] = { cutOut: 0, render: 0, scales: [] };
  const begin = async (kind: 'cutOut' | 'render', file: string, signal?: AbortSignal): Promise<void> => {
    const end = signal ?? new AbortController().signal;
    await options.before?.(kind, file, end);
    if (options.milliseconds) await wait(options.milliseconds, { signal: end });
    end.throwIfAborted();
  };
  return {
    done,
    pid: null,
    inspect: (file, { name } = {}) => inspectPhoto(file, undefined, name === undefined ? {} : { name }),
    fitPlate: async () => ({ across: 0, down: 0, zoom: 0, turn: 0, gains: [] }),
    async cutOut({ file, settings, matteFile, thumbnailFile }, tool, { signal } = {}) {
      await begin('cutOut', file, signal);
      const photo = await inspectPhoto(file);
      const matte = await findProduct(file);
      await writeFile(matteFile, matte.png);
      await writeFile(thumbnailFile, matte.png);
      done.cutOut += 1;
      const cutout: CutoutFacts = {
        box: matte.box,
        uncertainty: options.uncertainty?.(file) ?? 0.1,
        doubts: [],
        holes: 0,
        croppedSides: [],
        pose: 90,
        model: tool.name,
        quality: settings.quality,
        milliseconds: 5,
      };
      return { cutout, photo };
    },
    stage: notNeeded,
    stageEdit: notNeeded,
    drawPainterTest: notNeeded,
    judgePainterTest: notNeeded,
    async sketch({ matteFile }) {
      if (matteFile === null) throw new Error('a fake worker finds every product');
      const { data, info } = await sharp(matteFile).png().toBuffer({ resolveWithObject: true });
      return { bytes: data, width: info.width, height: info.height };
    },
    async correct(order) {
      const matte = await findProduct(order.file);
      await writeFile(order.correctedFile, matte.png);
      await writeFile(order.thumbnailFile, matte.png);
      return { ...order.cutout, box: matte.box, corrections: [...order.strokes] };
    },
    async render(order, { signal } = {}) {
      await begin('render', order.file, signal);
      const bytes = await draw(order, sizeOf(order.recipe.layout.size));
      await writeFile(order.outFile, bytes);
      done.render += 1;
      done.scales.push(order.scale);
      return { ...describe(order, bytes.length), rules: options.rules?.(order) ?? [] };
    },
    edit: () => Promise.reject(new Error('not faked')),
    async preview(order) {
      const bytes = await draw(order, order.longestSide);
      return { bytes, mediaType: 'image/jpeg', width: order.longestSide, height: order.longestSide };
    },
    compare: () => Promise.reject(new Error('a fake worker compares nothing')),
    examine: () => Promise.reject(new Error('a fake worker reads nothing of a picture')),
    async show({ file, longestSide }) {
      const { data, info } = await sharp(file)
        .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
        .jpeg()
        .toBuffer({ resolveWithObject: true });
      return { bytes: data, mediaType: 'image/jpeg', width: info.width, height: info.height };
    },
    check: async () => [],
    forget: async () => undefined,
    close: async () => undefined,
  };
}

type Order = Parameters<PhotoWorker['render']>[0];

function describe(order: Order, bytes: number): RenderFacts {
  const side = sizeOf(order.recipe.layout.size);
  return {
    width: side,
    height: side,
    bytes,
    format: order.channel?.format ?? order.recipe.output.format,
    recipeHash: hashRecipe(order.recipe),
    untouchedPixels: 1,
    productPixels: 1,
    subject: order.cutout.box,
    shadowKept: null,
    cutout: order.cutout,
    digitalSourceType: 'https://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture',
    rules: [],
  };
}

function sizeOf(size: Order['recipe']['layout']['size']): number {
  return typeof size === 'string' ? 64 : size.width;
}

// The colour is the order's own: another photo, matte, recipe or channel gives other bytes.
async function draw(order: Omit<Order, 'outFile'>, side: number): Promise<Buffer> {
  const [photo, matte] = [await readFile(order.file), await readFile(order.matteFile)];
  const mark = sha256(
    `${sha256(photo)} ${sha256(matte)} ${hashRecipe(order.recipe)} ${order.channel?.id} ${order.scale}`,
  );
  const [r = 0, g = 0, b = 0] = Buffer.from(mark, 'hex');
  const background = { r, g, b };
  return sharp({ create: { width: side, height: side, channels: 3, background } })
    .jpeg({ quality: 90 })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${mark}</x:xmpmeta>`)
    .toBuffer();
}

async function findProduct(file: string): Promise<{ png: Buffer; box: CutoutFacts['box'] }> {
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const differs = (at: number): boolean =>
    [0, 1, 2].some((channel) => Math.abs((data[3 * at + channel] ?? 0) - (data[channel] ?? 0)) > 40);
  const alpha = Buffer.from(Array.from({ length: width * height }, (_, at) => (differs(at) ? 255 : 0)));
  const inside = [...alpha.keys()].filter((at) => alpha[at] === 255);
  if (inside.length === 0) throw new MaisonError('photo_no_subject', 422, { fr: 'Aucun sujet.', en: 'No subject.' });
  const [columns, rows] = [inside.map((at) => at % width), inside.map((at) => Math.floor(at / width))];
  const [left, top] = [Math.min(...columns), Math.min(...rows)];
  const box = { left, top, width: Math.max(...columns) - left + 1, height: Math.max(...rows) - top + 1 };
  const png = await sharp(alpha, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
  return { png, box };
}
