import { type Asset as BoundAsset, BMFF, JPEG, PNG } from '@trustnxt/c2pa-ts/asset';
import { WebpAsset } from './webp-asset.ts';

/** A file that content credentials can be bound to. */
export type Asset = BoundAsset;

/** The media type of the file: the library calls AVIF what it calls HEIC. */
export function readMediaType(asset: Asset, bytes: Uint8Array): string {
  const avif = asset instanceof BMFF && Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'avif';
  return avif ? 'image/avif' : asset.mimeType;
}

/** The file as the library of content credentials takes it; null for a format in which it neither reads nor writes any. */
export function openAsset(bytes: Uint8Array): Asset | null {
  const kind = [JPEG, PNG, WebpAsset, BMFF].find((one) => one.canRead(bytes));
  return kind === undefined ? null : new kind(new Uint8Array(bytes)); // A copy: it writes into what it is given.
}
