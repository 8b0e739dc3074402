import { MaisonError } from '../base/index.ts';
import { modelAbsent } from '../models/index.ts';
import type { Way, WayParts } from './turn/way.ts';

/**
 * The first way, and the second where the model of the first fails before anything was written or sent: a server that is
 * away, refuses a field, sends rubbish or nothing. It is told, with the code of what happened, and the model is not asked
 * again. Once something was written, a failure ends the turn with what was kept.
 */
export function fallBack(first: Way, second: Way): Way {
  return async function* take(parts, actor, asked, options) {
    let begun = false;
    let failure: MaisonError;
    try {
      for await (const step of first(parts, actor, asked, options)) {
        begun ||= step.type === 'sentence-written' || step.type === 'tool-called';
        yield step;
      }
      return;
    } catch (thrown) {
      // Without the tools that the person turned on, another way would not do what they asked for.
      if (begun || options.signal.aborted || asked.tools || !isOfModel(thrown)) throw thrown;
      failure = thrown;
    }
    parts.log.warn({ code: failure.code, cause: failure.cause }, 'the model failed, and the house answers by itself');
    yield { type: 'step-taken', step: { tool: 'small-way', words: failure.code, found: 0 } };
    try {
      yield* second(withoutChat(parts), actor, asked, options);
    } catch (thrown) {
      // What only a model can do fails for what happened to the model.
      throw thrown instanceof MaisonError && thrown.code === 'model_absent' ? failure : thrown;
    }
  };
}

function withoutChat(parts: WayParts): WayParts {
  const chat: WayParts['models']['chat'] = async ({ signal }) => {
    signal.throwIfAborted();
    throw modelAbsent('chat');
  };
  return { ...parts, models: { ...parts.models, chat } };
}

function isOfModel(thrown: unknown): thrown is MaisonError {
  return (
    thrown instanceof MaisonError &&
    (thrown.code.startsWith('model_') || thrown.code.startsWith('egress_') || thrown.code === 'prompt_too_long')
  );
}
