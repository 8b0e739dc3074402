import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { createMaison, type Maison } from '../../src/main.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { createLocalChat } from '../../src/models/engines/llama/local-chat.ts';
import type { Models } from '../../src/models/index.ts';
import { ModelProcess } from '../../src/models/process/model-process.ts';
import { createTurnLine } from '../../src/models/schedule/turn-line.ts';
import { makeKeyAs } from '../../test/api/keys-for-tests.ts';
import { bringIn } from '../../test/api/people-for-tests.ts';
import type { TestHouse } from '../../test/house-for-tests.ts';

/** A house on a port, with a key for models of each of its people. */
export interface FairHouse {
  readonly address: string;
  readonly keys: readonly string[];
  readonly contextTokens: number;
  readonly maison: Maison;
  close(): Promise<void>;
}

/** Opens a house with so many people: with the model of the machine, or with one of fixed speed. */
export async function openFairHouse(
  engine: 'real' | 'fixed',
  people: number,
  child: FixedChild = { module: path.join(import.meta.dirname, 'fixed-speed-child.ts'), weights: 'none' },
): Promise<FairHouse> {
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-bench-fairness-'));
  await chmod(folder, 0o711);
  const home = path.join(folder, 'home');
  await mkdir(home, { mode: 0o711 });
  const limits = { MAISON_LIMIT_QUESTIONS: '1000000', MAISON_LIMIT_REQUESTS: '1000000' };
  const fixed = engine === 'fixed' ? await openFixedSpeed(folder, child) : null;
  const maison = await createMaison(readConfig({ ...process.env, MAISON_HOME: home, MAISON_PORT: '0', ...limits }), {
    log: silentLog,
    clock: systemClock,
    ...(fixed ? { models: fixed } : {}),
  });
  const request: TestHouse['request'] = (route, { method = 'GET', json, headers = {} } = {}) =>
    maison.fetch(
      new Request(new URL(route, 'http://localhost'), {
        method,
        headers: { authorization: `Bearer ${maison.token}`, 'content-type': 'application/json', ...headers },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      }),
    );
  const { address } = await maison.listen({ port: 0, host: '127.0.0.1' });
  const keys: string[] = [];
  for (let number = 0; number < people; number += 1) {
    const person = await bringIn({ maison, request } as TestHouse, `p${number}`);
    keys.push((await makeKeyAs(person.request, ['models'])).secret);
  }
  const { contextTokens } = await maison.parts.models.chat({ signal: new AbortController().signal });
  const close = async (): Promise<void> => {
    await maison.close();
    await fixed?.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { address, keys, contextTokens, maison, close };
}

/** A child that stands for a model, and what it is given for weights. */
export interface FixedChild {
  readonly module: string;
  readonly weights: string;
}

async function openFixedSpeed(folder: string, { module, weights }: FixedChild): Promise<Models> {
  const file = path.join(folder, 'weights');
  await writeFile(file, weights);
  const child = new ModelProcess({
    name: 'fixed-speed',
    module,
    order: { task: 'chat', file, sha256: '', threads: 1, contextTokens: 32_768, slots: 4, gpu: false },
    memoryMegabytes: 500,
    idleMilliseconds: null,
    log: silentLog,
    clock: systemClock,
    sandbox: { folders: folder, alsoWrites: folder },
  });
  let slots = 1;
  const line = createTurnLine({ slots: () => slots, clock: systemClock });
  const chat: Models['chat'] = async (options) => {
    const facts = await child.start(options);
    ({ slots } = facts);
    return createLocalChat({ name: 'fake-chat', process: child, facts, line, clock: systemClock });
  };
  return {
    ...createFakeModels(),
    chat,
    chatQueue: () => ({ waiting: line.unfinished }),
    close: () => child.close(),
  };
}
