import type { Channel, ChannelCorrection, PhotoRecipe, RuleResult } from '../../contract/index.ts';
import { writeCanonical } from '../output/hash-recipe.ts';
import { applyChannel } from './apply-channel.ts';
import { fixRecipe } from './fix-recipe.ts';

/**
 * The recipe with a correction for this channel alone, so that its failed rules pass next time: pictures without a
 * channel and those of other channels stay as they are. `results` were measured on the picture that the recipe gives
 * for the channel. Null when no recipe can repair what failed.
 */
export function correctForChannel(
  recipe: PhotoRecipe,
  channel: Channel,
  results: readonly RuleResult[],
): PhotoRecipe | null {
  const applied = applyChannel(recipe, channel);
  const fixed = fixRecipe(applied, channel, results);
  if (fixed === null) return null;
  const before = readCorrection(recipe, channel);
  const correction = { ...before, ...findDifference(applied, fixed) };
  if (writeCanonical(correction) === writeCanonical(before)) return null;
  return { ...recipe, corrections: { ...recipe.corrections, [channel.id]: correction } };
}

/** What the auto-fix has found for a channel; empty where it has found nothing. */
export function readCorrection({ corrections = {} }: PhotoRecipe, { id }: Channel): ChannelCorrection {
  return Object.hasOwn(corrections, id) ? (corrections[id] ?? {}) : {};
}

/** Names of the failed rules for which correctForChannel would change something. */
export function listRepairable(recipe: PhotoRecipe, channel: Channel, results: readonly RuleResult[]): string[] {
  const failed = results.filter(({ status }) => status === 'failed');
  return failed.filter((result) => correctForChannel(recipe, channel, [result]) !== null).map(({ rule }) => rule);
}

// Everything else that fixRecipe changes, the channel's own recipe and the encoder do without being asked.
function findDifference(applied: PhotoRecipe, fixed: PhotoRecipe): ChannelCorrection {
  const { padding } = fixed.layout;
  const moved = typeof padding === 'number' && padding !== applied.layout.padding;
  const darkened = applied.shadow.mode !== 'none' && fixed.shadow.mode === 'none';
  return { ...(moved ? { padding } : {}), ...(darkened ? { shadow: 'none' } : {}) };
}
