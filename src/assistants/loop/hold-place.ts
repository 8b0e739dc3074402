import { addUsage, type ChatEngine, type ChatTurn, noUsage, type TokenUsage } from '../../models/index.ts';

/** A place at the model that can be left while a person is waited for, and taken again. */
export interface ChatPlace extends Pick<ChatTurn, 'generate'> {
  /** What all calls have taken so far. */
  readonly usage: TokenUsage;
  /** Gives the place to the next one until more is generated. */
  leave(): void;
}

/** Takes a place at an engine with the first call; whoever holds it leaves it at the end. */
export function holdPlace(engine: ChatEngine, options: Parameters<ChatEngine['openTurn']>[0]): ChatPlace {
  let turn: ChatTurn | null = null;
  let before = noUsage;
  return {
    generate(request) {
      turn ??= engine.openTurn(options);
      return turn.generate(request);
    },
    get usage() {
      return turn ? addUsage(before, turn.usage) : before;
    },
    leave() {
      if (!turn) return;
      turn.end();
      before = addUsage(before, turn.usage);
      turn = null;
    },
  };
}
