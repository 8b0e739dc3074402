import type { GatewayRequest } from './call/gateway-request.ts';
import { answerMessages, countMessages } from './anthropic/messages.ts';
import { deepSeekPaths, type shortOpenAiPaths } from './addresses.ts';
import { answerGoogle } from './google/google.ts';
import { answerInfill, answerLlamaCppCompletion } from './llamacpp/infill.ts';
import { answerDetokenize, answerTokenize } from './llamacpp/tokens.ts';
import {
  answerOldOllamaEmbed,
  answerOllamaChat,
  answerOllamaEmbed,
  answerOllamaGenerate,
  answerOllamaShow,
} from './ollama/routes.ts';
import { answerChat } from './openai/chat.ts';
import { answerCompletion } from './openai/completions.ts';
import { answerEmbeddings } from './openai/embeddings.ts';
import { answerFim } from './openai/fim.ts';
import { answerRerank } from './openai/rerank.ts';
import { answerResponses } from './responses/responses.ts';
import { answerSegments, isTabby } from './tabby/segments.ts';

/** One kind of call that programs make, at one address or several. */
export interface Protocol {
  readonly paths: readonly string[];
  /** As calls are counted under. */
  readonly protocol: string;
  readonly description: string;
  /** Every call of it waits for its turn: who finds no place is refused before anything of it is read. */
  readonly waits?: boolean;
  readonly run: (request: GatewayRequest) => Promise<Response>;
  /** Another that shares the address: told apart by the body. */
  readonly beside?: {
    readonly protocol: string;
    readonly is: (context: GatewayRequest['context']) => Promise<boolean>;
    readonly run: (request: GatewayRequest) => Promise<Response>;
  };
}

// At its own address, and where a client was given the house without /v1.
function bothWays(short: (typeof shortOpenAiPaths)[number] | '/messages' | '/messages/count_tokens'): string[] {
  return [`/v1${short}`, short];
}

/** Every protocol that writes, reads or counts: docs/gateway.md says what each can. */
export const protocols: readonly Protocol[] = [
  {
    paths: [...bothWays('/chat/completions'), '/v1beta/chat/completions'],
    protocol: 'openai-chat',
    description: 'OpenAI’s chat, whole or as server-sent events.',
    waits: true,
    run: answerChat,
  },
  {
    paths: bothWays('/responses'),
    protocol: 'openai-responses',
    description: 'OpenAI’s responses, whole or as its events; nothing of one is kept.',
    waits: true,
    run: answerResponses,
  },
  {
    paths: [...bothWays('/completions'), ...deepSeekPaths],
    protocol: 'openai-completion',
    description: 'OpenAI’s completions; with a suffix, a gap is filled. With segments, Tabby’s.',
    waits: true,
    run: answerCompletion,
    beside: { protocol: 'tabby-completion', is: isTabby, run: answerSegments },
  },
  {
    paths: bothWays('/fim/completions'),
    protocol: 'mistral-fim',
    description: 'Mistral’s filling of a gap, as editors ask for it.',
    waits: true,
    run: answerFim,
  },
  {
    paths: bothWays('/embeddings'),
    protocol: 'openai-embedding',
    description: 'OpenAI’s embeddings, as numbers or in base64.',
    run: answerEmbeddings,
  },
  {
    paths: bothWays('/rerank'),
    protocol: 'rerank',
    description: 'How likely each text answers a question.',
    run: answerRerank,
  },
  {
    paths: bothWays('/messages'),
    protocol: 'anthropic-messages',
    description: 'Anthropic’s messages, whole or as its events.',
    waits: true,
    run: answerMessages,
  },
  {
    paths: bothWays('/messages/count_tokens'),
    protocol: 'anthropic-count',
    description: 'How many tokens messages take.',
    run: countMessages,
  },
  {
    paths: ['/v1beta/models/{model}', '/v1/models/{model}'],
    protocol: 'google',
    description: 'Google’s: `{model}:generateContent`, `:streamGenerateContent`, `:countTokens`, `:embedContent`.',
    run: answerGoogle,
  },
  {
    paths: ['/infill'],
    protocol: 'llama-cpp-infill',
    description: 'llama.cpp’s filling of a gap, with pieces of other files.',
    run: answerInfill,
  },
  {
    paths: ['/completion'],
    protocol: 'llama-cpp-completion',
    description: 'llama.cpp’s completions.',
    run: answerLlamaCppCompletion,
  },
  {
    paths: ['/tokenize'],
    protocol: 'llama-cpp-tokens',
    description: 'A text as the numbers of the model.',
    run: answerTokenize,
  },
  {
    paths: ['/detokenize'],
    protocol: 'llama-cpp-tokens',
    description: 'The text of such numbers.',
    run: answerDetokenize,
  },
  { paths: ['/api/chat'], protocol: 'ollama-chat', description: 'Ollama’s chat.', run: answerOllamaChat },
  { paths: ['/api/generate'], protocol: 'ollama-generate', description: 'Ollama’s texts.', run: answerOllamaGenerate },
  {
    paths: ['/api/embeddings'],
    protocol: 'ollama-embed',
    description: 'Ollama’s embeddings, one text at a time.',
    run: answerOldOllamaEmbed,
  },
  { paths: ['/api/embed'], protocol: 'ollama-embed', description: 'Ollama’s embeddings.', run: answerOllamaEmbed },
  {
    paths: ['/api/show'],
    protocol: 'ollama-show',
    description: 'What a model can, for Ollama.',
    run: answerOllamaShow,
  },
];
