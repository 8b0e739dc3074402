import { readLength, type Size } from '../geometry.ts';
import { invalid } from '../parameters.ts';

interface Asked {
  readonly crop_margin?: string | undefined;
  readonly scale?: string | undefined;
  readonly position?: string | undefined;
}

/** Where the product stands: a layout of a recipe, and pixels of the picture for one of the photo where it is not fitted. */
interface Placed {
  readonly layout: object;
  readonly scale?: number;
}

/** Cropped to the product, with its margins. Throws `parameter_invalid` (400). */
export function planCropped({ crop_margin: margin = '0px', scale, position }: Asked, shrunk: number): Placed {
  if ((scale ?? 'original') !== 'original' || (position ?? 'original') !== 'original')
    throw invalid('crop', { fr: 'ni scale ni position avec crop', en: 'neither scale nor position with crop' });
  return { layout: { size: 'subject', padding: readMargins(margin, shrunk) } };
}

/** In the frame of the photo: where it was, or moved and brought to a share of it. Throws `parameter_invalid` (400). */
export function planPlaced({ crop_margin: margin, scale, position }: Asked, { width, height }: Size): Placed {
  if (margin !== undefined && !/^0(px|%)?$/.test(margin))
    throw invalid('crop_margin', { fr: 'seulement avec crop=true', en: 'only with crop=true' });
  const place = { size: { width, height }, padding: 0, ...readPosition(position) };
  if (scale !== undefined && scale !== 'original') return { layout: { ...place, share: readShare(scale) } };
  if (position === undefined || position === 'original') return { layout: { size: 'original', padding: 0 } };
  return { layout: place, scale: 1 };
}

function readShare(text: string): number {
  const [, percent] = /^(\d{1,3})%$/.exec(text) ?? [];
  const share = Number(percent) / 100;
  if (share >= 0.1 && share <= 1) return share;
  throw invalid('scale', { fr: '« original », ou de « 10% » à « 100% »', en: '“original”, or “10%” to “100%”' });
}

const across = new Map(Object.entries({ '0%': 'left', '50%': 'centre', '100%': 'right' }));
const down = new Map(Object.entries({ '0%': 'top', '50%': 'centre', '100%': 'bottom' }));

function readPosition(text = 'center'): object {
  if (text === 'original' || text === 'center') return {};
  const [x = '', y = x] = text.trim().split(/\s+/);
  const [horizontal, vertical] = [across.get(x), down.get(y)];
  if (horizontal && vertical) return { horizontal, vertical };
  throw invalid('position', {
    fr: '« original », « center », ou deux de 0%, 50%, 100%',
    en: '“original”, “center”, or two of 0%, 50%, 100%',
  });
}

// As in CSS: all sides; up and down, left and right; or each.
function readMargins(text: string, shrunk: number): object {
  const parts = text.trim().split(/\s+/);
  const [top = '0', right = top, bottom = top, left = right] = parts;
  if (parts.length === 3 || parts.length > 4)
    throw invalid('crop_margin', { fr: 'une, deux ou quatre longueurs', en: 'one, two or four lengths' });
  const [above, below] = readPair(top, bottom, shrunk);
  const [before, after] = readPair(left, right, shrunk);
  return { top: above, bottom: below, left: before, right: after };
}

// A percent is of the product there, and of the whole picture here.
function readPair(first: string, second: string, shrunk: number): [number | string, number | string] {
  const share = (one: string): number => (one.endsWith('%') ? readLength('crop_margin', one, 1) : 0);
  const [one, other] = [share(first), share(second)];
  if (Math.max(one, other) > 0.5) throw invalid('crop_margin', { fr: '50% au plus', en: 'at most 50%' });
  const whole = 1 + one + other;
  const space = (text: string, part: number): number | string => {
    if (text.endsWith('%')) return part / whole;
    return `${Math.min(500, Math.round(readLength('crop_margin', text, 1) * shrunk))}px`;
  };
  return [space(first, one), space(second, other)];
}
