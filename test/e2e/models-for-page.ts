import { systemClock, wait } from '../../src/base/index.ts';
import { type ChatTurn, type Models } from '../../src/models/index.ts';
import { createFakeModels, type FakeModelsOptions } from '../../src/models/engines/fake.ts';
import { createTurnLine, type LineTurn } from '../../src/models/schedule/turn-line.ts';

// Cosines of multilingual-e5-small lie between 0.75 and 0.9 whatever the texts; the house judges relevance on that scale.
const [shared, own] = [Math.sqrt(0.82), Math.sqrt(0.18)];

/**
 * Fake models for the page: a scripted writer, which reads as `choose` says (without it, it cannot tell an answer), and a
 * hashing embedder whose cosines lie where the real model's do.
 */
export function createModelsForPage(script: FakeModelsOptions['script'], choose?: FakeModelsOptions['choose']): Models {
  const fake = createFakeModels({ ...(script ? { script } : {}), ...(choose ? { choose } : {}) });
  return {
    ...fake,
    async embed(options) {
      const engine = await fake.embed(options);
      return { ...engine, embed: async (...call) => (await engine.embed(...call)).map(liftVector) };
    },
  };
}

/** The same models, whose embedder makes no vector of a passage as long as `held` says so. */
export function holdPassages(models: Models, held: () => boolean): Models {
  return {
    ...models,
    async embed(options) {
      const engine = await models.embed(options);
      return {
        ...engine,
        async embed(texts, call) {
          while (call.purpose === 'passage' && held()) await wait(20, { signal: call.signal });
          return engine.embed(texts, call);
        },
      };
    },
  };
}

/** The same models, with a writer that answers one question at a time and has taken `recentMilliseconds` lately. */
export function putInLine(models: Models, recentMilliseconds: number): Models {
  const line = createTurnLine({ slots: () => 1, clock: systemClock });
  const expect = (place: number): number => Math.ceil((place * recentMilliseconds) / 1000);
  return {
    ...models,
    chatQueue: () => ({ waiting: line.unfinished }),
    async chat(options) {
      const engine = await models.chat(options);
      return {
        ...engine,
        openTurn({ onQueued, ...asking }) {
          const place = line.join({
            ...asking,
            onQueued: (event) =>
              onQueued?.({ ...event, secondsExpected: event.place === 0 ? null : expect(event.place) }),
          });
          return atPlace(place, engine.openTurn(asking));
        },
      };
    },
  };
}

/** The same models with another chat model, which is asked by its name. */
export function addChatModel(
  models: Models,
  { name, state = 'ready', other }: { name: string; state?: 'ready' | 'stopped' | 'absent'; other: Models },
): Models {
  return {
    ...models,
    chat: async (options) =>
      options.model === name ? { ...(await other.chat({ signal: options.signal })), name } : models.chat(options),
    status() {
      const [first, ...rest] = models.status();
      if (!first) return [];
      return [first, { ...first, name, status: { state } }, ...rest];
    },
  };
}

function atPlace(place: LineTurn, turn: ChatTurn): ChatTurn {
  const begin = async (): Promise<void> => {
    await place.admitted.catch(() => undefined);
    place.noteBegan(false);
  };
  return {
    async *generate(request) {
      await begin();
      yield* turn.generate(request);
    },
    async *choose(request) {
      await begin();
      yield* turn.choose(request);
    },
    get usage() {
      return turn.usage;
    },
    end() {
      turn.end();
      place.end();
    },
  };
}

function liftVector(vector: Float32Array): Float32Array {
  const lifted = vector.map((value) => value * own);
  lifted[0] = (lifted[0] ?? 0) + shared;
  const length = Math.hypot(...lifted);
  return lifted.map((value) => value / length);
}
