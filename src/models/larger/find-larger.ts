import type { Clock, Config } from '../../base/index.ts';
import type { Models } from '../engine.ts';
import { findModel } from '../catalogue/catalogue.ts';
import { chooseLarger, expectSeconds, hasRoomForLarger, type LargerModel } from './choose-larger.ts';
import { measureMemory, measureModel, type ModelSpeed } from './measure-speed.ts';
import { type Machine, readMachine } from './read-machine.ts';

interface FindParts {
  readonly config: Pick<Config, 'modelMemoryMegabytes' | 'threads'>;
  readonly models: Pick<Models, 'chat'>;
  readonly clock: Clock;
}

/** The chat model of the house as it is known: its size, and how fast it was in an exam, where it had one. */
export interface PresentModel {
  readonly name: string;
  readonly bytes: number;
  readonly examined: Pick<ModelSpeed, 'readTokensPerSecond' | 'writeTokensPerSecond'> | null;
}

/**
 * Looks at the machine, tries for some seconds how fast it is where no exam has told, and says which larger model it
 * carries; null where it carries none. What has no room is not measured for.
 */
export async function findLarger(
  parts: FindParts,
  {
    present,
    settled,
    machine: known,
  }: { readonly present: PresentModel; readonly settled: readonly string[]; readonly machine?: Machine | undefined },
  { signal }: { signal: AbortSignal },
): Promise<LargerModel | null> {
  const machine = known ?? (await readMachine(parts.config, { signal }));
  const before = { present: present.name, settled };
  if (!hasRoomForLarger(machine, before)) return null;
  const { bytes, examined } = present;
  const speed: ModelSpeed | null = examined
    ? { bytes, ...examined, by: 'exam' }
    : ((await measureModel(parts.models, { bytes, signal })) ?? measureMemory(machine, parts.clock));
  return chooseLarger(machine, speed, before);
}

/** What is said of a model of the catalogue that was taken before this start. Throws `model_unknown` (400). */
export function describeLarger(name: string): LargerModel {
  const { publisher, bytes, sha256, licence, memoryMegabytes } = findModel(name);
  return { name, publisher, bytes, sha256, licence, memoryMegabytes, seconds: null };
}

/** Seconds for an answer of a model of the catalogue at the speed that its exam has measured. Throws `model_unknown` (400). */
export function expectSecondsOf(
  name: string,
  measured: Pick<ModelSpeed, 'readTokensPerSecond' | 'writeTokensPerSecond'>,
): number {
  const { bytes } = findModel(name);
  return expectSeconds({ bytes, ...measured, by: 'exam' }, bytes);
}
