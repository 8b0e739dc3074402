import type { Clock } from '../../src/base/index.ts';
import type { KeyScope, MadeKey, ModelCall } from '../../src/contract/index.ts';
import {
  createFakeModels,
  type FakeAnswer,
  type FakeDone,
  type FakeModelsOptions,
} from '../../src/models/engines/fake.ts';
import type { GenerateRequest } from '../../src/models/chat-engine.ts';
import type { Models } from '../../src/models/index.ts';
import { makeKeyAs, take } from '../api/keys-for-tests.ts';
import { openTestHouse, type TestHouse } from '../house-for-tests.ts';

/** What the engine was asked and what it counted, as it was. */
export interface Engine {
  readonly requests: GenerateRequest[];
  readonly done: FakeDone[];
  /** What it answers next. */
  script: (request: GenerateRequest) => FakeAnswer | Promise<FakeAnswer>;
}

type PostInit = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };

/** A house that serves on a port, with a key for its models. */
export interface GatewayHouse extends AsyncDisposable {
  readonly house: TestHouse;
  readonly address: string;
  readonly key: MadeKey;
  readonly engine: Engine;
  makeKey(scopes: KeyScope[]): Promise<MadeKey>;
  /** A request with the key, by the network. */
  post(path: string, body: unknown, init?: PostInit): Promise<Response>;
  /** What was written down so far, the newest first. */
  calls(limit?: number): Promise<ModelCall[]>;
  close(): Promise<void>;
}

/** What the engine says where a test says nothing else: eight pieces. */
export const fixedText = 'The house answers in these very words.';

/** Opens a house whose chat model answers with a fixed text. */
export async function openGatewayHouse(
  options: FakeModelsOptions & { models?: Models | 'real'; env?: Record<string, string>; clock?: Clock } = {},
): Promise<GatewayHouse> {
  const { models, env = {}, clock, ...fake } = options;
  const engine: Engine = { requests: [], done: [], script: () => fixedText };
  const limits = { MAISON_LIMIT_QUESTIONS: '1000000', MAISON_LIMIT_REQUESTS: '1000000', ...env };
  const house = await openTestHouse({
    env: limits,
    ...(clock ? { clock } : {}),
    models:
      models ??
      createFakeModels({
        script: (request) => engine.script(request),
        onGenerate: (request) => void engine.requests.push(request),
        onDone: (done) => void engine.done.push(done),
        read: (question, sentence) => (sentence.includes(question) ? 2 : -2),
        ...fake,
      }),
  });
  const { address } = await house.maison.listen({ port: 0, host: '127.0.0.1' });
  const makeKey = (scopes: KeyScope[]): Promise<MadeKey> => makeKeyAs(house.request, scopes);
  const key = await makeKey(['models']);
  const post = (path: string, body: unknown, init: PostInit = {}): Promise<Response> =>
    fetch(new URL(path, address), {
      method: 'POST',
      body: JSON.stringify(body),
      ...init,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key.secret}`, ...init.headers },
    });
  const calls = async (limit = 200): Promise<ModelCall[]> => {
    await house.maison.parts.usage.settle();
    return (await take<{ calls: ModelCall[] }>(await house.request(`/api/usage/calls?limit=${limit}`))).calls;
  };
  const close = (): Promise<void> => house.close();
  return { house, address, key, engine, makeKey, post, calls, close, [Symbol.asyncDispose]: close };
}
