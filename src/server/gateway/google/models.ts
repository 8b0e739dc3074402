import { type Actor, authorize } from '../../../governance/index.ts';
import type { ServerParts } from '../../parts.ts';
import { listAskable } from '../assistant/assistant-engine.ts';
import { describeForGoogle } from '../call/find-model.ts';
import { modelNotFound } from '../call/refusals.ts';
import { nameModels } from '../tabby/state.ts';

type ListParts = Pick<ServerParts, 'models' | 'clock' | 'store'>;
type Options = { readonly signal: AbortSignal };

/** GET /v1beta/models: one list for the clients of Google and of Tabby; what each does not know it passes over. */
export async function listGoogle(parts: ListParts, actor: Actor, options: Options): Promise<object> {
  authorize(actor, 'model:use');
  return { models: await describeAll(parts, actor, options), ...nameModels(parts.models) };
}

/** GET /v1beta/models/{model}. Throws `model_not_found` (404). */
export async function describeGoogle(
  parts: ListParts,
  actor: Actor,
  { model }: { model: string },
  options: Options,
): Promise<object> {
  authorize(actor, 'model:use');
  const all = await describeAll(parts, actor, options);
  const found = all.find(({ name }) => name === `models/${model}`);
  if (found) return found;
  throw modelNotFound(
    model,
    all.map(({ baseModelId }) => baseModelId),
  );
}

async function describeAll(parts: ListParts, actor: Actor, options: Options) {
  const usable = (await listAskable(parts, actor, options)).filter(({ task }) => task === 'chat' || task === 'embed');
  return [...new Map(usable.map((one) => [one.name, one])).values()].map(describeForGoogle);
}
