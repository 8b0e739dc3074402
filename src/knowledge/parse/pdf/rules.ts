import { type Box, combine, identity, moveBox } from './painting/boxes.ts';
import { rulesAtMost } from './painting/rules.ts';
import type { Run } from './runs.ts';

/** Lines that a page draws, in its frame (down is positive): what parts the cells of a table. */
export interface PageRules {
  readonly upright: readonly Upright[];
  readonly level: readonly Level[];
}

interface Upright {
  readonly at: number;
  readonly top: number;
  readonly bottom: number;
}

interface Level {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export const noRules: PageRules = { upright: [], level: [] };

/** Letters may reach this far over a line, in points. */
const slack = 1;

/** The rules of a page as its text is placed: moved by `transform`, told apart by their direction. */
export function toPageRules(boxes: readonly Box[], transform: readonly number[]): PageRules {
  if (boxes.length > rulesAtMost) return noRules;
  const matrix = combine(identity, transform);
  const moved = boxes.map((box) => moveBox(matrix, box));
  const isUpright = ({ left, right, bottom, top }: Box): boolean => right - left < top - bottom;
  return {
    upright: moved
      .filter(isUpright)
      .map(({ left, right, bottom, top }) => ({ at: (left + right) / 2, top: bottom, bottom: top })),
    level: moved
      .filter((box) => !isUpright(box))
      .map(({ left, right, bottom, top }) => ({ at: (bottom + top) / 2, from: left, to: right })),
  };
}

/** The places of the upright rules that cross a line of text, from left to right, each once. */
export function listWalls({ upright }: PageRules, baseline: number, size: number): number[] {
  const middle = baseline - size * 0.3;
  const places = upright
    .filter(({ top, bottom }) => top <= middle && bottom >= middle)
    .map(({ at }) => at)
    .sort((left, right) => left - right);
  return places.filter((place, index) => index === 0 || place - (places[index - 1] ?? 0) > slack * 2);
}

/** True where an upright rule stands between two places of a line. */
export function isParted(walls: readonly number[], from: number, to: number): boolean {
  return walls.some((wall) => wall >= from - slack && wall <= to + slack);
}

/** True where a level rule lies between two heights, over a part of a stretch. */
export function isRuledBetween(
  { level }: PageRules,
  { top, bottom, from, to }: { top: number; bottom: number; from: number; to: number },
): boolean {
  return level.some((rule) => rule.at > top && rule.at < bottom && rule.from < to - slack && rule.to > from + slack);
}

/** In sizes of the text: how far from its wall a gap of words is looked for. */
const farthest = 2.5;

/**
 * A run cut where upright rules cross it: pdf.js writes cells that are near to each other as one run with a space between
 * them. Where its words stand is only estimated, so each rule parts the two words that it is nearest to.
 */
export function cutAtWalls(run: Run, rules: PageRules): Run[] {
  if (run.rightToLeft || run.words.length < 2) return [run];
  const inside = listWalls(rules, run.baseline, run.size).filter(
    (wall) => wall > run.from + slack && wall < run.to - slack,
  );
  const cuts = new Map<number, number>();
  for (const wall of inside) {
    const [cut, away] = findGap(run, wall);
    if (away <= run.size * farthest) cuts.set(cut, wall);
  }
  const begins = [0, ...[...cuts.keys()].sort((left, right) => left - right)];
  return begins.map((begin, index) => {
    const next = begins[index + 1];
    const words = run.words.slice(begin, next);
    const [left, right] = [cuts.get(begin) ?? run.from, next === undefined ? run.to : (cuts.get(next) ?? run.to)];
    return begins.length === 1 ? run : { ...run, words, from: left, to: right };
  });
}

// The word that begins right of a wall, and how far the gap before it is estimated to be from it.
function findGap({ words }: Run, wall: number): [number, number] {
  let [cut, away] = [0, Infinity];
  for (let index = 1; index < words.length; index += 1) {
    const middle = ((words[index - 1]?.to ?? 0) + (words[index]?.from ?? 0)) / 2;
    if (Math.abs(middle - wall) < away) [cut, away] = [index, Math.abs(middle - wall)];
  }
  return [cut, away];
}
