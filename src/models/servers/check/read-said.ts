import { createParser } from 'eventsource-parser';
import { z } from 'zod';
import { parseJson } from '../../engines/openai/parse-json.ts';
import { splitThinking } from './split-thinking.ts';
import { findError, type Trouble } from './trouble.ts';

/** What a server has said in one answer. */
export interface Said {
  /** As the house would show it: marks of thinking that the server left in it are in it. */
  readonly content: string;
  /** What was thought, in a field of its own or between marks of the text. */
  readonly reasoning: string;
  readonly calls: readonly { readonly name: string; readonly arguments: string }[];
  readonly usage: { readonly promptTokens: number; readonly completionTokens: number } | null;
  /** Until the first piece of text, thought or call; null where none came. */
  readonly firstMilliseconds: number | null;
}

const words = z.string().nullish();
const messageShape = z.object({
  content: words,
  reasoning_content: words,
  reasoning: words,
  tool_calls: z
    .array(
      z.object({
        index: z.number().int().min(0).max(100).nullish(),
        // Anything but text is no JSON as the protocol has it, and reads as none.
        function: z.object({ name: words, arguments: words.catch('') }).nullish(),
      }),
    )
    .nullish(),
});
const answerShape = z.object({
  choices: z.array(z.object({ message: messageShape.nullish(), delta: messageShape.nullish() })).optional(),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish(),
  error: z.unknown().optional(),
});

export interface SaidReader {
  push(chunk: Uint8Array): void;
  readonly bytes: number;
  /** Whether a streamed answer has had its closing mark. */
  isWhole(): boolean;
  /** What is wrong with what came, where something is; with the words that show it. */
  judge(): { readonly trouble: Trouble | null; readonly words: string };
  said(): Said;
}

/** Creates what reads one answer, streamed or whole. */
export function createSaidReader(streamed: boolean, elapsed: () => number): SaidReader {
  const heard = new Heard(elapsed);
  const decoder = new TextDecoder();
  let bytes = 0;
  let raw = '';
  let whole = false;
  const parser = createParser({
    onEvent({ data }) {
      if (data === '[DONE]') whole = true;
      else heard.take(data);
    },
  });
  return {
    push(chunk) {
      bytes += chunk.byteLength;
      const text = decoder.decode(chunk, { stream: true });
      if (!streamed || raw.length < 4000) raw += text;
      if (streamed) parser.feed(text);
    },
    get bytes() {
      return bytes;
    },
    isWhole: () => whole,
    judge() {
      if (!streamed || heard.answers === 0) heard.take(raw);
      if (heard.error !== null) return { trouble: 'error-in-200', words: heard.error };
      if (heard.rubbish || heard.empty === heard.answers) return { trouble: 'rubbish', words: raw };
      // An answer in one piece where a stream was asked for is none that the house reads.
      if (streamed && !whole) return { trouble: 'broken', words: heard.content || raw };
      return { trouble: null, words: heard.content };
    },
    said: () => heard.read(),
  };
}

class Heard {
  readonly #elapsed: () => number;
  readonly #calls: { name: string; arguments: string }[] = [];
  #reasoning = '';
  #usage: Said['usage'] = null;
  #firstMilliseconds: number | null = null;
  content = '';
  error: string | null = null;
  rubbish = false;
  answers = 0;
  /** Of these, such as say nothing of an answer. */
  empty = 0;

  constructor(elapsed: () => number) {
    this.#elapsed = elapsed;
  }

  take(text: string): void {
    const parsed = answerShape.safeParse(parseJson(text));
    this.answers += 1;
    if (!parsed.success) {
      this.rubbish = true;
      return;
    }
    const { choices, usage, error } = parsed.data;
    if (error !== undefined && error !== null) this.error = findError(text);
    if (usage) this.#usage = { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens };
    const message = choices?.[0]?.delta ?? choices?.[0]?.message;
    if (message) this.#add(message);
    if (choices === undefined && !usage) this.empty += 1;
  }

  #add(message: z.infer<typeof messageShape>): void {
    const thought = message.reasoning_content ?? message.reasoning ?? '';
    const calls = message.tool_calls ?? [];
    if (message.content || thought || calls.length > 0) this.#firstMilliseconds ??= this.#elapsed();
    this.content += message.content ?? '';
    this.#reasoning += thought;
    calls.forEach(({ index, function: part }, at) => {
      const place = index ?? at;
      const known = this.#calls[place];
      this.#calls[place] = {
        name: known?.name || (part?.name ?? ''),
        arguments: (known?.arguments ?? '') + (part?.arguments ?? ''),
      };
    });
  }

  read(): Said {
    return {
      content: this.content,
      reasoning: this.#reasoning + splitThinking(this.content).thought,
      // A server may leave numbers out.
      calls: Object.values(this.#calls),
      usage: this.#usage,
      firstMilliseconds: this.#firstMilliseconds,
    };
  }
}
