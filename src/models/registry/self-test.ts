import type { GenerateRequest } from '../chat-engine.ts';
import { modelFailed } from '../failures.ts';
import type { AskModel } from '../process/model-process.ts';

// Two ways of saying one thing, and something else.
const sentences = [
  'Les salariés ont droit à vingt-cinq jours de congés payés par an.',
  'Chaque employé bénéficie de cinq semaines de vacances annuelles.',
  'La pompe hydraulique de secours pèse douze kilogrammes.',
] as const;
const margin = 0.02;

/**
 * Puts an embedding model to the test: two sentences of one meaning must be closer than a third is to either.
 * `prefix` is the model's own for passages. Throws a plain Error that says what was found.
 */
export async function testEmbedding(embed: (text: string) => Promise<Float32Array>): Promise<void> {
  const [first, second, other] = [await embed(sentences[0]), await embed(sentences[1]), await embed(sentences[2])];
  const alike = measureCloseness(first, second);
  const unlike = Math.max(measureCloseness(first, other), measureCloseness(second, other));
  if (!(alike > unlike + margin)) {
    throw new Error(
      `does not tell meanings apart: ${alike.toFixed(3)} for alike, ${unlike.toFixed(3)} for unlike sentences`,
    );
  }
}

/** What a chat model is asked before it is put to work: a word that it must copy, and then stop. */
export const canary: GenerateRequest = {
  messages: [{ role: 'user', content: 'Recopie exactement ce mot, sans rien d’autre : tournesol' }],
  maxTokens: 40,
};

/** Puts a chat model to the test, which shows that its chat template works. Throws a plain Error that says what was found. */
export async function testChat(ask: AskModel): Promise<void> {
  let text = '';
  await ask(
    { type: 'generate', request: canary, lane: 'question', order: 0, asker: '' },
    (event) => (text += event.type === 'text' ? event.text : ''),
  );
  if (!isCopied(text)) throw new Error(`did not copy one word: ${JSON.stringify(text.slice(0, 80))}`);
}

const isCopied = (text: string): boolean => /tournesol/i.test(text) && text.length <= 60;

/** Throws `model_failed` (503) where the text is not what the canary asks for. */
export function requireCanary(model: string, text: string): void {
  if (!isCopied(text))
    throw modelFailed(model, new Error(`did not copy one word: ${JSON.stringify(text.slice(0, 80))}`));
}

/** The cosine of two unit vectors. */
export function measureCloseness(first: Float32Array, second: Float32Array): number {
  return first.reduce((sum, value, index) => sum + value * (second[index] ?? 0), 0);
}

/**
 * Puts a model of pictures to the test: a dark disc on a light ground, whose inside it must find and whose outside it
 * must leave. `side` is the model's own. Throws a plain Error that says what was found.
 */
export async function testSegment(side: number, segment: (rgb: Uint8Array) => Promise<Float32Array>): Promise<void> {
  const rgb = new Uint8Array(side * side * 3);
  const isInside = (at: number): boolean =>
    Math.hypot((at % side) - side / 2, Math.floor(at / side) - side / 2) < side / 4;
  for (let at = 0; at < side * side; at += 1) rgb.set(isInside(at) ? [150, 40, 30] : [225, 222, 215], 3 * at);
  // A layer of the model may stand behind the plane.
  const found = (await segment(rgb)).subarray(0, side * side);
  const [least, most] = found.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [0, 1]);
  if (least < -0.01 || most > 1.01)
    throw new Error(
      `answers ${least.toFixed(1)} to ${most.toFixed(1)} and not 0 to 1: "activation": "sigmoid" may be what its description lacks`,
    );
  const sums = { inside: 0, outside: 0 };
  found.forEach((value, at) => (sums[isInside(at) ? 'inside' : 'outside'] += value));
  const area = Math.PI * (side / 4) ** 2;
  const inside = sums.inside / area;
  const outside = sums.outside / (side * side - area);
  if (!(inside > 0.6 && outside < 0.2))
    throw new Error(`does not find a disc: ${inside.toFixed(2)} inside, ${outside.toFixed(2)} outside`);
}

const askedOfReader = 'Combien de jours de congés payés les salariés ont-ils par an ?';

/**
 * Puts the reader to the test: the sentence that answers must be likelier than one that says something else.
 * Throws a plain Error that says what was found.
 */
export async function testReader(ask: AskModel): Promise<void> {
  const [answer, , other] = sentences;
  const text = `${other} ${answer}`;
  const units = [
    { start: 0, end: other.length },
    { start: other.length + 1, end: text.length },
  ];
  const asked = { question: askedOfReader, passages: [{ head: '', text, units }] };
  const [[unlike, like] = []] = (await ask({ type: 'read', ...asked })) as (number | null)[][];
  if (!(typeof like === 'number' && typeof unlike === 'number' && like > unlike))
    throw new Error(`does not tell an answer from another sentence: ${like} for the answer, ${unlike} for the other`);
}
