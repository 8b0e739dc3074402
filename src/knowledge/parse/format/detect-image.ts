import { open } from 'node:fs/promises';
import type { RefusalCode } from '../parsed.ts';

/** A picture whose words are read, or why it is refused. */
export type ImageFinding =
  | { readonly format: 'png' | 'jpeg' }
  | { readonly format: null; readonly refusal: RefusalCode; readonly detail: string };

/** Recognises an image by its first bytes and judges it by its header and end alone; null when it is none. */
export async function detectImage(path: string, head: Buffer): Promise<ImageFinding | null> {
  const kind = detectKind(head);
  if (kind === null) return null;
  if (kind === 'jpeg' && !(await endsWithMarker(path)))
    return { format: null, refusal: 'corrupt', detail: 'image cut short' };
  if (kind === 'png' || kind === 'jpeg') return { format: kind };
  return { format: null, refusal: 'unsupported', detail: `image (${kind})` };
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
