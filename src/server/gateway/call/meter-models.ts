import { type Action, type Actor, authorize } from '../../../governance/index.ts';
import type { ChatEngine, ChatTurn, GenerateRequest, Models } from '../../../models/index.ts';
import { guessTokens } from './guess-tokens.ts';
import { beginMeter, type Meter, type MeterParts } from './meter.ts';

/**
 * The models as somebody uses them whose turn is counted: what their chat models read and write is the meter's, and a text
 * ends by its length where nothing is left of a budget. Throws `budget_spent` (429) at once where nothing is left already.
 */
export function meterModels(models: Models, meter: Meter): Models {
  const allowance = meter.admit();
  const fit = (request: GenerateRequest): GenerateRequest => {
    const left = allowance.left();
    return left === null ? request : { ...request, maxTokens: Math.max(1, Math.min(request.maxTokens ?? left, left)) };
  };
  return {
    ...models,
    async chat(options) {
      const engine = await models.chat(options);
      meter.model = engine.name;
      return { ...engine, openTurn: (turn) => countTurn(engine.openTurn(turn), meter, fit) } satisfies ChatEngine;
    },
  };
}

function countTurn(turn: ChatTurn, meter: Meter, fit: (request: GenerateRequest) => GenerateRequest): ChatTurn {
  const tally = meter.openTally();
  let ended = false;
  return {
    async *generate(request) {
      tally.readTokens += guessTokens(request);
      for await (const event of turn.generate(fit(request))) {
        if (event.type === 'text') tally.writtenTokens += 1;
        if (event.type === 'done') meter.waited(event.timings.queuedMilliseconds);
        yield event;
      }
    },
    choose: (request) => turn.choose(request),
    get usage() {
      return turn.usage;
    },
    end() {
      turn.end();
      if (!ended) tally.close(turn.usage);
      ended = true;
    },
  };
}

/**
 * A stream of events for which models work, counted from its coming to its end as a tool's call is. Throws `budget_spent`
 * (429), with the time when it begins anew, before anything is begun.
 */
export function meterStream<Event>(
  parts: MeterParts & { readonly models: Models },
  actor: Actor,
  { protocol, actions, signal }: { protocol: string; actions: readonly Action[]; signal: AbortSignal },
  work: (models: Models, meter: Meter) => AsyncIterable<Event>,
): AsyncGenerator<Event> {
  // Before a budget is looked at: whoever may not ask is told nothing of it.
  for (const action of actions) authorize(actor, action);
  const meter = beginMeter(parts, actor, protocol);
  try {
    return endWith(meter, work(meterModels(parts.models, meter), meter), signal);
  } catch (thrown) {
    meter.fail(thrown);
    throw thrown;
  }
}

async function* endWith<Event>(meter: Meter, told: AsyncIterable<Event>, signal: AbortSignal): AsyncGenerator<Event> {
  try {
    yield* told;
    meter.end(signal.aborted ? 'cut' : 'done');
  } catch (thrown) {
    meter.fail(thrown);
    throw thrown;
  } finally {
    // Whoever reads may leave in the middle.
    meter.end('cut');
  }
}

/**
 * Gives models to work for somebody who is not waiting for it, counted as one call of `protocol`. What it gives throws
 * `budget_spent` (429), with the time when it begins anew, and what `work` throws.
 */
export function meterWork(parts: MeterParts & { readonly models: Models }, protocol: string) {
  return async <Result>(actor: Actor, work: (models: Models) => Promise<Result>): Promise<Result> => {
    const meter = beginMeter(parts, actor, protocol);
    try {
      const result = await work(meterModels(parts.models, meter));
      meter.end('done');
      return result;
    } catch (thrown) {
      meter.fail(thrown);
      throw thrown;
    }
  };
}
