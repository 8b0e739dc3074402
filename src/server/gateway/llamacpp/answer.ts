import type { Language } from '../../../base/index.ts';
import type { DoneEvent } from '../../../models/index.ts';
import type { StreamForm } from '../call/stream-answer.ts';
import type { CallEvent } from '../call/take-call.ts';
import { describeLlamaCppError } from './errors.ts';

/** What is told with every answer of llama.cpp's server. */
export interface LlamaCppHead {
  readonly model: string;
  readonly contextTokens: number;
  readonly prompt: string;
  /** Files that were left out so that the rest fits. */
  readonly leftOut: number;
  readonly maxTokens: number;
}

/** One text as it was written. */
export interface LlamaCppText {
  content: string;
  done: DoneEvent | null;
  /** Ended here by the clock or the indentation, and not by the model. */
  ended: boolean;
}

/** A whole answer; `ended` where the house ended it before the model did. */
export function describeText({ content, done, ended }: LlamaCppText, head: LlamaCppHead, index = 0): object {
  const { promptTokens = 0, cachedTokens = 0, completionTokens = 0 } = done?.usage ?? {};
  const { promptMilliseconds = 0, completionMilliseconds = 0 } = done?.timings ?? {};
  return {
    index,
    content,
    id_slot: 0,
    stop: true,
    model: head.model,
    tokens_predicted: completionTokens,
    tokens_evaluated: promptTokens,
    tokens_cached: cachedTokens,
    generation_settings: { n_ctx: head.contextTokens, n_predict: head.maxTokens },
    prompt: head.prompt,
    has_new_line: content.includes('\n'),
    truncated: head.leftOut > 0,
    stop_type: nameStop(done, ended),
    stopping_word: done?.stopText ?? '',
    timings: {
      cache_n: cachedTokens,
      prompt_n: promptTokens - cachedTokens,
      prompt_ms: promptMilliseconds,
      prompt_per_token_ms: divide(promptMilliseconds, promptTokens - cachedTokens),
      prompt_per_second: divide(1000 * (promptTokens - cachedTokens), promptMilliseconds),
      predicted_n: completionTokens,
      predicted_ms: completionMilliseconds,
      predicted_per_token_ms: divide(completionMilliseconds, completionTokens),
      predicted_per_second: divide(1000 * completionTokens, completionMilliseconds),
    },
  };
}

function nameStop(done: DoneEvent | null, ended: boolean): string {
  if (ended || done?.finishReason === 'length') return 'limit';
  return done?.stopText === undefined ? 'eos' : 'word';
}

function divide(one: number, by: number): number {
  return by > 0 ? one / by : 0;
}

/** Where a text ends before the model ends it. */
export interface TextEnd {
  /** So many milliseconds after its first word, where there is a line by then. */
  readonly milliseconds?: number | undefined;
  /** Before a line that stands further left than so many places. */
  readonly indent?: number | undefined;
}

/** Gathers the texts of one call, each to its end. */
export async function gatherTexts(
  events: AsyncIterable<CallEvent>,
  count: number,
  { end, elapsed }: { end: TextEnd; elapsed: () => number },
): Promise<LlamaCppText[]> {
  const texts = Array.from({ length: count }, (): LlamaCppText => ({ content: '', done: null, ended: false }));
  const begunAt: (number | undefined)[] = [];
  for await (const event of events) {
    const text = 'choice' in event ? texts[event.choice] : undefined;
    if (!text || !('choice' in event)) continue;
    if (event.type === 'done') text.done ??= event;
    if (event.type !== 'text' || text.ended) continue;
    text.content += event.text;
    const spent = elapsed() - (begunAt[event.choice] ??= elapsed());
    const isLate = text.content.includes('\n') && spent > (end.milliseconds ?? Number.POSITIVE_INFINITY);
    const kept = cutIndent(text.content, end.indent ?? 0);
    text.ended = kept !== text.content || isLate;
    text.content = kept;
    // Taking no more stops the engine.
    if (texts.every((one) => one.ended)) break;
  }
  return texts;
}

/** The text before the first whole line that stands further left; a line whose first letter has not come yet stays open. */
function cutIndent(content: string, indent: number): string {
  if (indent <= 0) return content;
  const lines = content.split('\n');
  const left = lines.findIndex((line, at) => at > 0 && line.trim() !== '' && countIndent(line) < indent);
  return left < 0 ? content : lines.slice(0, left).join('\n');
}

function countIndent(line: string): number {
  return line.length - line.trimStart().length;
}

/** A streamed answer: pieces, and a last one that tells the rest. llama.cpp's server ends without `[DONE]`. */
export function createTextStream(head: LlamaCppHead, language: Language): StreamForm {
  const write = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;
  return {
    mediaType: 'text/event-stream',
    begin: () => '',
    write(event) {
      if (event.type === 'text')
        return write({ index: event.choice, content: event.text, tokens: [], stop: false, id_slot: 0 });
      return event.type === 'done'
        ? write(describeText({ content: '', done: event, ended: false }, head, event.choice))
        : '';
    },
    end: () => '',
    fail: (error) => write(describeLlamaCppError(error, language)),
    keepAlive: () => ':keepalive\n\n',
  };
}

/** Only the fields that were asked for: `timings/prompt_n` is one of its own at the root, as llama.cpp's server writes it. */
export function pickFields(answer: object, fields: readonly string[] | undefined): object {
  if (fields === undefined) return answer;
  const read = (path: string): unknown =>
    path.split('/').reduce<unknown>((from, name) => (from as Record<string, unknown> | undefined)?.[name], answer);
  return Object.fromEntries(fields.map((path) => [path, read(path)]).filter(([, value]) => value !== undefined));
}
