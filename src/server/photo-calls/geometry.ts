import type { PhotoRecipe } from '../../contract/index.ts';
import { invalid } from './parameters.ts';

/** Width and height, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The longest side to which a photo is brought so that it has at most so many million pixels; undefined where it has no more. */
export function limitPixels({ width, height }: Size, megapixels: number): number | undefined {
  const most = megapixels * 1_000_000;
  const pixels = width * height;
  return pixels <= most ? undefined : Math.max(32, Math.floor(Math.max(width, height) * Math.sqrt(most / pixels)));
}

/** A size brought inside a longest side. */
export function shrink({ width, height }: Size, fitInside: number | undefined): Size & { readonly scale: number } {
  const scale = fitInside === undefined ? 1 : Math.min(1, fitInside / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)), scale };
}

type Space = Exclude<PhotoRecipe['layout']['padding'], object>;

/** Space as PhotoRoom writes it: a ratio of the side (0 to 0.49), `30%`, or `100px`. Throws `parameter_invalid` (400). */
export function readSpace(name: string, text: string): Space {
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)(px|%)?$/.exec(text.trim()) ?? [];
  const ratio = unit === '%' ? Number(number) / 100 : Number(number);
  if (unit === 'px' && /^\d{1,4}$/.test(number)) return `${number}px`;
  if (number !== '' && unit !== 'px' && ratio <= 0.49) return ratio;
  throw invalid(name, { fr: '0 à 0.49, « 30% » ou « 100px »', en: '0 to 0.49, “30%” or “100px”' });
}

/** A length in pixels or percent of `whole`, in pixels. Throws `parameter_invalid` (400). */
export function readLength(name: string, text: string, whole: number): number {
  const [, number, unit = 'px'] = /^(\d+(?:\.\d+)?)(px|%)?$/.exec(text.trim()) ?? [];
  if (number === undefined) throw invalid(name, { fr: '« 30px » ou « 10% »', en: '“30px” or “10%”' });
  return unit === '%' ? (Number(number) / 100) * whole : Number(number);
}
