import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { readVersion } from '../../../base/index.ts';
import { PhotoRecipe, RenderFacts } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import {
  addBlobToArchive,
  findBatchItem,
  listAllItems,
  type StoredBatch,
  type StoredBatchItem,
} from '../../../store/index.ts';
import { applyChannel, applyTarget } from '../../channels/apply-channel.ts';
import { findChannel } from '../../channels/list.ts';
import { hashRecipe } from '../../output/hash-recipe.ts';
import { type Manifest, type ManifestItem, writeManifest } from '../../output/write-manifest.ts';
import { findOwnBatch } from './batches.ts';
import { nameFile } from '../../output/name-file.ts';
import { placePicture } from '../../output/place-picture.ts';
import { describeChanges } from '../../channels/describe-changes.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { type OpenedFile, openBlob } from '../pictures/photo-files.ts';
import { readCutout } from '../photos/present-photo.ts';
import { batchUnknown, photoNotCut } from '../problems.ts';

type Parts = Pick<StudioParts, 'store'>;

/** The record of a batch, as JSON and as CSV. Throws `batch_unknown` (404). */
export async function readManifest(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<Manifest> {
  authorize(actor, 'batch:read');
  options.signal.throwIfAborted();
  return writeRecord(await readWhole(parts, actor, input), options);
}

/** One finished picture, or with `longestSide` a small one for a grid. Throws `batch_unknown` (404), `photo_not_cut` or its own problem (409) while there is none. */
export async function openBatchPicture(
  parts: StudioParts,
  actor: Actor,
  input: { id: string; itemId: string; longestSide?: number | undefined },
  options: StudioOptions,
): Promise<OpenedFile> {
  authorize(actor, 'batch:read');
  options.signal.throwIfAborted();
  const item = await parts.store.asActor(actor, (tx) => findBatchItem(tx, { id: input.itemId, batchId: input.id }));
  if (!item) throw batchUnknown();
  if (item.resultSha256 === null) throw photoNotCut({ problem: item.problem, purpose: 'product' });
  const name = item.fileName.split('/').at(-1) ?? item.fileName;
  const { longestSide } = input;
  if (longestSide !== undefined && !name.endsWith('.zip')) {
    await parts.store.blobs.requireWhole(item.resultSha256);
    const file = parts.store.blobs.path(item.resultSha256);
    const { bytes, mediaType } = await parts.studio.previews.worker.show({ file, longestSide }, options);
    return { content: ReadableStream.from([bytes]), mediaType, name };
  }
  const mediaType = mediaTypes[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { content: await openBlob(parts, item.resultSha256), mediaType, name };
}

const mediaTypes: Record<string, string> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  zip: 'application/zip',
};

/** The finished pictures of a batch under their names, with its record, as a ZIP that is made while it is sent. Throws `batch_unknown` (404). */
export async function openBatchArchive(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: StudioOptions,
): Promise<OpenedFile> {
  authorize(actor, 'batch:read');
  options.signal.throwIfAborted();
  const whole = await readWhole(parts, actor, input);
  const { batch, items } = whole;
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const modified = { mtime: batch.createdAt };
  for (const item of items) {
    const { resultSha256 } = item;
    if (resultSha256 === null) continue;
    // Pictures are packed already: they are stored as they are. A damaged one breaks the archive off.
    const place = placeItem(item, options);
    addBlobToArchive(zip, parts.store.blobs, { sha256: resultSha256, place, compress: false, ...modified });
  }
  const { csv, json } = writeRecord(whole, options);
  zip.addBuffer(Buffer.from(csv), 'manifest.csv', modified);
  zip.addBuffer(Buffer.from(json), 'manifest.json', modified);
  zip.end();
  zip.on('error', (error: unknown) => output.destroy(error instanceof Error ? error : new Error('archive failed')));
  const name = nameFile('{name}', { name: batch.name, code: null, n: 1, channel: null, extension: 'zip' });
  return { content: Readable.toWeb(output) as ReadableStream<Uint8Array>, mediaType: 'application/zip', name };
}

interface Whole {
  readonly batch: StoredBatch;
  readonly items: readonly StoredBatchItem[];
}

async function readWhole(parts: Parts, actor: Actor, { id }: { id: string }): Promise<Whole> {
  return parts.store.asActor(actor, async (tx) => {
    const batch = await findOwnBatch(tx, { id });
    return { batch, items: await listAllItems(tx, { batchId: id }) };
  });
}

function writeRecord({ batch, items }: Whole, { language = 'fr' }: StudioOptions): Manifest {
  const recipe = PhotoRecipe.parse(batch.recipe);
  const targets = batch.channels.length === 0 ? [null] : batch.channels.map((id) => findChannel(id));
  const used = targets.map((channel) => applyTarget(recipe, channel));
  const described = items.map((item) => describeItem(item, recipe, { language }));
  const repaired = described.flatMap((item) => readRepaired(recipe, item));
  const recipes = Object.fromEntries([...used, ...repaired].map((one) => [hashRecipe(one), one]));
  return writeManifest(described, { version: readVersion(), recipes, language });
}

/** The recipe of a picture that the auto-fix has made again. */
function readRepaired(recipe: PhotoRecipe, { channel, facts }: ManifestItem): PhotoRecipe[] {
  if (channel === null || !facts?.repair) return [];
  const corrections = { ...recipe.corrections, [channel]: facts.repair.correction };
  return [applyChannel({ ...recipe, corrections }, findChannel(channel))];
}

function placeItem(item: StoredBatchItem, { language = 'fr' }: Pick<StudioOptions, 'language'>): string {
  const facts = item.facts === null ? null : RenderFacts.parse(item.facts);
  return placePicture({ ...item, facts }, language);
}

function describeItem(
  item: StoredBatchItem,
  recipe: PhotoRecipe,
  options: Pick<StudioOptions, 'language'>,
): ManifestItem {
  const facts = item.facts === null ? null : RenderFacts.parse(item.facts);
  // The recipe may have asked for another cutout than the photo's own.
  const cutout = facts?.cutout ?? readCutout(item.cutout);
  return {
    photoName: item.photoName,
    photoSha256: item.photoSha256,
    code: item.code,
    channel: item.channel,
    state: item.state,
    fileName: item.resultSha256 === null ? null : placeItem(item, options),
    fileSha256: item.resultSha256,
    models: cutout ? [cutout.model] : [],
    uncertainty: cutout?.uncertainty ?? null,
    doubts: cutout?.doubts ?? [],
    facts,
    problem: item.problem?.code ?? null,
    changes: item.channel === null ? [] : describeChanges(recipe, findChannel(item.channel)),
  };
}
