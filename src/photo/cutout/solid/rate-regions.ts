import { eachRow } from '../../pixels/mask.ts';
import type { Plane } from '../../pixels/plane.ts';
import { colourOf, countColours } from '../brush/colour-counts.ts';
import { averageRegions, type Regions } from '../regions.ts';
import type { WorkFrame } from '../work-frame.ts';

/** What is surely one or the other, to know their colours by. */
const sure = { ground: 0.02, product: 0.97 } as const;
/** A colour that nobody has seen. */
const rarest = 1e-5;
/** About so many pixels tell the colours of a picture. */
const sampled = 80_000;

/** Of each colour, how likely it is the product's and not the ground's, 0 to 1. */
type ColourOdds = Float32Array;

/** How likely the colours of each region are the product's, as a mean of its pixels, by label. */
export function rateRegions(frame: WorkFrame, odds: ColourOdds, regions: Regions): Float32Array {
  return averageRegions(frame, regions, (at) => odds[colourOf(frame.rgb, at)]!);
}

/** The colours of what `alpha` is sure of, product or ground, from a sample of the frame. */
export function tellColours({ rgb, width, height }: WorkFrame, { data }: Plane): ColourOdds {
  const step = Math.max(1, Math.round(Math.sqrt(data.length / sampled)));
  const size = { width: Math.ceil(width / step), height: Math.ceil(height / step) };
  const places = new Uint16Array(size.width * size.height);
  const [isProduct, isGround] = [new Uint8Array(places.length), new Uint8Array(places.length)];
  eachRow(size, (from, to, y) => {
    for (let at = from, pixel = y * step * width; at < to; at++, pixel += step) {
      places[at] = colourOf(rgb, pixel);
      isProduct[at] = data[pixel]! > sure.product ? 1 : 0;
      isGround[at] = data[pixel]! < sure.ground ? 1 : 0;
    }
  });
  const [product, ground] = [countColours(places, isProduct).shares, countColours(places, isGround).shares];
  return product.map((share, colour) => (share + rarest) / (share + ground[colour]! + 2 * rarest));
}
