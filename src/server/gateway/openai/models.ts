import { type Actor, authorize } from '../../../governance/index.ts';
import type { ServerParts } from '../../parts.ts';
import { type ListedModel, listModels } from '../call/find-model.ts';
import { modelNotFound } from '../call/refusals.ts';

// One list for the clients of OpenAI and of Anthropic: what each of them does not know it passes over.

type ListParts = Pick<ServerParts, 'models' | 'clock'>;

/** GET /v1/models. */
export function listAll(parts: ListParts, actor: Actor): object {
  authorize(actor, 'model:use');
  const data = describeAll(parts);
  return { object: 'list', data, has_more: false, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
}

/** GET /v1/models/{model}. Throws `model_not_found` (404). */
export function describeOne(parts: ListParts, actor: Actor, { model }: { model: string }): object {
  authorize(actor, 'model:use');
  const all = describeAll(parts);
  const found = all.find(({ id }) => id === model);
  if (found) return found;
  throw modelNotFound(model, [...new Set(all.map(({ id }) => id))]);
}

function describeAll({ models, clock }: ListParts) {
  const now = clock.now();
  const unique = new Map(listModels(models).map((one) => [one.name, one]));
  return [...unique.values()].map((one) => describe(one, now));
}

function describe({ name, task, standsFor }: ListedModel, now: Date) {
  return {
    id: name,
    object: 'model',
    created: Math.floor(now.getTime() / 1000),
    owned_by: standsFor.location === 'here' ? 'maison' : 'remote',
    type: 'model',
    display_name: name === standsFor.name ? name : `${name} (${standsFor.name})`,
    created_at: now.toISOString(),
    task,
  };
}
