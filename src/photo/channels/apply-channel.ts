import type { Channel, ChannelCorrection, PhotoRecipe } from '../../contract/index.ts';

/** Free space on each side where a channel says nothing of the product's share. */
const usualPadding = 0.06;

/**
 * The recipe as the channel wants it: size, format, background and shadow in the place of the recipe's own, the product
 * as large as the channel asks, no logo where it allows none. What the channel leaves free stays as the recipe says;
 * what the auto-fix has found for this channel comes last.
 */
export function applyChannel(recipe: PhotoRecipe, channel: Channel): PhotoRecipe {
  const { corrections = {}, ...rest } = recipe;
  const plain = channel.review.includes('watermark') || channel.review.includes('text');
  const applied: PhotoRecipe = {
    ...rest,
    logo: plain ? null : recipe.logo,
    background: chooseBackground(recipe, channel),
    shadow: chooseShadow(recipe, channel),
    layout: chooseLayout(recipe, channel),
    output: { ...recipe.output, format: channel.format, profile: 'srgb' },
  };
  return correct(applied, Object.hasOwn(corrections, channel.id) ? corrections[channel.id] : undefined);
}

/** The recipe of a picture for a channel, or for none: what was corrected for others is left out. */
export function applyTarget(recipe: PhotoRecipe, channel: Channel | null): PhotoRecipe {
  if (channel !== null) return applyChannel(recipe, channel);
  const { corrections: _forChannels, ...own } = recipe;
  return own;
}

function correct(recipe: PhotoRecipe, { padding, shadow }: ChannelCorrection = {}): PhotoRecipe {
  return {
    ...recipe,
    layout: padding === undefined ? recipe.layout : { ...recipe.layout, padding },
    shadow: shadow === undefined ? recipe.shadow : { ...recipe.shadow, mode: shadow, reflection: 0 },
  };
}

function chooseBackground({ background }: PhotoRecipe, channel: Channel): PhotoRecipe['background'] {
  if (channel.background) return { kind: 'colour', colour: channel.background.colour };
  const seen = channel.transparency && channel.format !== 'jpeg';
  return background.kind === 'transparent' && !seen ? { kind: 'colour', colour: '#ffffff' } : background;
}

/**
 * Within white: a marketplace would take a shadow that leaves the border white. Ours cannot promise that (the shade that
 * the sky leaves under a product fades out beyond the picture), so there is none.
 */
function chooseShadow({ shadow }: PhotoRecipe, channel: Channel): PhotoRecipe['shadow'] {
  return channel.shadow === 'allowed' ? shadow : { ...shadow, mode: 'none', reflection: 0 };
}

/**
 * A side that the photo's frame has cut still goes to the edge of the picture, if the recipe says so: the checker then
 * finds it there. Moved inwards, a product that is not whole would pass.
 */
function chooseLayout({ layout }: PhotoRecipe, channel: Channel): PhotoRecipe['layout'] {
  const size = { width: channel.width, height: channel.height };
  const whole = channel.edgeTouch === 'forbidden';
  const target = aimFill(channel);
  if (target === null) {
    const padding = whole && layout.padding === 0 ? usualPadding : layout.padding;
    return { ...layout, size, padding, scaling: whole ? 'fit' : layout.scaling };
  }
  // The product fits into the padding: along its tight axis it takes exactly what the padding leaves.
  return { ...layout, size, padding: (1 - target) / 2, margin: 0, scaling: 'fit', share: 1 };
}

/** The share to aim at: inside the range, away from both ends, so that rounding and faint edges do not leave it. */
export function aimFill({ fill }: Channel): number | null {
  if (fill === null || fill.axis === 'area') return null;
  const minimum = fill.minimum ?? 0.7;
  const maximum = fill.maximum ?? Math.min(0.96, minimum + 0.1);
  return (minimum + maximum) / 2;
}
