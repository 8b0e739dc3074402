import type { Box } from '../../../contract/index.ts';
import { estimateForeground } from '../../cutout/foreground.ts';
import { restoreGlassColours } from '../../cutout/glass-colours.ts';
import type { Lift } from './rest-line.ts';
import { buildSilhouette, type Silhouette } from './silhouette.ts';
import type { AlphaMatte, ColourPixels } from '../../pixels/pixels.ts';

/**
 * What the pictures of one preview share while the product only changes its size or place. A finished picture works
 * these out at its own size; to the eye the difference is nothing, to a hand on a slider it is half of the wait.
 */
export interface QuickParts {
  /** The prepared photo with the product's own colours along its rim: brought to size, no old ground comes with it. */
  readonly colours: ColourPixels;
  /** The prepared matte within the product's box. */
  readonly outline: AlphaMatte;
  readonly silhouettes: Map<string, Silhouette>;
}

/** Old ground this far outside the matte is replaced too: a resampling to a third reaches no further. */
const reach = 8;

/** Works out what previews of a photo share. `outline` is its matte within the product's box. */
export function makeQuickParts(
  { pixels, matte, behind }: { pixels: ColourPixels; matte: AlphaMatte; behind: ColourPixels | null },
  outline: AlphaMatte,
  isGlass: boolean,
): QuickParts {
  if (!isGlass) return { colours: estimateForeground(pixels, matte, reach), outline, silhouettes: new Map() };
  const colours = { ...pixels, data: Uint8Array.from(pixels.data) };
  restoreGlassColours(colours, matte, behind);
  return { colours, outline, silhouettes: new Map() };
}

/** The body that casts the shadow of a product that fills `box`, from the shared outline. */
export function scaleSilhouette({ outline, silhouettes }: QuickParts, lift: Lift, box: Box): Silhouette {
  const longest = Math.max(outline.width, outline.height);
  // Whole pixels make a box now a little taller, now a little shorter: the lift goes in steps, so that all share one.
  const most = Math.round((lift.most / Math.max(box.width, box.height)) * 100) / 100;
  const key = JSON.stringify([most, lift.steepest]);
  const known = silhouettes.get(key) ?? buildSilhouette(outline, { ...lift, most: most * longest });
  silhouettes.set(key, known);
  return { ...known, cell: (known.cell * Math.max(box.width, box.height)) / longest };
}
