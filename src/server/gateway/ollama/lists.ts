import { createHash } from 'node:crypto';
import type { Models } from '../../../models/index.ts';
import { type ListedModel, listModels } from '../call/find-model.ts';
import { describeDetails } from './routes.ts';

/** The version of Ollama's protocol that is spoken: clients ask for one that is at least so high. */
export const ollamaVersion = '0.12.0';

/** GET /api/tags: the models that may be asked. */
export function listTags(models: Models, now: Date): object {
  return { models: listUnique(models).map((one) => ({ ...describe(one), modified_at: now.toISOString() })) };
}

/** GET /api/ps: those that are loaded. */
export function listLoaded(models: Models, now: Date): object {
  const loaded = listUnique(models).filter(({ standsFor }) => standsFor.status.state === 'ready');
  return { models: loaded.map((one) => ({ ...describe(one), expires_at: now.toISOString(), size_vram: 0 })) };
}

function listUnique(models: Models): ListedModel[] {
  const usable = listModels(models).filter(({ task }) => task === 'chat' || task === 'embed');
  return [...new Map(usable.map((one) => [one.name, one])).values()];
}

function describe({ name, standsFor }: ListedModel): object {
  const digest = createHash('sha256').update(standsFor.name).digest('hex');
  return { name, model: name, size: standsFor.bytes ?? 0, digest, details: describeDetails() };
}
