import path from 'node:path';
import sharp from 'sharp';
import { MaisonError } from '../../base/index.ts';
import type { Background } from '../../contract/index.ts';
import type { Placement, Size } from '../compose/layout.ts';
import type { PreparedSubject } from '../compose/subject.ts';
import { linearOfByte, readColour } from '../compose/tone.ts';
import type { ColourPixels } from '../pixels.ts';
import { paintOriginal } from './original.ts';
import { cropAround, type PlateCrop, type Stage } from './stage.ts';

/** A background of the picture's size. `pixels` where it is a picture; else each row is computed, in linear light. */
export interface Paint {
  readonly pixels: ColourPixels | null;
  /** Writes three values a pixel, linear, 0 to 1. */
  fillRow(y: number, row: Float32Array): void;
}

/** Paints a background; null for a transparent one. `placement` says where the photo's own ground comes to lie. */
export async function paintBackground(
  background: Background,
  stage: Stage,
  frame: Size,
  subject: PreparedSubject,
  placement: Placement,
  photo: ColourPixels | undefined,
): Promise<Paint | null> {
  if (background.kind === 'transparent') return null;
  if (background.kind === 'colour') return paintGradient(background.colour, background.colour, 180, frame);
  if (background.kind === 'gradient') return paintGradient(background.from, background.to, background.angle, frame);
  if (background.kind === 'original')
    return wrapPixels(await paintOriginal(subject, placement, frame, background.blur));
  if (background.kind === 'scene') return wrapPixels(await paintPlate(stage, frame));
  if (photo === undefined) throw refuseMissingPhoto();
  return wrapPixels(
    await resizeCrop(photo, cropAround(photo, frame, background.standPoint, background.standPoint), frame),
  );
}

function refuseMissingPhoto(): MaisonError {
  return new MaisonError('photo_background_missing', 404, {
    fr: 'La photo de fond n’existe plus. Aucune image n’a été faite. Choisissez-en une autre dans la recette.',
    en: 'The background photo no longer exists. No picture was made. Choose another one in the recipe.',
  });
}

/** A straight gradient; mixed as displayed, since that is how people choose its two colours. */
function paintGradient(from: string, to: string, angle: number, frame: Size): Paint {
  const first = bytesOf(from);
  const last = bytesOf(to);
  if (from.toLowerCase() === to.toLowerCase()) {
    const [red, green, blue] = readColour(from);
    return { pixels: null, fillRow: (_, row) => fillEvenly(row, red, green, blue) };
  }
  const turn = (angle * Math.PI) / 180;
  const alongX = Math.sin(turn);
  const alongY = -Math.cos(turn);
  const length = Math.abs(alongX) * frame.width + Math.abs(alongY) * frame.height;
  const fillRow = (y: number, row: Float32Array): void => {
    for (let x = 0; x < frame.width; x++) {
      const along = (x + 0.5 - frame.width / 2) * alongX + (y + 0.5 - frame.height / 2) * alongY;
      const part = Math.min(1, Math.max(0, along / length + 0.5));
      for (let c = 0; c < 3; c++) row[x * 3 + c] = linearBetween(first[c]! + (last[c]! - first[c]!) * part);
    }
  };
  return { pixels: null, fillRow };
}

function bytesOf(colour: string): [number, number, number] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function fillEvenly(row: Float32Array, red: number, green: number, blue: number): void {
  for (let at = 0; at < row.length; at += 3) {
    row[at] = red;
    row[at + 1] = green;
    row[at + 2] = blue;
  }
}

function linearBetween(byte: number): number {
  const low = Math.min(254, byte | 0);
  return linearOfByte[low]! + (linearOfByte[low + 1]! - linearOfByte[low]!) * (byte - low);
}

/** A painted picture as a background. */
export function wrapPixels(pixels: ColourPixels): Paint {
  const length = pixels.width * 3;
  const fillRow = (y: number, row: Float32Array): void => {
    const start = y * length;
    for (let at = 0; at < length; at++) row[at] = linearOfByte[pixels.data[start + at]!]!;
  };
  return { pixels, fillRow };
}

async function resizeCrop(picture: ColourPixels, crop: PlateCrop, frame: Size): Promise<ColourPixels> {
  const { width, height } = picture;
  const data = await sharp(picture.data, { raw: { width, height, channels: 3 }, limitInputPixels: false })
    .extract(crop)
    .resize(frame.width, frame.height, { fit: 'fill', kernel: 'lanczos3' })
    .raw()
    .toBuffer();
  return { ...frame, data: new Uint8Array(data) };
}

/** The last plates, decoded and at the picture's size: a slider that moves the light must not decode them again. */
const shelf = new Map<string, Promise<ColourPixels>>();
const shelfSize = 2;

function keepOnShelf(key: string, make: () => Promise<ColourPixels>): Promise<ColourPixels> {
  const known = shelf.get(key);
  const kept = known ?? make();
  shelf.delete(key);
  shelf.set(key, kept);
  kept.catch(() => shelf.delete(key));
  for (const old of shelf.keys()) {
    if (shelf.size <= shelfSize) break;
    shelf.delete(old);
  }
  return kept;
}

async function paintPlate(stage: Stage, frame: Size): Promise<ColourPixels> {
  const { scene, view, crop } = stage.plate!;
  const file = path.join(scene.folder, view.image);
  const key = JSON.stringify([file, crop, frame]);
  return keepOnShelf(key, async () => {
    const image = sharp(file, { limitInputPixels: 100_000_000 }).removeAlpha().toColourspace('srgb');
    const facts = await image.metadata().catch(() => null);
    if (facts?.width !== view.width || facts.height !== view.height) throw refusePlate(scene.file.id, view.image);
    const data = await image
      .extract(crop)
      .resize(frame.width, frame.height, { fit: 'fill', kernel: frame.width > crop.width ? 'cubic' : 'lanczos3' })
      .raw()
      .toBuffer();
    const plate = { width: frame.width, height: frame.height, data: new Uint8Array(data) };
    if (frame.width > crop.width * 1.1) addGrain(plate, Math.min(1, frame.width / crop.width - 1));
    return plate;
  });
}

function refusePlate(scene: string, image: string): MaisonError {
  return new MaisonError('photo_scene_invalid', 422, {
    fr: `L’image « ${image} » de la scène « ${scene} » manque, ou n’a pas la taille qu’annonce la scène. Aucune image n’a été faite. Corrigez la scène d’après docs/scenes.md.`,
    en: `The picture “${image}” of the scene “${scene}” is missing, or not of the size that the scene says. No picture was made. Correct the scene as docs/scenes.md says.`,
  });
}

/** An enlarged plate is smoother than the product in front of it; a grain of about one level hides that. */
function addGrain(plate: ColourPixels, strength: number): void {
  const { data } = plate;
  for (let at = 0, pixel = 0; at < data.length; at += 3, pixel++) {
    let hash = Math.imul(pixel ^ 0x9e3779b9, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
    const noise = ((hash & 255) + ((hash >>> 8) & 255) + ((hash >>> 16) & 255) - 382.5) / 148;
    const change = Math.round(noise * 1.3 * strength);
    for (let c = 0; c < 3; c++) data[at + c] = Math.min(255, Math.max(0, data[at + c]! + change));
  }
}
