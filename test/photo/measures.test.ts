import { describe, expect, it } from 'vitest';
import { bootstrapDifference } from '../../bench/photo/bootstrap.ts';
import { differ2000, toLab } from '../../bench/photo/colour-difference.ts';
import {
  chooseGround,
  type Cutout,
  differGradients,
  differRecomposites,
  differRimColours,
  findHoles,
  judge,
  sumDifferences,
} from '../../bench/photo/measures.ts';
import { compare, type Judged } from '../../bench/photo/report-quality.ts';

const side = 40;

/** A picture whose alpha (0..1) and colour come from formulas of x and y. */
function draw(
  alpha: (x: number, y: number) => number,
  colour: (x: number, y: number) => readonly [number, number, number] = () => [200, 40, 40],
): Cutout {
  const places = Array.from({ length: side * side }, (_, index) => [index % side, Math.floor(index / side)] as const);
  return {
    width: side,
    height: side,
    alpha: Uint8Array.from(places, ([x, y]) => Math.round(alpha(x, y) * 255)),
    colour: Uint8Array.from(places.flatMap(([x, y]) => [...colour(x, y)])),
  };
}

const square = (x: number, y: number): number => (x >= 8 && x < 32 && y >= 8 && y < 32 ? 1 : 0);
const frame = (x: number, y: number): number => (x >= 15 && x < 25 && y >= 15 && y < 25 ? 0 : square(x, y));
const soft = (x: number): number => Math.max(0, Math.min(1, (x - 10) / 20));

describe('CIEDE2000', () => {
  // Pairs 1, 4, 7, 13, 17 and 25 of Sharma, Wu and Dalal's test data.
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, -1.3802, -84.2814], [50, 0, -82.7485], 1.0],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, -0.001, 2.49], [50, 0.0009, -2.49], 4.8045],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
  ] as const)('gives the published difference of %j and %j', (first, second, expected) => {
    expect(differ2000(first, second)).toBeCloseTo(expected, 3);
    expect(differ2000(second, first)).toBeCloseTo(expected, 3);
  });

  it('knows white, black and a red in Lab', () => {
    expect(toLab(255, 255, 255)[0]).toBeCloseTo(100, 2);
    expect(toLab(0, 0, 0)).toEqual([0, 0, 0]);
    expect(toLab(255, 0, 0).map((value) => Number(value.toFixed(1)))).toEqual([53.2, 80.1, 67.2]);
  });
});

describe('errors of alpha', () => {
  it('adds up differences as shares of one', () => {
    expect(sumDifferences(Uint8Array.of(0, 255, 51), Uint8Array.of(0, 0, 0))).toBeCloseTo(1.2, 6);
  });

  it('finds no gradient error between equal alphas, and a growing one as an edge blurs', () => {
    const sharp = draw(square);
    const little = draw((x, y) => 0.9 * square(x, y));
    const blurred = draw((x, y) => (square(x - 3, y) + square(x, y) + square(x + 3, y)) / 3);
    expect(differGradients(sharp, sharp)).toBe(0);
    expect(differGradients(little, sharp)).toBeGreaterThan(0);
    expect(differGradients(blurred, sharp)).toBeGreaterThan(differGradients(little, sharp));
  });

  // The factor: (Σ bell) × (Σ −x · slope) of filters of length 1, squared; worked out apart from this code.
  it('measures the gradient of a ramp as its slope times the filters’ known factor', () => {
    const ramp = draw((x) => x / (side - 1));
    const flat = draw(() => 0.5);
    const inner = differGradients(ramp, flat) / (side * side);
    expect(inner / (1 / (side - 1)) ** 2 / 93.7766).toBeGreaterThan(0.9);
    expect(inner / (1 / (side - 1)) ** 2 / 93.7766).toBeLessThan(1);
  });
});

describe('colours of the rim', () => {
  const truth = draw(soft);
  const photo = draw(soft, (x) => [200 * soft(x), 40 * soft(x) + 180 * (1 - soft(x)), 40 * soft(x)]).colour;

  it('finds none between the truth and itself, and the old background where it was left in', () => {
    expect(differRimColours(truth, truth, photo)).toBe(0);
    expect(differRimColours({ ...truth, colour: photo }, truth, photo)).toBeGreaterThan(10);
  });

  it('takes the photo’s colour where a cutout has none because its alpha is 0', () => {
    const nothing = { ...truth, alpha: new Uint8Array(side * side), colour: new Uint8Array(side * side * 3) };
    expect(differRimColours(nothing, truth, photo)).toBe(differRimColours({ ...truth, colour: photo }, truth, photo));
  });

  it('has no figure where no pixel is half covered', () => {
    expect(differRimColours(draw(square), draw(square), photo)).toBeNull();
  });

  it('sees a halo on a new ground, and nothing for colours that alpha hides', () => {
    expect(differRecomposites(truth, truth, 16)).toBe(0);
    expect(differRecomposites({ ...truth, colour: photo }, truth, 16)).toBeGreaterThan(1);
    const hidden = {
      ...truth,
      colour: truth.colour.map((value, at) => (truth.alpha[Math.floor(at / 3)] ? value : 99)),
    };
    expect(differRecomposites(hidden, truth, 16)).toBe(0);
  });

  it('chooses a dark ground for what stood on light, and a light one for what stood on dark', () => {
    const on = (grey: number): Uint8Array => draw(square, () => [grey, grey, grey]).colour;
    expect(chooseGround(draw(square), on(230))).toBe(16);
    expect(chooseGround(draw(square), on(20))).toBe(240);
  });
});

describe('holes', () => {
  it('counts what the product encloses, not what reaches the frame, nor specks', () => {
    expect(findHoles(draw(square))).toHaveLength(0);
    expect(findHoles(draw(frame)).map((hole) => hole.length)).toEqual([100]);
    expect(findHoles(draw((x, y) => (y < 20 && x >= 15 && x < 25 ? 0 : square(x, y))))).toHaveLength(0);
    const wide = { width: 200, height: 200, alpha: new Uint8Array(40_000).fill(255), colour: new Uint8Array(120_000) };
    for (let index = 0; index < 7; index += 1) wide.alpha[20_100 + index] = 0;
    expect(findHoles(wide)).toHaveLength(0);
    wide.alpha[20_107] = 0;
    expect(findHoles(wide)).toHaveLength(1);
  });

  it('finds a hole when its mean alpha is below one half', () => {
    const truth = draw(frame);
    const judged = (alpha: number): number => {
      const filled = draw((x, y) => (frame(x, y) === square(x, y) ? square(x, y) : alpha));
      return judge(filled, truth, truth.colour).holesFound;
    };
    expect([judged(0), judged(0.4), judged(0.6), judged(1)]).toEqual([1, 1, 0, 0]);
    expect(judge(truth, truth, truth.colour)).toMatchObject({ alphaError: 0, alphaSum: 0, gradient: 0, holes: 1 });
  });
});

describe('comparison with a rival', () => {
  it('gives the mean difference and an interval that holds it, drawn by object', () => {
    const pairs = Array.from({ length: 40 }, (_, index) => ({
      object: `object-${index % 10}`,
      ours: 1 + (index % 3),
      rival: 2 + (index % 3) + (index % 2),
    }));
    const interval = bootstrapDifference(pairs);
    expect(interval.difference).toBeCloseTo(-1.5, 6);
    expect(interval.low).toBeLessThan(-1.5);
    expect(interval.high).toBeGreaterThan(-1.5);
    expect(interval.high).toBeLessThan(-0.9);
    expect(bootstrapDifference(pairs)).toEqual(interval);
  });

  it('has a wider interval when the photos show few objects', () => {
    const spread = (objects: number): number => {
      const interval = bootstrapDifference(
        Array.from({ length: 60 }, (_, index) => ({
          object: `${index % objects}`,
          ours: Math.sin(index % objects),
          rival: 0,
        })),
      );
      return interval.high - interval.low;
    };
    expect(spread(5)).toBeGreaterThan(2 * spread(60));
  });

  it('says better only where the whole interval is, and leaves out photos without a figure', () => {
    const truth = draw(frame);
    const good = judge(truth, truth, truth.colour);
    const bad = judge(draw(square), truth, truth.colour);
    const judged: Judged[] = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
      name,
      object: name,
      hardCases: [],
      qualities: new Map([
        ['maison', good],
        ['rival', bad],
      ]),
    }));
    const { comparisons, measures } = compare('all', judged, ['rival']);
    expect(comparisons.map(({ verdict }) => verdict)).toEqual(['better', 'better', 'better', 'better', 'better']);
    const few = compare('all', judged.slice(0, 4), ['rival']).comparisons;
    expect(few.map(({ verdict }) => verdict)).toEqual(['few', 'few', 'few', 'few', 'few']);
    expect(measures.map(({ what }) => what).some((what) => what.includes('foreground'))).toBe(false);
    expect(measures.at(-1)).toMatchObject({ ours: 1, rival: 0, lowerIsBetter: false });
  });
});
