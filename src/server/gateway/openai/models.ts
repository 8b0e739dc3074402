import type { Models } from '../../../models/index.ts';
import { type ListedModel, listModels } from '../call/find-model.ts';
import { modelNotFound } from '../call/refusals.ts';

// One list for the clients of OpenAI and of Anthropic: what each of them does not know it passes over.

/** GET /v1/models. */
export function listAll(models: Models, now: Date): object {
  const data = describeAll(models, now);
  return { object: 'list', data, has_more: false, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
}

/** GET /v1/models/{model}. Throws `model_not_found` (404). */
export function describeOne(models: Models, name: string, now: Date): object {
  const all = describeAll(models, now);
  const found = all.find(({ id }) => id === name);
  if (found) return found;
  throw modelNotFound(name, [...new Set(all.map(({ id }) => id))]);
}

function describeAll(models: Models, now: Date) {
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
