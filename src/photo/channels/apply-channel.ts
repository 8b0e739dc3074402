import { type Channel, type ChannelCorrection, layOutForChannel, type PhotoRecipe } from '../../contract/index.ts';

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
    layout: layOutForChannel(recipe.layout, channel),
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
