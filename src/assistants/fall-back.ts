import { MaisonError } from '../base/index.ts';
import { modelAbsent, type Models } from '../models/index.ts';
import type { Trade } from './trades/trade.ts';

/**
 * The first way, and the second where the model of the first fails before anything was written or sent: a server that is
 * away, refuses a field, sends rubbish or nothing. It is told, with the code of what happened. Once something was written, a
 * failure ends the turn with what was kept.
 */
export function fallBack(first: Trade, second: Trade): Trade {
  return async function* take(parts, actor, asked, options) {
    let begun = false;
    try {
      for await (const step of first(parts, actor, asked, options)) {
        begun ||= step.type === 'sentence-written' || step.type === 'tool-called';
        yield step;
      }
      return;
    } catch (thrown) {
      // Without the tools that the person turned on, another way would not do what they asked for.
      if (begun || options.signal.aborted || asked.tools || !isOfModel(thrown)) throw thrown;
      parts.log.warn({ code: thrown.code, cause: thrown.cause }, 'the model failed, and the house answers by itself');
      yield { type: 'step-taken', step: { tool: 'small-way', words: thrown.code, found: 0 } };
    }
    yield* second({ ...parts, models: withoutChat(parts.models) }, actor, asked, options);
  };
}

// The house's own reader and code answer: the model that has just failed is not asked once more.
function withoutChat(models: Models): Models {
  const [chat] = models.status().filter(({ task }) => task === 'chat');
  return { ...models, chat: () => Promise.reject(modelAbsent(chat?.name ?? '')) };
}

function isOfModel(thrown: unknown): thrown is MaisonError {
  return (
    thrown instanceof MaisonError &&
    (thrown.code.startsWith('model_') || thrown.code.startsWith('egress_') || thrown.code === 'prompt_too_long')
  );
}
