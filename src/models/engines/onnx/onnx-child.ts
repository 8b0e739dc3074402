import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ImageInput } from '../../catalogue/entry.ts';
import { answerCalls } from '../../../base/children/answer-calls.ts';
import type { LoadOrder, ModelKind } from '../../process/model-kind.ts';
import { widenHalfPrecision } from './widen-onnx.ts';

// The process of a model of pictures: a native crash ends this child, never the house.

/** From this much memory on, the engine may keep what it took from one picture to the next. */
const roomyBytes = 6e9;
let loaded: { session: InferenceSession; image: ImageInput } | null = null;

answerCalls<ModelKind>({
  async prepare(order) {
    if (!order.image) throw new Error('the catalogue does not say what this model takes');
    const session = await openSession(order, order.image);
    requireNames(session, order.image);
    // The file's bytes, and those it became, would stay beside the engine's own for a while: 0.6 GB.
    globalThis.gc?.();
    loaded = { session, image: order.image };
    return { contextTokens: 0, dimensions: order.image.side, slots: 1 };
  },
  async answer(call) {
    // A look cannot be stopped half-way: it takes seconds.
    if (call.type !== 'segment') throw new Error(`this model does not ${call.type}`);
    return segment(call.rgb);
  },
});

// The engine says it at the first look, in words of its own.
function requireNames({ inputNames, outputNames }: InferenceSession, image: ImageInput): void {
  const { input } = image;
  const missing = [
    ...(inputNames.includes(input) ? [] : [`its input is ${inputNames.join(', ')} and not ${input}`]),
    ...namesOfOutputs(image)
      .filter((output) => !outputNames.includes(output))
      .map((output) => `its outputs are ${outputNames.join(', ')} and not ${output}`),
  ];
  if (missing.length > 0) throw new Error(missing.join('; '));
}

function namesOfOutputs({ output, layer }: ImageInput): string[] {
  return layer ? [output, layer.output] : [output];
}

async function openSession({ file, threads }: LoadOrder, image: ImageInput): Promise<InferenceSession> {
  const options: InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    // Kept memory makes a look a quarter faster; a pattern planned ahead would take half as much again for nothing.
    enableCpuMemArena: totalmem() >= roomyBytes,
    enableMemPattern: false,
    logSeverityLevel: 3,
    // Threads that wait by spinning take three times as long where anything else is at work on the same cores.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  const widened = widenHalfPrecision(await readFile(file), namesOfOutputs(image));
  return widened ? InferenceSession.create(widened, options) : InferenceSession.create(file, options);
}

async function segment(rgb: Uint8Array): Promise<Float32Array> {
  if (!loaded) throw new Error('asked before the model was loaded');
  const { session, image } = loaded;
  const { side, input, output, layer } = image;
  if (rgb.length !== side * side * 3) throw new Error(`the picture must be a square of ${side} pixels`);
  const tensor = new Tensor('float32', toPlanes(rgb, image), [1, 3, side, side]);
  // Every output that is fetched is kept whole: asking for all thirteen of ISNet doubles its memory.
  const results = await session.run({ [input]: tensor }, namesOfOutputs(image));
  const values = requireNumbers(results[output]?.data, output, side * side);
  const answer = image.activation === 'sigmoid' ? values.map((value) => 1 / (1 + Math.exp(-value))) : values;
  if (!layer) return answer;
  const inside = requireNumbers(results[layer.output]?.data, layer.output, layer.channels * layer.side ** 2);
  const both = new Float32Array(answer.length + inside.length);
  both.set(answer);
  both.set(inside, answer.length);
  return both;
}

function requireNumbers(values: Tensor['data'] | undefined, output: string, count: number): Float32Array {
  if (!(values instanceof Float32Array) || values.length !== count)
    throw new Error(`the output ${output} does not have ${count} numbers`);
  return values;
}

/** Interleaved bytes become three planes of numbers as the model wants them. */
function toPlanes(rgb: Uint8Array, { side, mean, deviation }: ImageInput): Float32Array {
  const pixels = side * side;
  const planes = new Float32Array(3 * pixels);
  for (let channel = 0; channel < 3; channel += 1) {
    const scale = 1 / (255 * (deviation[channel] ?? 1));
    const shift = (mean[channel] ?? 0) / (deviation[channel] ?? 1);
    const start = channel * pixels;
    for (let at = 0; at < pixels; at += 1) planes[start + at] = (rgb[3 * at + channel] ?? 0) * scale - shift;
  }
  return planes;
}
