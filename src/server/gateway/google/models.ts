import { type Actor, authorize } from '../../../governance/index.ts';
import type { ServerParts } from '../../parts.ts';
import { describeForGoogle, listModels } from '../call/find-model.ts';
import { modelNotFound } from '../call/refusals.ts';
import { nameModels } from '../tabby/state.ts';

type ListParts = Pick<ServerParts, 'models'>;

/** GET /v1beta/models: one list for the clients of Google and of Tabby; what each does not know it passes over. */
export function listGoogle({ models }: ListParts, actor: Actor): object {
  authorize(actor, 'model:use');
  return { models: describeAll(models), ...nameModels(models) };
}

/** GET /v1beta/models/{model}. Throws `model_not_found` (404). */
export function describeGoogle({ models }: ListParts, actor: Actor, { model }: { model: string }): object {
  authorize(actor, 'model:use');
  const all = describeAll(models);
  const found = all.find(({ name }) => name === `models/${model}`);
  if (found) return found;
  throw modelNotFound(
    model,
    all.map(({ baseModelId }) => baseModelId),
  );
}

function describeAll(models: ListParts['models']) {
  const usable = listModels(models).filter(({ task }) => task === 'chat' || task === 'embed');
  return [...new Map(usable.map((one) => [one.name, one])).values()].map(describeForGoogle);
}
