import type { ChatMessage, ToolCall } from '../../models/index.ts';
import type { TurnStep } from '../turn/way.ts';
import { readWritten } from '../written/read-written.ts';
import { answerCharactersAtMost } from './budget.ts';
import type { Loop } from './loop.ts';
import type { CheckedPresenter } from './present-checked.ts';
import { readArguments } from './tools/run-tool.ts';
import { readWrittenCalls } from './written-calls.ts';

/**
 * How tools stand in a round. Templates lay them out in front of everything: where they may be called no more they stay, so
 * that an engine reads nothing again. Absent they are to a server that has lost calls.
 */
type ToolsOfRound = 'offered' | 'forbidden' | 'absent';

/** What came of one round. */
export interface WrittenRound {
  readonly calls: readonly ToolCall[];
  /** Whether anything was said in it. */
  readonly wrote: boolean;
  /** Why the text ended before its end; null where the model ended it. */
  readonly cut: 'length' | 'filter' | null;
}

/**
 * Has the model write once, and tells its sentences as they come. Text that it writes beside its calls is said too: it is
 * what a person has seen. Calls are read wherever a server leaves them.
 */
export async function* writeRound(
  loop: Loop,
  messages: ChatMessage[],
  presenter: CheckedPresenter,
  { tools: stand }: { tools: ToolsOfRound },
): AsyncGenerator<TurnStep, WrittenRound> {
  const { place, tools, signal, room } = loop;
  const reader = readWritten({ code: true });
  const inText = readWrittenCalls(new Set(tools.offered.map(({ name }) => name)));
  const before = presenter.all.length;
  const tell = (pieces: Parameters<CheckedPresenter['present']>[0]): TurnStep[] =>
    presenter.present(pieces).map(({ sentence }) => ({ type: 'sentence-written', sentence }));
  // A copy: the conversation goes on below, and an engine may still read it.
  const request = { messages: [...messages], maxTokens: room.answerTokens, fitsContext: true, fixedMessages: 1 };
  const toolChoice = stand === 'offered' ? ('auto' as const) : ('none' as const);
  const offered = stand === 'absent' ? {} : { tools: tools.offered, toolChoice };
  let [native, written, cut]: [readonly ToolCall[], string, WrittenRound['cut']] = [[], '', null];
  for await (const event of place.generate({ ...request, ...offered })) {
    if (event.type === 'text') {
      written += event.text;
      yield* tell(reader.add(inText.push(event.text)));
      if (written.length > answerCharactersAtMost) {
        cut = 'length';
        break;
      }
    } else if (event.type === 'tool-calls') native = event.calls;
    else if (event.finishReason === 'length') cut = 'length';
    else if (event.finishReason === 'filtered') cut = 'filter';
  }
  if (signal.aborted) return { calls: [], wrote: false, cut: null };
  const left = inText.end();
  const rest = [...reader.add(left.text), ...reader.end()];
  // What was cut off in the middle of a sentence is not shown.
  yield* tell(cut ? rest.filter(({ text }) => /[.!?…»)\]|]$/u.test(text)) : rest);
  const wanted = native.length > 0 ? native : left.calls;
  const calls = stand === 'offered' ? wanted : [];
  if (calls.length > 0) messages.push({ role: 'assistant', content: written, toolCalls: calls.map(toSent) });
  room.take(written);
  return { calls, wrote: presenter.all.length > before, cut: calls.length > 0 ? null : cut };
}

// A server that lays out a conversation reads the calls in it: of half a call it would refuse the whole conversation.
function toSent(call: ToolCall): ToolCall {
  const { id, name, arguments: written } = call;
  const given = readArguments(written);
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  return { id, name: name === '' ? 'unreadable' : name, arguments: isObject ? written : '{}' };
}
