import type { Repair, RuleResult } from '../../../contract/index.ts';
import { correctForChannel, readCorrection } from '../../channels/correct-for-channel.ts';
import { type MadePicture, makePicture } from './make-picture.ts';
import type { PictureParts, StudioOptions } from '../parts.ts';
import type { PicturePlan } from './picture-plan.ts';

/** How often a picture is made again: a share is met at once, what is not met in two more is not met. */
const roundsAtMost = 3;

export interface RepairedPicture {
  readonly plan: PicturePlan;
  readonly made: MadePicture;
  /** Null where nothing was repaired. */
  readonly repair: Repair | null;
  /** At least one picture was made for it now. */
  readonly fresh: boolean;
}

/**
 * Makes the picture of a plan, and makes it again by the repaired recipe while a rule fails that a recipe can repair.
 * The picture that fails least is taken, the first of equals: a repair that helps nothing is none. Throws as makePicture.
 */
export async function makeRepaired(
  parts: PictureParts,
  first: PicturePlan,
  options: StudioOptions,
): Promise<RepairedPicture> {
  const make = async (plan: PicturePlan) => ({ plan, made: await makePicture(parts, plan, keep, options) });
  const began = await make(first);
  let [best, last, fresh] = [began, began, !began.made.again];
  for (let round = 0; round < roundsAtMost; round += 1) {
    const next = planRepair(last.plan, last.made.facts.rules);
    if (next === null) break;
    last = await make(next);
    fresh ||= !last.made.again;
    if (weighFailures(last.made) < weighFailures(best.made)) best = last;
  }
  return { ...best, repair: best === began ? null : describeRepair(began.made, best), fresh };
}

const keep = async (_tx: unknown, made: MadePicture): Promise<MadePicture> => made;

// Views of one product share one scale because their recipe says so: their size is not changed one by one.
function planRepair(plan: PicturePlan, rules: readonly RuleResult[]): PicturePlan | null {
  if (plan.channel === null) return null;
  const open = plan.scale === null ? rules : rules.filter(({ rule }) => rule !== 'subject-fill');
  const recipe = correctForChannel(plan.recipe, plan.channel, open);
  return recipe === null ? null : { ...plan, recipe };
}

function weighFailures({ facts }: MadePicture): number {
  const failed = facts.rules.filter(({ status }) => status === 'failed');
  return failed.reduce((sum, { level }) => sum + (level === 'required' ? 100 : 1), 0);
}

function describeRepair(before: MadePicture, { plan, made }: Omit<RepairedPicture, 'repair' | 'fresh'>): Repair {
  const still = new Set(listFailed(made));
  return {
    rules: listFailed(before).filter((rule) => !still.has(rule)),
    correction: plan.channel === null ? {} : readCorrection(plan.recipe, plan.channel),
  };
}

function listFailed({ facts }: MadePicture): string[] {
  return facts.rules.filter(({ status }) => status === 'failed').map(({ rule }) => rule);
}
