import type { Context } from 'hono';
import type { Language, MaisonError } from '../../../base/index.ts';
import type { TokenUsage, ToolCall } from '../../../models/index.ts';
import type { ServerEnv } from '../../session.ts';
import type { StreamForm } from '../call/stream-answer.ts';
import { type ChatHead, describeLogProbabilities, describeUsage, nameFinish } from './chat-answer.ts';
import { describeOpenAiError } from './errors.ts';

interface ChatStreamOptions {
  readonly head: ChatHead;
  readonly choices: number;
  /** Whether a last chunk tells the usage, and every other that it will. */
  readonly includeUsage: boolean;
  /** As Mistral has it: told with the last word of each text, asked for or not. */
  readonly usageAtEnd?: boolean;
  readonly usage: () => TokenUsage;
  readonly language: Language;
}

/** Whether a client of Mistral asks. It shares its addresses with OpenAI's, and says nothing of itself in what it asks. */
export function isMistral({ req }: Context<ServerEnv>): boolean {
  return /\bmistral\b/i.test(req.header('user-agent') ?? '');
}

/** One event of OpenAI's streams. */
export function writeData(data: object): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** A comment: parsers pass over it. Never a line that begins with `: ping`, which ends the stream in one of them. */
export const keepAliveComment = ':keepalive\n\n';

/** What every stream of OpenAI has in common: its comments, its error, its end. */
export function frameStream(
  head: object,
  { usage, includeUsage, language }: Pick<ChatStreamOptions, 'usage' | 'includeUsage' | 'language'>,
): Pick<StreamForm, 'mediaType' | 'end' | 'fail' | 'keepAlive'> {
  return {
    mediaType: 'text/event-stream',
    // The chunk of the usage has no choices: clients that look for a first one break on anything else.
    end: () =>
      `${includeUsage ? writeData({ ...head, choices: [], usage: describeUsage(usage()) }) : ''}data: [DONE]\n\n`,
    fail: (error: MaisonError) => writeData(describeOpenAiError(error, language)),
    keepAlive(waiting) {
      if (waiting?.type === 'reading')
        return `:reading tokens=${waiting.readTokens}/${waiting.promptTokens} seconds=${waiting.secondsLeft}\n\n`;
      return waiting && waiting.place > 0
        ? `:waiting place=${waiting.place} seconds=${waiting.secondsExpected ?? 'unknown'}\n\n`
        : keepAliveComment;
    },
  };
}

/** A streamed answer of OpenAI's chat. */
export function createChatStream(options: ChatStreamOptions): StreamForm {
  const head = { ...options.head, object: 'chat.completion.chunk' };
  const write = createChunkWriter(head, options.includeUsage);
  return {
    ...frameStream(head, options),
    begin: () =>
      Array.from({ length: options.choices }, (_, index) => write(index, { role: 'assistant', content: '' })).join(''),
    write(event) {
      if (event.type === 'tool-calls')
        return event.calls.map((call, at) => writeCall(call, at, (delta) => write(event.choice, delta))).join('');
      if (event.type === 'done') {
        const usage = options.usageAtEnd ? describeUsage(event.usage) : null;
        return write(event.choice, { content: '' }, { finish_reason: nameFinish(event) }, usage);
      }
      const weighed = event.logProbabilities && { logprobs: describeLogProbabilities(event.logProbabilities) };
      return write(event.choice, { content: event.text }, weighed);
    },
  };
}

interface ChunkMore {
  readonly logprobs?: object;
  readonly finish_reason?: string;
}

/** Writes one chunk. What all chunks of an answer begin and end with is made into text once: there is one for every word. */
function createChunkWriter(
  head: object,
  includeUsage: boolean,
): (index: number, delta: object, more?: ChunkMore, usage?: object | null) => string {
  const begin = `data: ${JSON.stringify(head).slice(0, -1)},"choices":[{"index":`;
  const end = `}]${includeUsage ? ',"usage":null' : ''}}\n\n`;
  const ordinary = `,"logprobs":null,"finish_reason":null${end}`;
  return (index, delta, more, usage = null) => {
    const written = `${begin}${index},"delta":${JSON.stringify(delta)}`;
    if (!more && !usage) return written + ordinary;
    const { logprobs = null, finish_reason: finish = null } = more ?? {};
    const rest = `,"logprobs":${JSON.stringify(logprobs)},"finish_reason":${JSON.stringify(finish)}`;
    return `${written}${rest}${usage ? `}],"usage":${JSON.stringify(usage)}}\n\n` : end}`;
  };
}

// Its name and identifier first, then what it is called with: so clients put a call together.
function writeCall(
  { id, name, arguments: written }: ToolCall,
  index: number,
  write: (delta: object) => string,
): string {
  const head = { index, id, type: 'function', function: { name, arguments: '' } };
  return write({ tool_calls: [head] }) + write({ tool_calls: [{ index, function: { arguments: written } }] });
}
