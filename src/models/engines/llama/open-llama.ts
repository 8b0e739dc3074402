import { getLlama, type Llama, LlamaLogLevel, type LlamaModel } from 'node-llama-cpp';
import type { LoadOrder } from '../../process/model-kind.ts';
import { chooseThreads, readProcessor } from './spare-cores.ts';
import { widenBlocks } from './widen-blocks.ts';

const yieldMilliseconds = 1000;

/** Loads the weights into memory; from then on the engine computes with the cores that others leave free. */
export async function openModel(order: LoadOrder): Promise<{ llama: Llama; model: LlamaModel }> {
  const llama = await openEngine(order);
  yieldToOthers(llama, order.threads);
  // A graphics card computes with narrow blocks as fast, and has less room for wide ones.
  const widened = llama.gpu === false && order.task === 'chat' ? widenBlocks(order.file) : null;
  try {
    const model = await llama.loadModel({
      modelPath: widened?.file ?? order.file,
      // Mapped weights stay beside the engine's own rearranged copy: half a gigabyte more for the default chat model.
      useMmap: false,
    });
    return { llama, model };
  } finally {
    widened?.remove();
  }
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
