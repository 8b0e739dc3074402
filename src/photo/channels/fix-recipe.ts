import { aimFill, type Channel, type PhotoRecipe, type RuleResult } from '../../contract/index.ts';
import { writeCanonical } from '../output/hash-recipe.ts';
import { applyChannel } from './apply-channel.ts';
import type { RuleName } from './rule-fixes.ts';

const leastQuality = 60;
const qualityStep = 10;

type Repair = (recipe: PhotoRecipe, channel: Channel, result: RuleResult) => PhotoRecipe;

const white = { kind: 'colour', colour: '#ffffff' } as const;

/** What a recipe can do about a failed rule, beyond what the channel's own recipe does already. */
const repairs: Partial<Record<RuleName, Repair>> = {
  'maximum-bytes': lowerQuality,
  'subject-fill': correctFill,
  'subject-edge': keepOffEdge,
  'background-border': clearGround,
  'background-even': clearGround,
  transparency: (recipe) => ({
    ...recipe,
    background: recipe.background.kind === 'transparent' ? white : recipe.background,
  }),
};

/** Rules that the channel's own recipe keeps by itself: applying it again is their repair. */
const keptByChannel: ReadonlySet<string> = new Set<RuleName>([
  'format',
  'animated',
  'minimum-side',
  'advised-side',
  'maximum-side',
  'maximum-pixels',
  'ratio',
  'colour-mode',
  'colour-profile',
]);

/**
 * The recipe changed so that the failed rules pass next time; null when no recipe can repair what failed (a wrong name,
 * a photo that is too small) or nothing is left to change.
 */
export function fixRecipe(recipe: PhotoRecipe, channel: Channel, results: readonly RuleResult[]): PhotoRecipe | null {
  const failed = results.filter(
    ({ status, rule }) => status === 'failed' && (keptByChannel.has(rule) || Object.hasOwn(repairs, rule)),
  );
  if (failed.length === 0) return null;
  const started = applyChannel(recipe, channel);
  const kept = { ...started, layout: keepCorrected(recipe, started) };
  // A share measured with another layout says nothing about the channel's own.
  const measuredHere = writeCanonical(recipe.layout) === writeCanonical(kept.layout);
  const fixed = failed.reduce((current, result) => {
    const skipped = result.rule === 'subject-fill' && !measuredHere;
    const repair = skipped ? undefined : repairs[result.rule as RuleName];
    return repair ? repair(current, channel, result) : current;
  }, kept);
  return writeCanonical(fixed) === writeCanonical(recipe) ? null : fixed;
}

/** A padding that an earlier repair chose is not thrown away when only other rules failed. */
function keepCorrected(recipe: PhotoRecipe, started: PhotoRecipe): PhotoRecipe['layout'] {
  const adapted = recipe.layout.share === 1;
  return adapted ? { ...started.layout, padding: recipe.layout.padding } : started.layout;
}

function lowerQuality(recipe: PhotoRecipe, channel: Channel): PhotoRecipe {
  const lossy = recipe.output.format === 'png' && channel.formats.includes('jpeg') ? 'jpeg' : recipe.output.format;
  const quality = Math.max(leastQuality, recipe.output.quality - qualityStep);
  return { ...recipe, output: { ...recipe.output, format: lossy, quality: Math.min(quality, recipe.output.quality) } };
}

/** The padding scaled by what was measured: a product that filled too little gets that much more of the frame. */
function correctFill(recipe: PhotoRecipe, channel: Channel, result: RuleResult): PhotoRecipe {
  const target = aimFill(channel);
  const measured = Number.parseFloat(result.measured ?? '') / 100;
  const { padding } = recipe.layout;
  if (target === null || !(measured > 0) || typeof padding !== 'number') return recipe;
  const wanted = (1 - 2 * padding) * (target / measured);
  const next = Math.min(0.49, Math.max(0, (1 - wanted) / 2));
  return { ...recipe, layout: { ...recipe.layout, padding: Math.round(next * 10_000) / 10_000 } };
}

/** Room around the product; one that the photo's frame has cut stays at the edge, for no recipe makes it whole. */
function keepOffEdge(recipe: PhotoRecipe, channel: Channel): PhotoRecipe {
  const { padding } = recipe.layout;
  const tight = typeof padding !== 'number' || padding < 0.02;
  const roomy = tight && aimFill(channel) === null ? 0.04 : padding;
  return { ...recipe, layout: { ...recipe.layout, padding: roomy, scaling: 'fit' } };
}

function clearGround(recipe: PhotoRecipe, channel: Channel): PhotoRecipe {
  if (channel.background === null) return recipe;
  return {
    ...recipe,
    background: { kind: 'colour', colour: channel.background.colour },
    shadow: { ...recipe.shadow, mode: 'none', reflection: 0 },
  };
}
