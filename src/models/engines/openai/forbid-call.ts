import { addUsage, type DoneEvent, type GenerateEvent, type GenerateRequest } from '../../chat-engine.ts';
import { mayTakeLess } from './remote-failures.ts';

// Functions that may not be called stay in the request, so that a server has the prompt before it still read. Some servers
// do not take `tool_choice: none`, others pass over it.

/** Whether functions are told of that must not be called. What a program says goes to its server as it came. */
export function forbidsCalls({ tools = [], toolChoice, asSaid }: GenerateRequest): boolean {
  return tools.length > 0 && toolChoice === 'none' && asSaid === undefined;
}

/**
 * Has a server write words alone: calls are passed over. Where it refuses the request, or calls and says nothing, it is
 * asked once more without the functions.
 */
export async function* forbidCall(
  request: GenerateRequest,
  write: (request: GenerateRequest) => AsyncIterable<GenerateEvent>,
): AsyncGenerator<GenerateEvent> {
  const { tools: _tools, toolChoice: _choice, ...bare } = request;
  let [said, called]: [boolean, boolean] = [false, false];
  let before: DoneEvent | null = null;
  try {
    for await (const event of write(request)) {
      if (event.type === 'tool-calls') called = true;
      else if (event.type === 'done' && called && !said && event.finishReason !== 'aborted') before = event;
      else {
        said ||= event.type === 'text' && event.text.trim() !== '';
        yield event.type === 'done' && event.finishReason === 'tool-calls' ? { ...event, finishReason: 'stop' } : event;
      }
    }
    if (!before) return;
  } catch (thrown) {
    if (said || !mayTakeLess(thrown)) throw thrown;
  }
  for await (const event of write(bare))
    yield event.type === 'done' && before ? { ...event, usage: addUsage(before.usage, event.usage) } : event;
}
