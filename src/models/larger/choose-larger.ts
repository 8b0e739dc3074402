import { catalogue } from '../catalogue/catalogue.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { planMemory } from '../registry/memory-budget.ts';
import type { ModelSpeed } from './measure-speed.ts';
import type { Machine } from './read-machine.ts';

/** A larger chat model that this machine carries. */
export interface LargerModel {
  readonly name: string;
  readonly publisher: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly licence: string;
  readonly memoryMegabytes: number;
  /** Of an answer from passages; null where nothing could be measured. */
  readonly seconds: number | null;
}

// docs/decisions/2026-12-02-a-larger-model.md says why these figures.
/** What an answer reads anew, and what it writes. */
const answer = { read: 1500, written: 120 };
/** Nobody waits longer for each answer by a choice of the house. */
export const secondsAtMost = 30;
/** The embedding model and the reader stay loaded beside it. */
const besideMegabytes = 600;
/** Of a card's memory, which a screen and the engine itself use too. */
const shareOfCard = 0.9;

/** Seconds for an answer at this speed, by weights of `bytes`: reading and writing take as long as there are weights to pass. */
export function expectSeconds(speed: ModelSpeed, bytes: number): number {
  const times = bytes / speed.bytes;
  const seconds = (answer.read / speed.readTokensPerSecond + answer.written / speed.writeTokensPerSecond) * times;
  return Math.max(1, Math.round(seconds));
}

/**
 * The best model of the catalogue that is better than `present`, fits this machine and answers in time; null where there is
 * none, or one as good was refused or tried before: one that is refused is not followed by the next smaller one.
 */
export function chooseLarger(
  machine: Machine,
  speed: ModelSpeed | null,
  { present, settled, entries = catalogue }: ChosenBefore,
): LargerModel | null {
  const ranks = [present, ...settled].map((name) => entries.find((entry) => entry.name === name)?.rank ?? 0);
  const best = listFitting(machine, entries)
    .filter(({ rank }) => rank > Math.max(...ranks))
    .map((entry) => ({ entry, seconds: speed && expectSeconds(speed, entry.bytes) }))
    .find(({ seconds }) => seconds === null || seconds <= secondsAtMost);
  if (!best) return null;
  const { name, publisher, bytes, sha256, licence, memoryMegabytes } = best.entry;
  return { name, publisher, bytes, sha256, licence, memoryMegabytes, seconds: best.seconds };
}

interface ChosenBefore {
  /** The chat model of the house. */
  readonly present: string;
  /** What was offered before and refused, or tried and left. */
  readonly settled: readonly string[];
  readonly entries?: readonly CatalogueEntry[];
}

/** Whether any model of the catalogue that is better than the present one has room here: else nothing need be measured. */
export function hasRoomForLarger(machine: Machine, before: ChosenBefore): boolean {
  return chooseLarger(machine, null, before) !== null;
}

// With a card a model lies on it as a whole or is not offered: half a model on a card is as slow as one without.
function listFitting(machine: Machine, entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  const memory = { megabytes: machine.modelMegabytes };
  const fits = (entry: CatalogueEntry): boolean => {
    const { megabytes } = planMemory(entry, { task: 'chat', slots: machine.slots, memory });
    return machine.card
      ? megabytes <= machine.card.megabytes * shareOfCard
      : megabytes + besideMegabytes <= memory.megabytes;
  };
  return entries
    .filter((entry) => entry.tasks[0] === 'chat' && !entry.notice && fits(entry))
    .toSorted((one, other) => other.rank - one.rank);
}
