import type { Clock } from '../../base/index.ts';
import type { Models } from '../engine.ts';
import { findModel } from '../catalogue/catalogue.ts';
import { chooseLarger, expectSeconds, hasRoomForLarger, type LargerModel } from './choose-larger.ts';
import { measureMemory, measureModel, type ModelSpeed } from './measure-speed.ts';
import type { Machine } from './read-machine.ts';

interface FindParts {
  readonly models: Pick<Models, 'chat'>;
  readonly clock: Clock;
}

/** The chat model of the house as it is known: its size, and how fast an exam or an earlier look found it on this machine. */
export interface PresentModel {
  readonly name: string;
  readonly bytes: number;
  readonly speed: Pick<ModelSpeed, 'readTokensPerSecond' | 'writeTokensPerSecond'> | null;
}

/**
 * Tries for some seconds how fast this machine is where that is not known, and says which larger model it carries; null
 * where it carries none. What has no room is not measured for. `speed` is what was measured with the present model.
 */
export async function findLarger(
  parts: FindParts,
  about: { readonly present: PresentModel; readonly settled: readonly string[]; readonly machine: Machine },
  { signal }: { signal: AbortSignal },
): Promise<{ readonly larger: LargerModel | null; readonly speed: PresentModel['speed'] }> {
  const { present, settled, machine } = about;
  const before = { present: present.name, settled };
  if (!hasRoomForLarger(machine, before)) return { larger: null, speed: present.speed };
  const { bytes } = present;
  const measured = present.speed
    ? { bytes, ...present.speed, by: 'exam' as const }
    : await measureModel(parts.models, { bytes, signal });
  // A model that is here and does not keep up says enough of larger ones, for this start.
  if (measured === 'too-slow') return { larger: null, speed: null };
  const speed = measured ?? measureMemory(machine, parts.clock);
  return { larger: chooseLarger(machine, speed, before), speed: measured };
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
