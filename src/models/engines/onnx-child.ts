import { readFile } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { ImageInput } from '../catalogue/entry.ts';
import type { ChildReply, ChildRequest, LoadOrder } from './child-messages.ts';
import { widenHalfPrecision } from './widen-onnx.ts';

// The process of a model of pictures: a native crash ends this child, never the house.

const pulseMilliseconds = 2000;
/** From this much memory on, the engine may keep what it took from one picture to the next. */
const roomyBytes = 6e9;
let loaded: { session: InferenceSession; image: ImageInput } | null = null;

process.on('message', (message) => void receive(message as LoadOrder | ChildRequest));
// The house is gone (killed, or crashed): nobody is left to answer.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole group; the house decides when its children end.
process.on('SIGINT', () => undefined);
setInterval(() => reply({ type: 'pulse' }), pulseMilliseconds);

async function receive(message: LoadOrder | ChildRequest): Promise<void> {
  if (message.type === 'load') return load(message);
  if (message.type !== 'segment') return; // A look cannot be stopped half-way: it takes seconds.
  try {
    reply({ type: 'done', id: message.id, value: await segment(message.rgb) });
  } catch (thrown) {
    reply({ type: 'failed', id: message.id, reason: String(thrown) });
  }
}

async function load(order: LoadOrder): Promise<void> {
  try {
    if (!order.image) throw new Error('the catalogue does not say what this model takes');
    const session = await openSession(order, order.image);
    // The file's bytes, and those it became, would stay beside the engine's own for a while: 0.6 GB.
    globalThis.gc?.();
    loaded = { session, image: order.image };
    reply({ type: 'loaded', contextTokens: 0, dimensions: order.image.side });
  } catch (thrown) {
    reply({ type: 'load-failed', reason: String(thrown) });
  }
}

async function openSession({ file, threads }: LoadOrder, { output }: ImageInput): Promise<InferenceSession> {
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
  const widened = widenHalfPrecision(await readFile(file), output);
  return widened ? InferenceSession.create(widened, options) : InferenceSession.create(file, options);
}

async function segment(rgb: Uint8Array): Promise<Float32Array> {
  if (!loaded) throw new Error('asked before the model was loaded');
  const { session, image } = loaded;
  const { side, input, output } = image;
  if (rgb.length !== side * side * 3) throw new Error(`the picture must be a square of ${side} pixels`);
  const tensor = new Tensor('float32', toPlanes(rgb, image), [1, 3, side, side]);
  // Every output that is fetched is kept whole: asking for all thirteen of ISNet doubles its memory.
  const results = await session.run({ [input]: tensor }, [output]);
  const values = results[output]?.data;
  if (!(values instanceof Float32Array) || values.length !== side * side)
    throw new Error(`the output ${output} is not a plane of ${side} × ${side} numbers`);
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

function reply(message: ChildReply): void {
  if (process.connected) process.send?.(message);
}
