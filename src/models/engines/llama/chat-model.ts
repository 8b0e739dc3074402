import { type Llama, type LlamaModel, LlamaGrammarEvaluationState, type Token } from 'node-llama-cpp';
import { noUsage } from '../../chat-engine.ts';
import type { CallTools } from '../../../base/children/answer-calls.ts';
import {
  grammarRefusedReason,
  type LoadOrder,
  type ModelCall,
  type ModelKind,
  type Written,
} from '../../process/model-kind.ts';
import { createReader, type ChatReader, type ReadPrompt } from './chat-reader.ts';
import { openSlots } from './chat-slots.ts';
import { openModel } from './open-llama.ts';
import { type ChatTemplate, openTemplate } from './render-chat.ts';
import { writeTokens } from './write-tokens.ts';

type GenerateCall = Extract<ModelCall, { type: 'generate' }>;
type ChooseCall = Extract<ModelCall, { type: 'choose' }>;

/** A chat model in memory. */
export interface ChatModel {
  readonly contextTokens: number;
  readonly slots: number;
  readonly fillsGaps: boolean;
  countTokens(text: string): number;
  encode(text: string, marks: boolean): number[];
  /** null where one of the tokens is none of the model's. */
  decode(tokens: readonly number[]): string | null;
  generate(call: GenerateCall, tools: CallTools<ModelKind>): Promise<Written>;
  choose(call: ChooseCall, tools: CallTools<ModelKind>): Promise<Written>;
}

interface Parts {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly template: ChatTemplate;
  readonly reader: ChatReader;
}

/** Loads a chat model with as many slots as memory has room for. */
export async function loadChatModel(order: LoadOrder): Promise<ChatModel> {
  const { llama, model } = await openModel(order);
  const { contextTokens, threads, slots: wanted } = order;
  const slots = await openSlots(model, { contextTokens, threads, wanted });
  const parts = { llama, model, template: openTemplate(model), reader: createReader(slots, order.sha256) };
  return {
    contextTokens: slots.contextTokens,
    slots: slots.count,
    fillsGaps: parts.template.fillsGaps,
    countTokens: (text) => model.tokenize(text).length,
    encode: (text, marks) => model.tokenize(text, marks),
    decode: (tokens) => decode(model, tokens),
    generate: (call, tools) => generate(parts, call, tools),
    choose: (call, tools) => choose(parts, call, tools),
  };
}

// The engine ends its process over a number that no token has.
function decode(model: LlamaModel, tokens: readonly number[]): string | null {
  const size = model.fileInfo.metadata.tokenizer?.ggml?.tokens?.length ?? 0;
  const known = tokens.every((token) => Number.isInteger(token) && token >= 0 && token < size);
  return known ? model.detokenize(tokens as Token[], true) : null;
}

async function generate(
  parts: Parts,
  { request: asked, ...rank }: GenerateCall,
  tools: CallTools<ModelKind>,
): Promise<Written> {
  const { template, reader, model } = parts;
  const prompt = asked.prompt
    ? template.renderPlain(asked.prompt)
    : template.render(asked.messages, asked.fixedMessages ?? 0);
  const room = reader.measure(prompt, asked.fitsContext ? 1 : (asked.maxTokens ?? 1));
  if (tools.signal.aborted) return nothingWritten;
  const request = { ...asked, maxTokens: Math.min(asked.maxTokens ?? room, room) };
  const grammar = request.grammar === undefined ? undefined : await openGrammar(parts, request.grammar);
  const calls = request.callGrammar && {
    mark: request.callGrammar.mark,
    beginning: await openGrammar(parts, request.callGrammar.beginning),
    words: await openGrammar(parts, request.callGrammar.words),
    grammar: await openGrammar(parts, request.callGrammar.grammar),
  };
  const job = reader.begin(rank, tools);
  let cachedTokens = 0;
  let promptMilliseconds = 0;
  let completionTokens = 0;
  // Of one who leaves while it is read only what was read is counted.
  const end = (finishReason: Written['finishReason'], stopText?: string): Written => ({
    finishReason,
    ...(stopText !== undefined && request.stop?.includes(stopText) ? { stopText } : {}),
    usage: { promptTokens: completionTokens === 0 ? job.read : prompt.tokens.length, cachedTokens, completionTokens },
    promptMilliseconds: Math.round(promptMilliseconds),
    completionMilliseconds: Math.round(job.spent - promptMilliseconds),
  });
  try {
    return await reader.withSlot(prompt, job, async (slot) => {
      const read = await reader.read(slot, prompt, job);
      ({ cachedTokens } = read);
      const { finishReason, stopText } = await writeTokens(
        { model, template, reader, job, read, request, grammar, calls },
        (made) => {
          // What was read last gave the first token.
          if (completionTokens === 0) promptMilliseconds = job.spent;
          completionTokens = made;
        },
      );
      return end(finishReason, stopText);
    });
  } catch (thrown) {
    if (tools.signal.aborted) return end('aborted');
    throw thrown;
  }
}

async function openGrammar({ llama, model }: Parts, grammar: string): Promise<LlamaGrammarEvaluationState> {
  try {
    return new LlamaGrammarEvaluationState({ model, grammar: await llama.createGrammar({ grammar }) });
  } catch (thrown) {
    throw new Error(`${grammarRefusedReason}: ${String(thrown)}`, { cause: thrown });
  }
}

// Of one who has left before no grammar is compiled.
const nothingWritten: Written = {
  finishReason: 'aborted',
  usage: noUsage,
  promptMilliseconds: 0,
  completionMilliseconds: 0,
};

/** Reads all the prompts of one request in the same slot: beginnings that they have in common are read once. */
async function choose(
  { model, template, reader }: Parts,
  call: ChooseCall,
  tools: CallTools<ModelKind>,
): Promise<Written> {
  const firsts = call.choices.map((choice) => firstToken(model, choice));
  if (new Set(firsts).size < firsts.length) throw new Error('two choices begin with the same token');
  const prompts = call.prompts.map((messages) => template.render(messages, call.fixedMessages));
  for (const prompt of prompts) reader.measure(prompt, 1);
  const job = reader.begin(call, tools);
  let promptTokens = 0;
  let cachedTokens = 0;
  try {
    await reader.withSlot(prompts[0] ?? { tokens: [], fixed: 0 }, job, async (slot) => {
      for (const prompt of prompts) {
        const read = await reader.read(slot, prompt, job);
        promptTokens += prompt.tokens.length;
        cachedTokens += read.cachedTokens;
        const probabilities = await reader.step(job, () => weighTokens(read, firsts));
        tools.tell({ type: 'chosen', probabilities });
      }
    });
  } catch (thrown) {
    if (!tools.signal.aborted) throw thrown;
  }
  return {
    finishReason: tools.signal.aborted ? 'aborted' : 'stop',
    usage: { promptTokens, cachedTokens, completionTokens: 0 },
    promptMilliseconds: Math.round(job.spent),
    completionMilliseconds: 0,
  };
}

/** How likely each of `tokens` is to come next, among all tokens. */
async function weighTokens({ sequence, left }: ReadPrompt, tokens: readonly Token[]): Promise<number[]> {
  const last = left.at(-1);
  if (last === undefined) throw new Error('nothing to choose about');
  const wanted = { logits: { filter: { tokens, includeMax: true } }, totalLogitWeight: true };
  const read = await sequence.controlledEvaluate([...left.slice(0, -1), [last, { generateNext: wanted }]]);
  const { logits, totalLogitWeight = 1 } = read.at(-1)?.next ?? {};
  const highest = Math.max(...(logits?.values() ?? []));
  return tokens.map((token) => Math.exp((logits?.get(token) ?? Number.NEGATIVE_INFINITY) - highest) / totalLogitWeight);
}

function firstToken(model: LlamaModel, choice: string): Token {
  const [token] = model.tokenize(choice);
  if (token === undefined) throw new Error('an empty choice');
  return token;
}
