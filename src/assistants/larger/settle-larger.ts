import type { Language } from '../../base/index.ts';
import type { LargerModelAnswer, LargerModelState } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import type { LargerModels } from './larger-models.ts';

type Parts = Readonly<{ largerModels: LargerModels }>;

/** Which larger chat model this machine carries, and how far it is with it. Nothing is measured to tell. */
export async function readLargerModel(
  { largerModels }: Parts,
  actor: Actor,
  _: object,
  { language }: { language: Language },
): Promise<LargerModelState> {
  authorize(actor, 'settings:read');
  const { problem, ...state } = await largerModels.read();
  return { ...state, problem: problem?.in(language) ?? null };
}

/** Takes the larger model that is offered, in the background, or says no to it for good. Throws `no_larger_model` (409). */
export async function settleLargerModel(
  parts: Parts,
  actor: Actor,
  { answer }: LargerModelAnswer,
  options: { language: Language },
): Promise<LargerModelState> {
  authorize(actor, 'settings:write');
  await (answer === 'take' ? parts.largerModels.take(actor) : parts.largerModels.decline(actor));
  return readLargerModel(parts, actor, {}, options);
}
