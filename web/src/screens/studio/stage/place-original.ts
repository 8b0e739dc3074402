import type { Box } from '../../../../../src/contract/index.ts';

interface Frame {
  readonly width: number;
  readonly height: number;
}

/**
 * Where the original photo stands in the frame of the picture, in percent of that frame, so that its product covers
 * the product of the picture. Without a known place of the product the photo fits the frame.
 */
export function placeOriginal(
  photo: Frame,
  picture: Frame,
  product: { readonly inPhoto: Box; readonly inPicture: Box } | null,
): { left: string; top: string; width: string; height: string } {
  const scale = product
    ? product.inPicture.width / Math.max(1, product.inPhoto.width)
    : Math.min(picture.width / photo.width, picture.height / photo.height);
  const [width, height] = [photo.width * scale, photo.height * scale];
  const left = product ? product.inPicture.left - product.inPhoto.left * scale : (picture.width - width) / 2;
  const top = product ? product.inPicture.top - product.inPhoto.top * scale : (picture.height - height) / 2;
  const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(3)}%`;
  return {
    left: percent(left, picture.width),
    top: percent(top, picture.height),
    width: percent(width, picture.width),
    height: percent(height, picture.height),
  };
}

/** Where a box of the photo lies, in percent of the photo. */
export function placeDoubt(photo: Frame, box: Box): { left: string; top: string; width: string; height: string } {
  const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(3)}%`;
  return {
    left: percent(box.left, photo.width),
    top: percent(box.top, photo.height),
    width: percent(box.width, photo.width),
    height: percent(box.height, photo.height),
  };
}

type Place = ReturnType<typeof placeOriginal>;

/**
 * On which side of its frame the words of a doubt stand, so that the picture's edge cuts none of them: from the frame's
 * right edge to the left where it lies in the right half of the picture, inside the frame where nothing is above it.
 */
export function placeWords(photo: Frame, box: Box, place: Place): { across: 'left' | 'right'; isInside: boolean } {
  const middle = (box.left + box.width / 2) / Math.max(1, photo.width);
  const upper = box.top / Math.max(1, photo.height);
  const across = Number.parseFloat(place.left) + middle * Number.parseFloat(place.width);
  const down = Number.parseFloat(place.top) + upper * Number.parseFloat(place.height);
  return { across: across > 50 ? 'right' : 'left', isInside: down < leastAbove };
}

/** Words need so much of the picture's height above their frame, in percent. */
const leastAbove = 8;

/**
 * The largest size in which a picture fits a room, in CSS pixels, and never more than `largest` times its own. It lies
 * in the middle on whole pixels, so that no edge is blurred.
 */
export function fitInside(picture: Frame, room: Frame, largest = 1): Frame {
  const scale = Math.min(room.width / picture.width, room.height / picture.height, largest);
  return { width: centre(picture.width * scale, room.width), height: centre(picture.height * scale, room.height) };
}

function centre(length: number, room: number): number {
  const whole = Math.max(1, Math.floor(length));
  return Math.max(1, whole - ((Math.floor(room) - whole) % 2 === 0 ? 0 : 1));
}
