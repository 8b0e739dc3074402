import type { Masking } from '../../../governance/index.ts';
import type { GenerateEvent, GenerateRequest } from '../../chat-engine.ts';

/** Gives the events of an answer the values that were masked in what it was asked. */
export interface AnswerRestorer {
  /** What can be told after this one: a word that may be half of a mark is held back. */
  push(events: readonly GenerateEvent[]): readonly GenerateEvent[];
  /** What was still held. */
  end(): readonly GenerateEvent[];
}

/**
 * An answer with the values that were masked in what it was asked: in its text, also where the server breaks a word in two,
 * and in the arguments of the calls it wants. The probabilities stay those of what the server wrote.
 */
export function createAnswerRestorer(
  masking: Masking,
  { jsonSchema }: Pick<GenerateRequest, 'jsonSchema'>,
): AnswerRestorer {
  if (!masking.hides) return { push: (events) => events, end: () => [] };
  const restorer = masking.openRestorer(jsonSchema ? 'json' : 'text');
  const end = (): GenerateEvent[] => {
    const text = restorer.end();
    return text === '' ? [] : [{ type: 'text', text }];
  };
  const restore = (event: GenerateEvent): GenerateEvent[] => {
    if (event.type === 'text') {
      const text = restorer.push(event.text);
      return text !== '' || event.logProbabilities ? [{ ...event, text }] : [];
    }
    if (event.type !== 'tool-calls') return [...end(), event];
    const calls = event.calls.map((call) => ({ ...call, arguments: masking.restore(call.arguments, 'json') }));
    return [...end(), { ...event, calls }];
  };
  return { push: (events) => events.flatMap(restore), end };
}
