import path from 'node:path';
import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { type ChatEngine, openModels } from '../../src/models/index.ts';
import { choices, type QuestionWork } from './prompts.ts';

// One way of asking for this version and for an earlier one, which has another interface to the same model.

/** How one question went, in milliseconds since it was asked. */
export interface Asked {
  readonly firstSentence: number;
  readonly done: number;
  readonly text: string;
  /** Each place told, and when; 0 when its turn came. */
  readonly places: readonly { readonly place: number; readonly at: number }[];
}

export interface Asker {
  readonly name: string;
  ask(work: QuestionWork, signal: AbortSignal): Promise<Asked>;
  close(): Promise<void>;
}

/** This version, with its engine at hand. */
export async function openOurs(signal: AbortSignal): Promise<Asker & { readonly engine: ChatEngine }> {
  const config = readConfig();
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock, onConnection: () => undefined });
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
  const engine = await models.chat({ signal });
  return {
    name: 'this version',
    engine,
    ask: (work, stop) => askOurs(engine, work, stop),
    async close() {
      await models.close();
      await outbound.close();
    },
  };
}

async function askOurs(engine: ChatEngine, work: QuestionWork, signal: AbortSignal): Promise<Asked> {
  const began = performance.now();
  const places: { place: number; at: number }[] = [];
  const turn = engine.openTurn({
    lane: 'question',
    actor: work.name,
    signal,
    onQueued: ({ place }) => places.push({ place, at: performance.now() }),
  });
  try {
    const fixedMessages = (work.read[0]?.length ?? 1) - 1;
    if (work.read.length > 0) await Array.fromAsync(turn.choose({ prompts: work.read, choices, fixedMessages }));
    let text = '';
    const request = {
      messages: work.write,
      maxTokens: work.maxTokens,
      stop: ['\n'],
      fixedMessages: work.write.length - 1,
    };
    for await (const event of turn.generate(request)) text += event.type === 'text' ? event.text : '';
    const done = performance.now() - began;
    return { firstSentence: done, done, text, places };
  } finally {
    turn.end();
  }
}

interface EarlierEngine {
  choose(
    request: { prompts: QuestionWork['read']; choices: readonly string[] },
    options: { signal: AbortSignal; onQueue?: (place: number) => void },
  ): AsyncIterable<unknown>;
  generate(
    request: { messages: QuestionWork['write']; maxTokens: number; stop: readonly string[] },
    options: { signal: AbortSignal; onQueue?: (place: number) => void },
  ): AsyncIterable<string>;
}

/** The version of before the events, from a clone of it in `folder`. */
export async function openBefore(folder: string, signal: AbortSignal): Promise<Asker> {
  const load = async (file: string): Promise<any> => import(path.resolve(folder, file)); // eslint-disable-line
  const base = await load('src/base/index.ts');
  const governance = await load('src/governance/index.ts');
  const { openModels: openEarlier } = await load('src/models/index.ts');
  const parts = { log: base.silentLog, clock: base.systemClock };
  const egress = governance.openEgress(base.readConfig(), { ...parts, onExit: () => undefined });
  const models = openEarlier(base.readConfig(), { ...parts, egress });
  const engine = (await models.chat({ signal })) as EarlierEngine;
  return {
    name: 'before',
    async ask(work, stop) {
      const began = performance.now();
      const places: { place: number; at: number }[] = [];
      const options = {
        signal: stop,
        onQueue: (place: number): void => void places.push({ place, at: performance.now() }),
      };
      if (work.read.length > 0) for await (const _ of engine.choose({ prompts: work.read, choices }, options));
      let text = '';
      const request = { messages: work.write, maxTokens: work.maxTokens, stop: ['\n'] };
      for await (const piece of engine.generate(request, options)) text += piece;
      const done = performance.now() - began;
      return { firstSentence: done, done, text, places };
    },
    async close() {
      await models.close();
      await egress.close();
    },
  };
}

/** The folder that `--before` names, or null. */
export function readBefore(): string | null {
  const place = process.argv.indexOf('--before');
  return place === -1 ? null : (process.argv[place + 1] ?? null);
}
