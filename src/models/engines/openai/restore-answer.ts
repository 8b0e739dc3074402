import type { Masking } from '../../../governance/index.ts';
import type { GenerateEvent, GenerateRequest } from '../../chat-engine.ts';

/**
 * An answer with the values that were masked in what it was asked: in its text, also where the server breaks a word in two,
 * and in the arguments of the calls it wants. The probabilities stay those of what the server wrote.
 */
export async function* restoreAnswer(
  events: AsyncIterable<GenerateEvent>,
  masking: Masking,
  { jsonSchema }: Pick<GenerateRequest, 'jsonSchema'>,
): AsyncGenerator<GenerateEvent> {
  const restorer = masking.openRestorer(jsonSchema ? 'json' : 'text');
  for await (const event of events) {
    if (event.type === 'text') {
      const text = restorer.push(event.text);
      if (text !== '' || event.logProbabilities) yield { ...event, text };
      continue;
    }
    const rest = restorer.end();
    if (rest !== '') yield { type: 'text', text: rest };
    if (event.type === 'tool-calls')
      yield {
        ...event,
        calls: event.calls.map((call) => ({ ...call, arguments: masking.restore(call.arguments, 'json') })),
      };
    else yield event;
  }
  const rest = restorer.end();
  if (rest !== '') yield { type: 'text', text: rest };
}
