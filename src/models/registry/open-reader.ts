import { createQueue, type Config, hashFile } from '../../base/index.ts';
import { maisonReader } from '../catalogue/maison-reader.ts';
import type { ModelStatus, ReadEngine } from '../engine.ts';
import { createLocalRead } from '../engines/reader/local-read.ts';
import { shippedModelDamaged } from '../failures.ts';
import { createLocalModel } from './local-model.ts';
import type { MemoryBudget } from './memory-budget.ts';
import type { ModelsParts } from './open.ts';

export interface OpenReader {
  open(options: { signal: AbortSignal }): Promise<ReadEngine>;
  status(): ModelStatus;
  close(): Promise<void>;
}

interface ReaderOptions {
  readonly idleMilliseconds: number | null;
  /** Takes the place of the first trained part that ships, in tests. */
  readonly trained?: string;
}

/**
 * Maison's own reader, in a child of its own, loaded when first asked for. Its lower layers are those of the embedding
 * model, whose file must be there; its trained part is compared with its hash before it is loaded.
 */
export function openReader(
  config: Config,
  parts: ModelsParts & { readonly memory: MemoryBudget },
  { idleMilliseconds, trained = maisonReader.file }: ReaderOptions,
): OpenReader {
  const { name, licence, memoryMegabytes, base, lower, scales, crossEncoder, supportEncoder } = maisonReader;
  const shipped = [{ file: trained, sha256: maisonReader.sha256 }, crossEncoder, supportEncoder];
  const check = async (options: { signal: AbortSignal }): Promise<void> => {
    for (const { file, sha256 } of shipped) {
      const found = await hashFile(file, options).catch((thrown: unknown) => {
        options.signal.throwIfAborted();
        parts.log.error({ model: name, err: thrown }, 'a file that ships with the program cannot be read');
        return null;
      });
      if (found !== sha256) throw shippedModelDamaged(name);
    }
  };
  const bytes = maisonReader.bytes + crossEncoder.bytes + supportEncoder.bytes;
  const entry = { ...base, name, licence, bytes, memoryMegabytes };
  const options = {
    idleMilliseconds,
    weightsOf: base,
    shipped: {
      reader: { trained, crossEncoder: crossEncoder.file, supportEncoder: supportEncoder.file, lower, scales },
      check,
    },
  };
  const model = createLocalModel(entry, 'rerank', { config, ...parts }, options);
  const line = createQueue();
  return {
    async open({ signal }) {
      const { process } = await model.open({ signal });
      return createLocalRead({ name, process, line });
    },
    status: () => model.status(),
    close: () => model.close(),
  };
}
