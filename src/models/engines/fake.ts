import type { ChatEngine, ChatMessage, EmbedEngine, GenerateRequest, Models, SegmentEngine } from '../engine.ts';

/** What a scripted chat model answers: the whole text (sent word by word) or its pieces as given. */
export type FakeAnswer = string | readonly string[];

export interface FakeModelsOptions {
  /** Writes the answer to a request; without it the model says that it is a fake. */
  readonly script?: (request: GenerateRequest) => FakeAnswer | Promise<FakeAnswer>;
  /** Probabilities of the choices; without it every choice is as likely. */
  readonly choose?: (messages: readonly ChatMessage[], choices: readonly string[]) => readonly number[];
  readonly dimensions?: number;
  /** How much each pixel of a square picture is the subject, 0 to 1; without it, what differs from the corners. */
  readonly segment?: (rgb: Uint8Array, side: number) => Float32Array | Promise<Float32Array>;
  /** Called with each request before it is answered, to look at the prompt in tests. */
  readonly onGenerate?: (request: GenerateRequest) => void;
}

/**
 * Models without weights, for fast tests: a chat model that follows a script, and an embedder that hashes
 * words and their three-letter pieces, so that texts sharing words are close and the same text is always the same vector.
 */
export function createFakeModels(options: FakeModelsOptions = {}): Models {
  const chat = createFakeChat(options);
  const embed = createFakeEmbed(options.dimensions ?? 384);
  const segment = createFakeSegment(options);
  return {
    chat: async ({ signal }) => (signal.throwIfAborted(), chat),
    embed: async ({ signal }) => (signal.throwIfAborted(), embed),
    segment: async ({ signal }) => (signal.throwIfAborted(), segment),
    status: () => [
      { name: chat.name, task: 'chat', location: 'here', licence: null, bytes: null, status: { state: 'ready' } },
      { name: embed.name, task: 'embed', location: 'here', licence: null, bytes: null, status: { state: 'ready' } },
      { name: segment.name, task: 'segment', location: 'here', licence: null, bytes: null, status: { state: 'ready' } },
    ],
    chatQueue: () => ({ waiting: 0, recentMilliseconds: null }),
    close: async () => undefined,
  };
}

function createFakeChat(options: FakeModelsOptions): ChatEngine {
  return {
    name: 'fake-chat',
    location: 'here',
    contextTokens: 4096,
    async *generate(request, { signal }) {
      options.onGenerate?.(request);
      const answer = (await options.script?.(request)) ?? 'I am a fake model.';
      const pieces = typeof answer === 'string' ? answer.split(/(?<=\s)/u) : answer;
      for (const piece of pieces) {
        // An engine ends early when it is stopped; it does not throw.
        if (signal.aborted) return;
        yield piece;
      }
    },
    async *choose({ prompts, choices }, { signal }) {
      for (const messages of prompts) {
        if (signal.aborted) return;
        yield options.choose?.(messages, choices) ?? choices.map(() => 1 / choices.length);
      }
    },
    countTokens: async (text) => Math.ceil(text.length / 4),
  };
}

function createFakeEmbed(dimensions: number): EmbedEngine {
  return {
    identity: `fake-hash-${dimensions}`,
    name: 'fake-embed',
    location: 'here',
    dimensions,
    async embed(texts, { signal }) {
      signal.throwIfAborted();
      return texts.map((text) => hashVector(text, dimensions));
    },
  };
}

const fakeSide = 128;

function createFakeSegment(options: FakeModelsOptions): SegmentEngine {
  return {
    identity: 'fake-segment',
    name: 'fake-segment',
    location: 'here',
    side: fakeSide,
    async segment(rgb, { signal }) {
      signal.throwIfAborted();
      return (options.segment ?? differFromCorners)(rgb, fakeSide);
    },
  };
}

/** Good enough for a product on an even ground: far from the mean colour of the four corners is subject. */
function differFromCorners(rgb: Uint8Array, side: number): Float32Array {
  const last = side - 1;
  const corners = [0, last, last * side, last * side + last];
  const ground = [0, 1, 2].map((channel) => corners.reduce((sum, at) => sum + (rgb[3 * at + channel] ?? 0), 0) / 4);
  return Float32Array.from({ length: side * side }, (_, at) => {
    const distance = Math.hypot(...ground.map((value, channel) => (rgb[3 * at + channel] ?? 0) - value));
    return Math.min(1, Math.max(0, (distance - 20) / 20));
  });
}

function hashVector(text: string, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions);
  const folded = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  for (const [word] of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
    addFeature(vector, word, 1);
    for (let at = 0; at + 3 <= word.length; at += 1) addFeature(vector, `~${word.slice(at, at + 3)}`, 0.3);
  }
  const length = Math.hypot(...vector);
  if (length === 0) vector[0] = 1;
  else vector.forEach((value, index) => (vector[index] = value / length));
  return vector;
}

// FNV-1a: the place comes from the low bits, the sign from the highest.
function addFeature(vector: Float32Array, feature: string, weight: number): void {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) {
    hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193) >>> 0;
  }
  const place = hash % vector.length;
  vector[place] = (vector[place] ?? 0) + (hash & 0x8000_0000 ? -weight : weight);
}
