import { createQueue, type Config } from '../../base/index.ts';
import { findImageModel } from '../catalogue/own-models.ts';
import type { ModelStatus, SegmentEngine, SegmentSize } from '../engine.ts';
import { createLocalSegment } from '../engines/onnx/local-segment.ts';
import { createLocalModel } from './local-model.ts';
import type { MemoryBudget } from './memory-budget.ts';
import type { ModelsParts } from './open.ts';

export interface OpenCutout {
  open(options: { size: SegmentSize; signal: AbortSignal }): Promise<SegmentEngine>;
  status(): ModelStatus[];
  close(): Promise<void>;
}

/**
 * The models that cut out, each in a child of its own, loaded when first asked for.
 * Throws `model_unknown` (400) for a name that neither the catalogue nor the company's own models hold.
 */
export function openCutout(
  config: Config,
  parts: ModelsParts & { readonly memory: MemoryBudget },
  idleMilliseconds: number | null,
): OpenCutout {
  const openSize = (name: string) => {
    const entry = findImageModel(config, name);
    const model = createLocalModel(entry, 'segment', { config, ...parts }, { idleMilliseconds });
    return { entry, model, line: createQueue() };
  };
  const sizes = { large: openSize(config.cutout.large), small: openSize(config.cutout.small) };
  return {
    async open({ size, signal }) {
      const { entry, model, line } = sizes[size];
      const { process } = await model.open({ signal });
      const identity = `${entry.name}@${entry.sha256.slice(0, 12)}`;
      return createLocalSegment({ name: entry.name, identity, side: entry.image.side, process, line });
    },
    status: () => [sizes.large.model.status(), sizes.small.model.status()],
    close: async () => void (await Promise.all([sizes.large.model.close(), sizes.small.model.close()])),
  };
}
