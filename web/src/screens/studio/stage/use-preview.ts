import { useEffect, useRef, useState } from 'react';
import type { Box, PhotoRecipe } from '../../../../../src/contract/index.ts';
import { ApiError, toMessage } from '../../../api/api-error.ts';
import { fetchRaw } from '../../../api/house.ts';
import { PreviewLine } from './preview-line.ts';

export interface ShownPicture {
  /** Address of the picture in the browser's memory. */
  readonly url: string;
  readonly photoId: string;
  readonly width: number;
  readonly height: number;
  /** Where the product stands in it, in its own pixels, when the house says so. */
  readonly subject: Box | null;
  /** The full picture, not a preview of it. */
  readonly full: boolean;
  /** The real shadow was asked for and could not be kept: one was drawn. */
  readonly shadowDrawn: boolean;
  /** Where a server painted the background: what of the product it had changed. */
  readonly painted: PaintedCount | null;
}

/** Pixels of the product: all, those that came back changed, those clearly so. */
export interface PaintedCount {
  readonly product: number;
  readonly changed: number;
  readonly repainted: number;
}

export interface Preview {
  /** The newest picture that came, of whichever photo; it stays while the next one is made. */
  readonly picture: ShownPicture | null;
  readonly problem: string | null;
  /** There is no picture, because nobody has had its background painted yet. */
  readonly unpainted: boolean;
  /** True from the render in which the wish changes until its picture, or why there is none, is shown. */
  readonly busy: boolean;
  /** True when the answer is so slow that one should be told. */
  readonly slow: boolean;
}

export interface PreviewWish {
  readonly photoId: string;
  readonly recipe: PhotoRecipe;
  readonly channel: string | null;
  /** When the photo was last cut out, or corrected: another cutout is another picture. */
  readonly cutAt: string | null;
  /** null: the full picture. */
  readonly longestSide: number | null;
  /** How many backgrounds were painted: another one is another picture. */
  readonly paintings: number;
}

interface Shown extends Omit<Preview, 'busy'> {
  /** The wish that the picture or the problem answers. */
  readonly answered: string | null;
  /** A request is under way. */
  readonly asking: boolean;
}

const patience = 300;
const nothing: Shown = { picture: null, problem: null, unpainted: false, answered: null, asking: false, slow: false };

/** The picture for a wish, asked again at every change; null asks nothing. */
export function usePreview(wish: PreviewWish | null): Preview {
  const [shown, setShown] = useState(nothing);
  const line = useRef<PreviewLine<string, ShownPicture> | null>(null);
  const wanted = wish ? JSON.stringify(wish) : null;
  useEffect(() => {
    let timer: number | undefined;
    const made = new PreviewLine<string, ShownPicture>({
      fetch: (asked, signal) => fetchPicture(JSON.parse(asked) as PreviewWish, signal),
      onBusy: (asking) => {
        window.clearTimeout(timer);
        setShown((before) => ({ ...before, asking, slow: asking && before.slow }));
        if (asking) timer = window.setTimeout(() => setShown((before) => ({ ...before, slow: true })), patience);
      },
      onPicture: (picture, answered) =>
        setShown((before) => {
          if (before.picture) releaseLater(before.picture.url);
          return { ...before, picture, problem: null, unpainted: false, answered };
        }),
      onProblem(thrown, answered) {
        const unpainted = thrown instanceof ApiError && thrown.code === 'photo_not_painted';
        setShown((before) => ({ ...before, problem: unpainted ? null : toMessage(thrown), unpainted, answered }));
      },
      discard: ({ url }) => URL.revokeObjectURL(url),
    });
    line.current = made;
    return () => {
      window.clearTimeout(timer);
      made.close();
    };
  }, []);
  useEffect(() => {
    if (wanted !== null) line.current?.ask(wanted, (JSON.parse(wanted) as PreviewWish).photoId);
  }, [wanted]);
  const { picture, problem, unpainted, answered, asking, slow } = shown;
  // Not only while a request is under way: the effect that asks runs after the former picture was painted once more.
  return { picture, problem, unpainted, busy: wanted !== null && (asking || answered !== wanted), slow };
}

async function fetchPicture(wish: PreviewWish, signal: AbortSignal): Promise<ShownPicture> {
  const { photoId, recipe, channel, longestSide } = wish;
  const json = { recipe, ...(channel === null ? {} : { channel }), ...(longestSide === null ? {} : { longestSide }) };
  const route = longestSide === null ? 'render' : 'preview';
  const response = await fetchRaw(`/api/photos/${photoId}/${route}`, { json, signal });
  const url = URL.createObjectURL(await response.blob());
  // Decoded before it is shown: the former picture stays until this one can be painted at once.
  const image = new Image();
  image.src = url;
  await image.decode();
  const subject = readSubject(response.headers.get('x-maison-subject'));
  const { naturalWidth: width, naturalHeight: height } = image;
  const shadowDrawn = response.headers.get('x-maison-shadow') === 'drawn';
  const painted = readPainted(response.headers.get('x-maison-painted'));
  return { url, photoId, width, height, subject, full: longestSide === null, shadowDrawn, painted };
}

/** Reads "product,changed,repainted". */
function readPainted(header: string | null): PaintedCount | null {
  const [product, changed, repainted] = (header ?? '').split(',').map(Number);
  return product === undefined || changed === undefined || repainted === undefined
    ? null
    : { product, changed, repainted };
}

/** Reads "left,top,width,height". */
function readSubject(header: string | null): Box | null {
  const [left, top, width, height] = (header ?? '').split(',').map(Number);
  if (left === undefined || top === undefined || !width || !height) return null;
  return { left, top, width, height };
}

/** The former picture may still be painted in this frame. */
function releaseLater(url: string): void {
  window.setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Downloads the full picture of one photo under a name. Throws ApiError. */
export async function downloadPicture(
  wish: Omit<PreviewWish, 'longestSide' | 'cutAt' | 'paintings'>,
  name: string,
): Promise<void> {
  const json = { recipe: wish.recipe, ...(wish.channel === null ? {} : { channel: wish.channel }) };
  const response = await fetchRaw(`/api/photos/${wish.photoId}/render`, { json });
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  releaseLater(url);
}
