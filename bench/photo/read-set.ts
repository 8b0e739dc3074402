import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { materialMissing } from '../run/material.ts';
import type { Cutout } from './measures.ts';

/** One photo of the set and where its truth lies. */
export interface Case {
  readonly name: string;
  readonly object: string;
  readonly hardCases: readonly string[];
  readonly photo: string;
  readonly alpha: string;
  /** Straight true colours; null where only the alpha is known. */
  readonly foreground: string | null;
}

/** Where make-photo-set.ts puts what it makes. */
export const cacheFolder = path.join(import.meta.dirname, '.cache');
const matteFolder = path.join(import.meta.dirname, '../../../shared/data/photos/mattes');

/** The two sets and what makes each: rendered products, and photos on which cutouts fail. */
const sets = {
  rendered: { folder: '.', made: 'make-photo-set.ts' },
  failures: { folder: 'failures', made: 'make-failure-set.ts' },
} as const;
export type PhotoSet = keyof typeof sets;

/** The photos of one part; throws `material_missing` with the command that makes the set. */
export async function listCases(part: string, set: PhotoSet = 'rendered'): Promise<Case[]> {
  const folder = path.join(cacheFolder, sets[set].folder, part);
  if (!existsSync(path.join(folder, 'index.jsonl'))) {
    throw materialMissing(
      { fr: `les photos de ${folder}`, en: `the photos of ${folder}` },
      `node bench/photo/${sets[set].made}`,
    );
  }
  const entries = await readLines(path.join(folder, 'index.jsonl'));
  return entries.map((entry) => ({
    name: String(entry['name']),
    object: String(entry['object']),
    hardCases: toStrings(entry['hardCases']),
    photo: path.join(folder, `${String(entry['name'])}.jpg`),
    alpha: path.join(folder, `${String(entry['name'])}-alpha.png`),
    foreground: entry['colours'] === false ? null : path.join(folder, `${String(entry['name'])}-foreground.png`),
  }));
}

/** The pairs that came with the project's test data, by kind (real, composite, synthetic); empty where they are absent. */
export async function listMattes(): Promise<Map<string, Case[]>> {
  const list = path.join(matteFolder, 'pairs.jsonl');
  if (!existsSync(list)) return new Map();
  const entries = await readLines(list);
  return Map.groupBy(
    entries.map((entry) => ({
      name: path.parse(String(entry['image'])).name,
      object: path.parse(String(entry['image'])).name,
      hardCases: [String(entry['kind'])],
      photo: path.join(matteFolder, String(entry['image'])),
      alpha: path.join(matteFolder, String(entry['alpha'])),
      foreground: String(entry['image']).startsWith('01-') ? path.join(matteFolder, '01-lemur-foreground.png') : null,
    })),
    (pair) => pair.hardCases[0] ?? '',
  );
}

async function readLines(file: string): Promise<Record<string, unknown>[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => toRecord(JSON.parse(line)));
}

function toRecord(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error('not an object in a list of photos');
  return { ...value };
}

function toStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** The photo's colours and its truth; `coloursKnown` is false where only the alpha is, and the photo stands in for colours. */
export async function readCase(one: Case): Promise<{ photo: Uint8Array; truth: Cutout; coloursKnown: boolean }> {
  const photo = await readColours(one.photo);
  const { data, info } = await sharp(one.alpha).extractChannel(0).raw().toBuffer({ resolveWithObject: true });
  const colour = one.foreground ? await readColours(one.foreground) : photo;
  const truth = { width: info.width, height: info.height, alpha: new Uint8Array(data), colour };
  return { photo, truth, coloursKnown: one.foreground !== null };
}

/** A finished cutout: an image with an alpha channel and straight colours. */
export async function readCutout(file: string): Promise<Cutout> {
  const { data, info } = await sharp(file)
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const alpha = new Uint8Array(info.width * info.height);
  const colour = new Uint8Array(alpha.length * 3);
  for (let index = 0; index < alpha.length; index += 1) {
    alpha[index] = data[index * 4 + 3] ?? 0;
    colour.set(data.subarray(index * 4, index * 4 + 3), index * 3);
  }
  return { width: info.width, height: info.height, alpha, colour };
}

async function readColours(file: string): Promise<Uint8Array> {
  return new Uint8Array(await sharp(file).removeAlpha().toColourspace('srgb').raw().toBuffer());
}

/** At most `most` of a list, from its whole length. */
export function drawEvenly<Item>(list: readonly Item[], most: number): Item[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, at) => list[Math.floor((at * list.length) / most)]!);
}
