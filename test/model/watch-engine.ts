import type { ChatEngine, ChatTurn, DoneEvent, GenerateRequest, Models, ToolCall } from '../../src/models/index.ts';

/** One thing that an engine was asked, and what came of it. */
export interface Heard {
  readonly request: GenerateRequest;
  text: string;
  calls: readonly ToolCall[];
  /** Null where it did not end, or nobody heard its end. */
  done: DoneEvent | null;
  /** When the engine wrote no more for it. */
  ended: number | null;
}

/** Models whose chat model is heard: what it is asked and answers is added to `heard`; `change` may ask it otherwise. */
export function watchModels(
  models: Models,
  heard: Heard[],
  change: (request: GenerateRequest, place: number) => GenerateRequest = (request) => request,
): Models {
  const watch = (turn: ChatTurn): ChatTurn => ({
    async *generate(asked) {
      const one: Heard = { request: change(asked, heard.length), text: '', calls: [], done: null, ended: null };
      heard.push(one);
      try {
        for await (const event of turn.generate(one.request)) {
          if (event.type === 'text') one.text += event.text;
          else if (event.type === 'tool-calls') one.calls = event.calls;
          else one.done = event;
          yield event;
        }
      } finally {
        one.ended = performance.now();
      }
    },
    choose: (request) => turn.choose(request),
    get usage() {
      return turn.usage;
    },
    end: () => turn.end(),
  });
  const watchEngine = (engine: ChatEngine): ChatEngine => ({
    ...engine,
    openTurn: (options) => watch(engine.openTurn(options)),
  });
  return { ...models, chat: async (options) => watchEngine(await models.chat(options)) };
}
