import { open } from 'node:fs/promises';
import type { RefusalCode } from '../parsed.ts';

/** No photo or scan of an office comes near; a picture that announces more is an attack on whoever decodes it. */
const maxPixels = 200_000_000;

/** Why an image is refused: images hold no text layer, and are never decoded here. */
export interface ImageFinding {
  readonly refusal: RefusalCode;
  readonly detail: string;
}

/** Recognises an image by its first bytes and judges it by its header and end alone; null when it is none. */
export async function detectImage(path: string, head: Buffer): Promise<ImageFinding | null> {
  const kind = detectKind(head);
  if (kind === null) return null;
  const size = kind === 'png' ? head.readUInt32BE(16) * head.readUInt32BE(20) : 0;
  if (size > maxPixels) return { refusal: 'too_large', detail: 'image that announces too many pixels' };
  if (kind === 'jpeg' && !(await endsWithMarker(path))) return { refusal: 'corrupt', detail: 'image cut short' };
  return { refusal: 'unsupported', detail: `image (${kind})` };
}

function detectKind(head: Buffer): string | null {
  const hex = head.subarray(0, 4).toString('hex');
  if (hex === '89504e47' && head.length >= 24) return 'png';
  if (hex.startsWith('ffd8ff')) return 'jpeg';
  if (hex === '47494638') return 'gif';
  if (hex === '49492a00' || hex === '4d4d002a') return 'tiff';
  if (hex === '52494646' && head.subarray(8, 12).toString('latin1') === 'WEBP') return 'webp';
  if (
    head
      .subarray(4, 12)
      .toString('latin1')
      .match(/^ftyp(heic|heix|mif1|avif)/)
  )
    return 'heif';
  if (hex.startsWith('424d') && head.readUInt32LE(6) === 0) return 'bmp';
  return null;
}

async function endsWithMarker(path: string): Promise<boolean> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const { buffer } = await handle.read(Buffer.alloc(64), 0, 64, Math.max(0, size - 64));
    return buffer.includes(Buffer.from([0xff, 0xd9]));
  } finally {
    await handle.close();
  }
}
