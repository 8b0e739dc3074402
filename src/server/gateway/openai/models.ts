import type { Context } from 'hono';
import { type Actor, authorize } from '../../../governance/index.ts';
import type { ServerParts } from '../../parts.ts';
import type { ServerEnv } from '../../session.ts';
import { listAskable } from '../assistant/assistant-engine.ts';
import { describeForGoogle, type ListedModel } from '../call/find-model.ts';
import { modelNotFound } from '../call/refusals.ts';
import { isMistral } from './chat-stream.ts';

// One list for the clients of OpenAI, of Anthropic, of Mistral and of Google: what each does not know it passes over.

type ListParts = Pick<ServerParts, 'models' | 'clock' | 'store'>;

/** GET /v1/models. */
export async function listAll(
  parts: ListParts,
  actor: Actor,
  options: { signal: AbortSignal },
  context: Context<ServerEnv>,
): Promise<object> {
  authorize(actor, 'model:use');
  const all = await describeAll(parts, actor, options);
  // A client of Mistral knows a model by what Anthropic's knows as something else.
  const data = isMistral(context) ? all.map((one) => ({ ...one, ...describeForMistral(one) })) : all;
  return {
    object: 'list',
    data,
    models: data,
    has_more: false,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  };
}

/** GET /v1/models/{model}. Throws `model_not_found` (404). */
export async function describeOne(
  parts: ListParts,
  actor: Actor,
  { model }: { model: string },
  options: { signal: AbortSignal },
): Promise<object> {
  authorize(actor, 'model:use');
  const all = await describeAll(parts, actor, options);
  const found = all.find(({ id }) => id === model);
  if (found) return found;
  throw modelNotFound(model, [...new Set(all.map(({ id }) => id))]);
}

async function describeAll(parts: ListParts, actor: Actor, options: { signal: AbortSignal }) {
  const now = parts.clock.now();
  const unique = new Map((await listAskable(parts, actor, options)).map((one) => [one.name, one]));
  return [...unique.values()].map((one) => describe(one, now));
}

function describe(one: ListedModel, now: Date) {
  const { name, task, standsFor } = one;
  return {
    id: name,
    object: 'model',
    created: Math.floor(now.getTime() / 1000),
    owned_by: standsFor.location === 'here' ? 'maison' : 'remote',
    type: 'model',
    display_name: name === standsFor.name ? name : `${name} (${standsFor.name})`,
    created_at: now.toISOString(),
    task,
    ...describeForGoogle(one),
  };
}

function describeForMistral({ task }: { task: string }) {
  const writes = task === 'chat';
  return {
    type: 'base',
    capabilities: { completion_chat: writes, completion_fim: writes, function_calling: writes, vision: false },
  };
}
