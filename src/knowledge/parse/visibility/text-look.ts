import { type Colour, isUnseen, readHexColour, white } from './colours.ts';
import type { HidingWay } from './hiding-way.ts';

/** How a run, paragraph or style of an office document sets text; null: it says nothing, and what it builds on decides. */
export interface TextLook {
  readonly vanish: boolean | null;
  /** Half points. */
  readonly size: number | null;
  /** Percent of the width of letters. */
  readonly stretch: number | null;
  readonly colour: string | null;
  /** What is painted behind: a colour, `auto` for nothing, `unknown` for patterns and pictures. */
  readonly fill: string | null;
}

export const plainLook: TextLook = { vanish: null, size: null, stretch: null, colour: null, fill: null };

/** Half points: text of two points or less cannot be read, and is where orders to the model are hidden. */
const smallestSize = 4;
const smallestStretch = 5;

/** One look over another: what the upper one says counts. */
export function layLook(upper: TextLook, lower: TextLook): TextLook {
  return {
    vanish: upper.vanish ?? lower.vanish,
    size: upper.size ?? lower.size,
    stretch: upper.stretch ?? lower.stretch,
    colour: upper.colour ?? lower.colour,
    fill: upper.fill ?? lower.fill,
  };
}

/** How text of that look is hidden, null when it is seen. `grounds`: what lies behind it, nearest first. */
export function findLookHiding(look: TextLook, grounds: readonly (string | null)[]): HidingWay | null {
  if (look.vanish) return 'not-displayed';
  if (look.size !== null && look.size <= smallestSize) return 'too-small';
  if (look.stretch !== null && look.stretch <= smallestStretch) return 'too-small';
  const colour = readHexColour(look.colour ?? undefined);
  const ground = readGround([look.fill, ...grounds]);
  return colour && ground && isUnseen(colour, ground) ? 'same-colour' : null;
}

function readGround(fills: readonly (string | null)[]): Colour | null {
  const painted = fills.find((fill) => fill !== null && fill !== 'auto');
  return painted === undefined || painted === null ? white : readHexColour(painted);
}
