import type { z } from 'zod';
import type { FixRequest, FixResult } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import { passesChannel } from '../../channels/check-picture.ts';
import { makeRepaired } from './make-repaired.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';
import { planPhoto } from './render-photo.ts';

/**
 * Repairs a recipe for one photo and one channel, and measures the picture that the repaired recipe gives: what it
 * changes holds for that channel only. Throws as previewPhoto.
 */
export async function fixPhoto(
  parts: StudioParts,
  actor: Actor,
  input: z.infer<typeof FixRequest> & { readonly id: string },
  options: StudioOptions,
): Promise<FixResult> {
  authorize(actor, 'photo:write');
  const planned = await planPhoto(parts, actor, input, options);
  const { plan, made, repair } = await makeRepaired(parts.studio.pictures, planned.plan, options);
  const { facts } = made;
  return {
    recipe: plan.recipe,
    repair,
    facts,
    passed: passesChannel(facts.rules),
    beyondRecipe: facts.rules.filter(({ status }) => status === 'failed').map(({ rule }) => rule),
  };
}
