import { type ChatHistoryItem, getLlama, type Llama, LlamaChat, LlamaLogLevel, type LlamaModel } from 'node-llama-cpp';
import type { ChatMessage, GenerateRequest } from '../engine.ts';
import { readChoices } from './llama-cpp-choose.ts';
import { chooseThreads, readProcessor } from './spare-cores.ts';
import { openEmbedding } from './llama-cpp-embed.ts';
import { type ChildReply, type ChildRequest, type LoadOrder, promptTooLongReason } from './child-messages.ts';

// The entry of a model's own process: a native crash ends this child, never the house.

interface LoadedModel {
  readonly contextTokens: number;
  readonly dimensions: number;
  generate(request: GenerateRequest, signal: AbortSignal, onText: (text: string) => void): Promise<void>;
  choose(messages: readonly ChatMessage[], choices: readonly string[]): Promise<number[]>;
  embed(text: string): Promise<Float32Array>;
  countTokens(text: string): number;
}

/** Room for a few examples and a passage: 28 kB a token with the default model. */
const chooseTokens = 1536;
const pulseMilliseconds = 2000;
const yieldMilliseconds = 1000;
const running = new Map<number, AbortController>();
let loaded: LoadedModel | null = null;

process.on('message', (message) => void receive(message as LoadOrder | ChildRequest));
// The house is gone (killed, or crashed): nobody is left to answer.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the house decides when its children end.
process.on('SIGINT', () => undefined);
setInterval(() => reply({ type: 'pulse' }), pulseMilliseconds);

async function receive(message: LoadOrder | ChildRequest): Promise<void> {
  if (message.type === 'load') return load(message);
  if (message.type === 'stop') return running.get(message.id)?.abort();
  const controller = new AbortController();
  running.set(message.id, controller);
  try {
    const value = await answer(message, controller.signal);
    reply({ type: 'done', id: message.id, value });
  } catch (thrown) {
    reply({ type: 'failed', id: message.id, reason: String(thrown) });
  } finally {
    running.delete(message.id);
  }
}

async function load(order: LoadOrder): Promise<void> {
  try {
    loaded = order.task === 'chat' ? await loadChat(order) : await loadEmbed(order);
    reply({ type: 'loaded', contextTokens: loaded.contextTokens, dimensions: loaded.dimensions });
  } catch (thrown) {
    reply({ type: 'load-failed', reason: String(thrown) });
  }
}

async function answer(
  message: Exclude<ChildRequest, { type: 'stop' }>,
  signal: AbortSignal,
): Promise<Float32Array | number[] | number | null> {
  if (!loaded) throw new Error('asked before the model was loaded');
  if (message.type === 'segment') throw new Error('a language model does not see');
  if (message.type === 'count') return loaded.countTokens(message.text);
  if (message.type === 'embed') return loaded.embed(message.text);
  if (message.type === 'choose') return loaded.choose(message.messages, message.choices);
  await loaded.generate(message.request, signal, (text) => reply({ type: 'text', id: message.id, text }));
  return null;
}

async function openModel(order: LoadOrder): Promise<LlamaModel> {
  const llama = await openEngine(order);
  yieldToOthers(llama, order.threads);
  return llama.loadModel({
    modelPath: order.file,
    // Mapped weights stay beside the engine's own rearranged copy: half a gigabyte more for the default chat model.
    useMmap: false,
  });
}

async function openEngine(order: LoadOrder): Promise<Llama> {
  const options = {
    // Only the binaries that came with the package: nothing is compiled or fetched.
    build: 'never',
    logLevel: LlamaLogLevel.error,
    progressLogs: false,
    maxThreads: order.threads,
  } as const;
  if (order.gpu === 'auto') {
    const llama = await getLlama({ ...options, gpu: 'auto' });
    if (llama.gpu === false || (await llama.getVramState()).total > 0) return llama;
    // A graphics library without a graphics card.
    await llama.dispose();
  }
  return getLlama({ ...options, gpu: false });
}

function yieldToOthers(llama: Llama, threadsAtMost: number): void {
  let before = readProcessor();
  setInterval(() => {
    const after = readProcessor();
    llama.maxThreads = chooseThreads(before, after, threadsAtMost);
    before = after;
  }, yieldMilliseconds);
}

async function loadChat(order: LoadOrder): Promise<LoadedModel> {
  const model = await openModel(order);
  // One sequence a kind of prompt: what two prompts have in common at their start is read only once.
  const context = await model.createContext({
    sequences: 1,
    contextSize: order.contextTokens,
    // A stop is heard between two batches only: 128 tokens are two or three seconds on a small machine.
    batchSize: 128,
    threads: order.threads,
  });
  const chat = new LlamaChat({ contextSequence: context.getSequence() });
  const chooseContext = await model.createContext({
    sequences: 1,
    contextSize: Math.min(chooseTokens, order.contextTokens),
    batchSize: 128,
    threads: order.threads,
  });
  const chooseParts = { model, chatWrapper: chat.chatWrapper, sequence: chooseContext.getSequence() };
  return {
    contextTokens: context.contextSize,
    dimensions: 0,
    countTokens: (text) => model.tokenize(text).length,
    embed: async () => Promise.reject(new Error('a chat model does not embed')),
    choose: async (messages, choices) => readChoices(chooseParts, toHistory(messages), choices),
    async generate(request, signal, onText) {
      if (measurePrompt(model, request) > context.contextSize) throw new Error(promptTooLongReason);
      await chat.generateResponse(toHistory(request.messages), {
        maxTokens: request.maxTokens,
        temperature: request.temperature ?? 0,
        signal,
        stopOnAbortSignal: true,
        onTextChunk: onText,
        // A hybrid model would think aloud for minutes on a small machine.
        budgets: { thoughtTokens: 0 },
        repeatPenalty: false,
        ...(request.stop?.length ? { customStopTriggers: [...request.stop] } : {}),
      });
    },
  };
}

async function loadEmbed(order: LoadOrder): Promise<LoadedModel> {
  const model = await openModel(order);
  const embed = await openEmbedding(model, order);
  return {
    contextTokens: order.contextTokens,
    dimensions: model.embeddingVectorSize,
    countTokens: (text) => model.tokenize(text).length,
    generate: async () => Promise.reject(new Error('an embedding model does not write')),
    choose: async () => Promise.reject(new Error('an embedding model does not choose')),
    embed,
  };
}

// The engine would silently forget the oldest text, after minutes of reading it.
function measurePrompt(model: LlamaModel, request: GenerateRequest): number {
  const marksAroundTurn = 8;
  return request.messages.reduce(
    (sum, { content }) => sum + model.tokenize(content).length + marksAroundTurn,
    request.maxTokens,
  );
}

function toHistory(messages: readonly ChatMessage[]): ChatHistoryItem[] {
  const history = messages.map(({ role, content }): ChatHistoryItem => {
    if (role === 'system') return { type: 'system', text: content };
    return role === 'user' ? { type: 'user', text: content } : { type: 'model', response: [content] };
  });
  // The engine continues the last turn of the model: an empty one, unless the caller began it.
  if (history.at(-1)?.type !== 'model') history.push({ type: 'model', response: [] });
  return history;
}

function reply(message: ChildReply): void {
  if (process.connected) process.send?.(message);
}
