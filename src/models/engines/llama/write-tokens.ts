import { type LlamaGrammarEvaluationState, type LlamaModel, type Token, TokenBias } from 'node-llama-cpp';
import type { TokenLogProbability } from '../../chat-engine.ts';
import type { WriteRequest, Written } from '../../process/model-kind.ts';
import type { ChatJob, ChatReader, ReadPrompt } from './chat-reader.ts';
import type { ChatTemplate } from './render-chat.ts';
import { createStopText } from './stop-text.ts';

interface Writing {
  readonly model: LlamaModel;
  readonly template: ChatTemplate;
  readonly reader: ChatReader;
  readonly job: ChatJob;
  readonly read: ReadPrompt;
  readonly request: WriteRequest & { readonly maxTokens: number };
  readonly grammar: LlamaGrammarEvaluationState | undefined;
  /** A grammar of the beginning, one of it where no call is expected, and one that holds once its mark was written. */
  readonly calls:
    | {
        readonly mark: string;
        readonly beginning: LlamaGrammarEvaluationState;
        readonly words: LlamaGrammarEvaluationState;
        readonly grammar: LlamaGrammarEvaluationState;
      }
    | undefined;
}

/** After so many tokens a request yields to shorter ones. */
const longAnswer = 256;
/** Tokens before it decide how a token is spelled. */
const remembered = 4;
const halfCharacter = '\uFFFD';
const likelyAtMost = 20;

/** Writes token by token until the model ends, meets a stop text or `maxTokens`; says why. `onToken` hears how many were made. */
export async function writeTokens(
  writing: Writing,
  onToken: (made: number) => void,
): Promise<Pick<Written, 'finishReason' | 'stopText'>> {
  return writeDrawn(writing.calls ? await foreseeCall(writing, writing.calls) : writing, onToken);
}

/**
 * Of all that may come first, so much must begin a call, or words are written. A small model's likeliest first token begins
 * one for thanks and small talk too, beside many that begin words; told on one half of `eval tools`, where it costs no
 * call that is wanted (docs/gateway.md).
 */
const callsFrom = 0.68;
/** The letters that the grammar of words may not begin with (tool-grammar.ts). */
const callBegins = /^\s*[<{`[]/u;

async function foreseeCall(writing: Writing, calls: NonNullable<Writing['calls']>): Promise<Writing> {
  const { model, reader, job, read } = writing;
  const { sequence } = read;
  const last = read.left.at(-1);
  if (last === undefined) return writing;
  const wanted = { logits: { filter: { tokens: [], includeTop: likelyAtMost } } };
  const results = await reader.step(job, () =>
    sequence.controlledEvaluate([...read.left.slice(0, -1), [last, { generateNext: wanted }]]),
  );
  const logits = [...(results.at(-1)?.next?.logits ?? [])];
  const highest = Math.max(...logits.map(([, logit]) => logit));
  let [called, all] = [0, 0];
  for (const [token, logit] of logits) {
    const weight = Math.exp(logit - highest);
    all += weight;
    if (callBegins.test(model.detokenize([token], true))) called += weight;
  }
  // It is drawn from anew, under the grammar that this decides.
  await sequence.eraseContextTokenRanges([{ start: sequence.nextTokenIndex - 1, end: sequence.nextTokenIndex }]);
  const expects = all === 0 || called / all >= callsFrom;
  return {
    ...writing,
    read: { ...read, left: [last] },
    ...(expects ? {} : { calls: { ...calls, beginning: calls.words } }),
  };
}

async function writeDrawn(
  writing: Writing,
  onToken: (made: number) => void,
): Promise<Pick<Written, 'finishReason' | 'stopText'>> {
  const { model, template, job, request } = writing;
  const text = createStopText([...(request.stop ?? []), ...template.stops.texts]);
  const before: Token[] = [];
  let pending: Token[] = [];
  let weighed: TokenLogProbability[] = [];
  const say = (piece: string): void => {
    if (piece === '' && weighed.length === 0) return;
    job.tools.tell({ type: 'text', text: piece, ...(weighed.length > 0 ? { logProbabilities: weighed } : {}) });
    weighed = [];
  };
  const watch = createMarkWatch(writing);
  const made = request.logProbabilities === undefined ? makeTokens(writing, watch) : makeWeighedTokens(writing);
  let count = 0;
  for await (const { token, logProbability } of made) {
    count += 1;
    onToken(count);
    if (model.isEogToken(token) || template.stops.tokens.has(token)) break;
    if (logProbability) weighed.push(logProbability);
    pending.push(token);
    // A mark that is one token has no text of its own.
    const piece = token === watch.token ? watch.mark : model.detokenize(pending, false, before);
    watch.push(piece);
    if (piece.endsWith(halfCharacter) && pending.length < 8 && count < request.maxTokens) continue;
    before.push(...pending);
    before.splice(0, before.length - remembered);
    pending = [];
    say(text.push(piece));
    if (text.stopped) return { finishReason: 'stop', ...(text.found === undefined ? {} : { stopText: text.found }) };
    if (count >= request.maxTokens) return (say(text.flush()), { finishReason: 'length' });
    if (count === longAnswer && !job.long) {
      job.long = true;
      job.tools.tell({ type: 'began', long: true });
    }
  }
  say(text.flush());
  return { finishReason: 'stop' };
}

/** How the next token is drawn, in the engine's words. */
function toSampling({ temperature = 0, topP, topK }: WriteRequest): object {
  return {
    temperature,
    ...(topP === undefined ? {} : { topP }),
    ...(topK === undefined ? {} : { topK }),
  };
}

interface MadeToken {
  readonly token: Token;
  readonly logProbability?: TokenLogProbability;
}

/** Watches for the mark from which on a grammar holds. */
interface MarkWatch {
  readonly mark: string;
  /** The mark as a token of its own, where the model has one. */
  readonly token: Token | undefined;
  push(piece: string): void;
  /** The grammar that holds now. */
  grammar(): LlamaGrammarEvaluationState | undefined;
}

function createMarkWatch({ model, grammar, calls }: Writing): MarkWatch {
  const mark = calls?.mark ?? '';
  const tokens = calls ? model.tokenize(mark, true) : [];
  let tail = '';
  let isCall = false;
  let holds = grammar ?? calls?.beginning;
  return {
    mark,
    token: tokens.length === 1 ? tokens[0] : undefined,
    push(piece) {
      if (!calls || isCall || holds === calls.grammar) return;
      tail = (tail + piece).slice(-mark.length - piece.length);
      // What begins as a call keeps to the grammar of the beginning; words are free, up to the mark of a call.
      isCall =
        holds !== undefined && tail !== '' && (/^[{`]/u.test(tail) || mark.startsWith(tail.slice(0, mark.length)));
      if (isCall) return;
      if (tail !== '') holds = undefined;
      // The mark and what may stand between it and the call: what else came with it would stand outside of the grammar.
      if (tail.trimEnd().endsWith(mark)) holds = calls.grammar;
    },
    grammar: () => holds,
  };
}

/** Keeps a mark from being drawn; of several tokens, each of which stands in words too, it is not kept. */
function forbidMark({ model, request }: Writing): { tokenBias?: TokenBias } {
  const [token, ...others] = request.forbidden === undefined ? [] : model.tokenize(request.forbidden, true);
  if (token === undefined || others.length > 0) return {};
  return { tokenBias: new TokenBias(model.tokenizer).set(token, 'never') };
}

async function* makeTokens(writing: Writing, watch: MarkWatch): AsyncGenerator<MadeToken> {
  const { reader, job, read, request, grammar, calls } = writing;
  const iterator = read.sequence.evaluate(read.left, {
    ...toSampling(request),
    ...forbidMark(writing),
    yieldEogToken: true,
    ...(request.seed === undefined ? {} : { seed: request.seed }),
    ...((grammar ?? calls) ? { grammarEvaluationState: () => watch.grammar() } : {}),
  });
  try {
    for (;;) {
      const { value, done } = await reader.step(job, () => iterator.next());
      if (done || value === undefined) return;
      yield { token: value };
    }
  } finally {
    await iterator.return();
  }
}

// One by one, because only so the engine tells the likeliest tokens without the whole vocabulary beside them.
async function* makeWeighedTokens({ model, reader, job, read, request }: Writing): AsyncGenerator<MadeToken> {
  let input = [...read.left];
  for (let made = 0; ; made += 1) {
    const last = input.pop();
    if (last === undefined) return;
    const includeTop = Math.max(1, Math.min(likelyAtMost, request.logProbabilities ?? 0));
    const options = {
      ...toSampling(request),
      ...(request.seed === undefined ? {} : { seed: request.seed + made }),
    };
    const wanted = {
      token: true,
      options,
      logits: { filter: { tokens: [], includeTop, includeMax: true, includeSelected: true } },
      totalLogitWeight: true,
    };
    const evaluated = [...input, [last, { generateNext: wanted }] as [Token, { generateNext: typeof wanted }]];
    const results = await reader.step(job, () => read.sequence.controlledEvaluate(evaluated));
    const { token, logits, totalLogitWeight = 1 } = results.at(-1)?.next ?? {};
    if (token === null || token === undefined) return;
    const highest = Math.max(...(logits?.values() ?? []));
    const weigh = (logit: number): number => logit - highest - Math.log(totalLogitWeight);
    const name = (one: Token): string => model.detokenize([one], true);
    const top = [...(logits ?? [])]
      .toSorted(([, left], [, right]) => right - left)
      .slice(0, request.logProbabilities)
      .map(([one, logit]) => ({ token: name(one), logProbability: weigh(logit) }));
    yield {
      token,
      logProbability: { token: name(token), logProbability: weigh(logits?.get(token) ?? -Infinity), top },
    };
    input = [token];
  }
}
