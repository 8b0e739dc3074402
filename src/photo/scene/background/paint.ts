import path from 'node:path';
import sharp from 'sharp';
import { MaisonError } from '../../../base/for-children.ts';
import type { Background } from '../../../contract/index.ts';
import type { Placement } from '../layout.ts';
import type { PreparedSubject } from '../subject/subject.ts';
import { linearOfByte, readColour } from '../../pixels/tone.ts';
import type { ColourPixels, Size } from '../../pixels/pixels.ts';
import { paintOriginal } from './original.ts';
import { cropAround, type PlateCrop, type Stage } from '../stage/stage.ts';

/** A background of the picture's size. */
export interface Paint {
  /** Writes the bytes of a row at `start` of `colours`; false, with nothing written, where they have to be computed. */
  copyRow(y: number, colours: Uint8Array, start: number): boolean;
  /** Writes three values a pixel, linear, 0 to 1, for the columns from `from` to before `to`. */
  fillRow(y: number, row: Float32Array, from: number, to: number): void;
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
  // It was painted for this very picture.
  if (background.kind === 'painted') return wrapPixels(photo);
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
  if (from.toLowerCase() === to.toLowerCase()) return paintEvenly(from, frame);
  const turn = (angle * Math.PI) / 180;
  const alongX = Math.sin(turn);
  const alongY = -Math.cos(turn);
  const length = Math.abs(alongX) * frame.width + Math.abs(alongY) * frame.height;
  const fillRow = (y: number, row: Float32Array, start: number, end: number): void => {
    for (let x = start; x < end; x++) {
      const along = (x + 0.5 - frame.width / 2) * alongX + (y + 0.5 - frame.height / 2) * alongY;
      const part = Math.min(1, Math.max(0, along / length + 0.5));
      for (let c = 0; c < 3; c++) row[x * 3 + c] = linearBetween(first[c]! + (last[c]! - first[c]!) * part);
    }
  };
  return { copyRow: () => false, fillRow };
}

function bytesOf(colour: string): [number, number, number] {
  const number = Number.parseInt(colour.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

function paintEvenly(colour: string, frame: Size): Paint {
  const line = new Uint8Array(frame.width * 3);
  const linear = readColour(colour);
  for (const [channel, byte] of bytesOf(colour).entries()) {
    for (let at = channel; at < line.length; at += 3) line[at] = byte;
  }
  return {
    copyRow: (_, colours, start) => {
      colours.set(line, start);
      return true;
    },
    fillRow: (_, row, from, to) => {
      for (let at = from * 3; at < to * 3; at += 3) {
        row[at] = linear[0];
        row[at + 1] = linear[1];
        row[at + 2] = linear[2];
      }
    },
  };
}

function linearBetween(byte: number): number {
  const low = Math.min(254, byte | 0);
  return linearOfByte[low]! + (linearOfByte[low + 1]! - linearOfByte[low]!) * (byte - low);
}

/** A painted picture as a background. */
function wrapPixels({ data, width }: ColourPixels): Paint {
  const length = width * 3;
  return {
    copyRow: (y, colours, start) => {
      colours.set(data.subarray(y * length, (y + 1) * length), start);
      return true;
    },
    fillRow: (y, row, from, to) => {
      const start = y * length;
      for (let at = from * 3; at < to * 3; at++) row[at] = linearOfByte[data[start + at]!]!;
    },
  };
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
  const { scene, view, crop, mirrored } = stage.plate!;
  const file = path.join(scene.folder, view.image);
  const key = JSON.stringify([file, crop, frame, mirrored]);
  return keepOnShelf(key, async () => {
    const image = sharp(file, { limitInputPixels: 100_000_000 }).removeAlpha().toColourspace('srgb');
    const facts = await image.metadata().catch(() => null);
    if (facts?.width !== view.width || facts.height !== view.height) throw refusePlate(scene.file.id, view.image);
    // The crop is one of the picture as it is shown; what is read lies on the other side of the file.
    const left = mirrored ? view.width - crop.left - crop.width : crop.left;
    const data = await image
      .extract({ ...crop, left })
      .resize(frame.width, frame.height, { fit: 'fill', kernel: frame.width > crop.width ? 'cubic' : 'lanczos3' })
      .flop(mirrored)
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
