import type { Clock, Config } from '../../base/index.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { modelAbsent, modelDamaged } from '../failures.ts';
import { findWeights, formatOf, markOf, nameModelFile } from './models-folder.ts';

/** What vouches for the weights of one model while the house is open. */
export interface WeightsCheck {
  /**
   * The file, its bytes compared with their hash by this very process within the last day and unchanged since: the note
   * beside the file could have been written by whoever changed it. Throws `model_absent`, `model_damaged` (503).
   */
  require(options: { signal: AbortSignal }): Promise<string>;
  /** True when a file was there and had other bytes, and none has taken its place since. */
  readonly refused: boolean;
}

interface WeightsCheckParts {
  readonly config: Pick<Config, 'modelsFolder'>;
  readonly clock: Clock;
  /** Takes the place of the disk, in tests. */
  readonly files?: { readonly mark: typeof markOf; readonly find: typeof findWeights };
}

const day = 24 * 3_600_000;

/** Creates the check of one model; the first `require` hashes its file (two seconds for a gigabyte). */
export function createWeightsCheck(
  entry: CatalogueEntry,
  { config, clock, files = { mark: markOf, find: findWeights } }: WeightsCheckParts,
): WeightsCheck {
  const format = formatOf(entry);
  const file = nameModelFile(config.modelsFolder, entry.sha256, format);
  let verified: { mark: string; at: number } | null = null;
  let hashing: Promise<string> | null = null;
  let refused = false;
  const hash = async (mark: string | null): Promise<string> => {
    const { signal } = new AbortController(); // Whoever asked first may leave: others wait for the same hash.
    const found = await files.find(config.modelsFolder, entry.sha256, { signal, format, trustNote: false });
    // Set aside, it is not there at the next look: it is no less damaged, and nobody fetches what is only called absent.
    refused = found.refused || (refused && found.file === null);
    verified = found.file === null || mark === null ? null : { mark, at: clock.elapsed() };
    if (found.file !== null) return found.file;
    throw refused ? modelDamaged(entry.name) : modelAbsent(entry.name);
  };
  return {
    async require({ signal }) {
      const mark = await files.mark(file);
      if (verified && verified.mark === mark && clock.elapsed() - verified.at < day) return file;
      hashing ??= hash(mark).finally(() => (hashing = null));
      const found = await hashing;
      signal.throwIfAborted();
      return found;
    },
    get refused() {
      return refused;
    },
  };
}
