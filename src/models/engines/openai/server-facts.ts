import { z } from 'zod';
import { parseJson } from './parse-json.ts';
import type { RemoteParts } from './remote-request.ts';

// Each kind of server says at an address of its own how long its context is: vLLM in the list of its models, llama.cpp's
// at /props, Ollama at /api/show. None of it belongs to OpenAI's protocol, and a server that says nothing is no failure.

const askedMilliseconds = 3000;
/** A server may be started again with another context. */
const knownMilliseconds = 10 * 60_000;
const bytesAtMost = 4_000_000;

const count = z.number().int().min(1).nullish().catch(null);
const modelsShape = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      root: z.string().nullish().catch(null),
      max_model_len: count,
      context_length: count,
    }),
  ),
});
const propertiesShape = z.object({ default_generation_settings: z.object({ n_ctx: count }) });
const shownShape = z.object({
  parameters: z.string().nullish().catch(null),
  model_info: z.record(z.string(), z.unknown()).nullish().catch(null),
});

/** What a server says of its model. */
export interface ServerFacts {
  readonly contextTokens: number | null;
  /** What it calls its model, and what that was made from. */
  readonly names: readonly string[];
}

/** Creates what asks a server for it: once in a while, and again when it may have been started anew. */
export function createServerReader(parts: RemoteParts): () => Promise<ServerFacts> {
  let asked: { readonly at: number; readonly answer: Promise<ServerFacts> } | null = null;
  return () => {
    const now = parts.elapsed();
    if (!asked || now - asked.at > knownMilliseconds) asked = { at: now, answer: readServer(parts) };
    return asked.answer;
  };
}

/** Asks a server for it now. */
export async function readServer(parts: RemoteParts): Promise<ServerFacts> {
  const signal = AbortSignal.timeout(askedMilliseconds);
  const base = parts.remote.url.replace(/\/{1,20}$/, '');
  const root = base.replace(/\/v1$/, '');
  const { model } = parts.remote;
  const listed = findModel(await askServer(parts, `${base}/models`, { signal }), model);
  return {
    contextTokens:
      listed?.max_model_len ??
      listed?.context_length ??
      readProperties(await askServer(parts, `${root}/props`, { signal })) ??
      readShown(await askServer(parts, `${root}/api/show`, { signal, body: { model } })),
    names: [model, ...(listed ? [listed.id, listed.root ?? ''] : [])],
  };
}

const versionShape = z.object({ version: z.string().min(1).max(60) });
const builtShape = z.object({ build_info: z.string().min(1).max(60) });

/** What a server says it is, with its version: vLLM at /version, Ollama at /api/version, llama.cpp's among its properties. */
export async function readServerVersion(parts: RemoteParts): Promise<string | null> {
  const signal = AbortSignal.timeout(askedMilliseconds);
  const root = parts.remote.url.replace(/\/{1,20}$/, '').replace(/\/v1$/, '');
  const built = builtShape.safeParse(await askServer(parts, `${root}/props`, { signal })).data?.build_info;
  if (built !== undefined) return `llama.cpp ${built}`;
  const plain = versionShape.safeParse(await askServer(parts, `${root}/version`, { signal })).data?.version;
  if (plain !== undefined) return `vLLM ${plain}`;
  const served = versionShape.safeParse(await askServer(parts, `${root}/api/version`, { signal })).data?.version;
  return served === undefined ? null : `Ollama ${served}`;
}

async function askServer(
  { remote, outbound }: RemoteParts,
  address: string,
  { signal, body }: { signal: AbortSignal; body?: object },
): Promise<unknown> {
  try {
    const response = await outbound.fetch(address, {
      purpose: 'chat-remote',
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(remote.key ? { authorization: `Bearer ${remote.key}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
      // Nothing of anybody's is in it.
      masked: {},
      signal,
    });
    const said = await response.text(bytesAtMost);
    return response.status === 200 ? parseJson(said) : undefined;
  } catch {
    return undefined;
  }
}

function findModel(said: unknown, model: string): z.infer<typeof modelsShape>['data'][number] | undefined {
  const models = modelsShape.safeParse(said).data?.data ?? [];
  return models.find(({ id }) => id === model) ?? (models.length === 1 ? models[0] : undefined);
}

function readProperties(said: unknown): number | null {
  return propertiesShape.safeParse(said).data?.default_generation_settings.n_ctx ?? null;
}

// What it was told to load the model with counts before what the model was made for.
function readShown(said: unknown): number | null {
  const { data } = shownShape.safeParse(said);
  const [, told] = /^num_ctx\s+(\d+)$/mu.exec(data?.parameters ?? '') ?? [];
  if (told !== undefined) return Number(told);
  const [, made] = Object.entries(data?.model_info ?? {}).find(([name]) => name.endsWith('.context_length')) ?? [];
  return typeof made === 'number' ? made : null;
}
