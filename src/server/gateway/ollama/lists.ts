import { createHash } from 'node:crypto';
import { type Actor, authorize } from '../../../governance/index.ts';
import type { ServerParts } from '../../parts.ts';
import { listAskable } from '../assistant/assistant-engine.ts';
import { type ListedModel, listModels } from '../call/find-model.ts';
import { describeDetails } from './routes.ts';

type ListParts = Pick<ServerParts, 'models' | 'clock' | 'store'>;

/** GET /api/version: of Ollama's protocol, as it is spoken. Clients ask for one that is at least so high. */
export function readOllamaVersion(_parts: object, actor: Actor): object {
  authorize(actor, 'model:use');
  return { version: '0.12.0' };
}

/** GET /api/tags: the models that may be asked. */
export async function listTags(parts: ListParts, actor: Actor, options: { signal: AbortSignal }): Promise<object> {
  authorize(actor, 'model:use');
  const now = parts.clock.now().toISOString();
  return {
    models: keepUsable(await listAskable(parts, actor, options)).map((one) => ({ ...describe(one), modified_at: now })),
  };
}

/** GET /api/ps: those that are loaded. */
export function listLoaded({ models, clock }: ListParts, actor: Actor): object {
  authorize(actor, 'model:use');
  const now = clock.now().toISOString();
  const loaded = keepUsable(listModels(models)).filter(({ standsFor }) => standsFor.status.state === 'ready');
  return { models: loaded.map((one) => ({ ...describe(one), expires_at: now, size_vram: 0 })) };
}

function keepUsable(all: readonly ListedModel[]): ListedModel[] {
  const usable = all.filter(({ task }) => task === 'chat' || task === 'embed');
  return [...new Map(usable.map((one) => [one.name, one])).values()];
}

function describe({ name, standsFor }: ListedModel): object {
  const digest = createHash('sha256').update(standsFor.name).digest('hex');
  return { name, model: name, size: standsFor.bytes ?? 0, digest, details: describeDetails() };
}
