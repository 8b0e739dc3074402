import { expect, test } from 'vitest';
import type { CutoutFacts } from './photo.ts';
import { offerMending } from './offer-mending.ts';

type Places = NonNullable<CutoutFacts['doubtPlaces']>;
const photo = { width: 400, height: 800 };
const box = { left: 300, top: 500, width: 100, height: 50 };
const strokeAt = (x: number) => ({ tool: 'remove' as const, radius: 0.01, points: [{ x, y: 0.5 }] });
const offer = (doubtPlaces: Places) => offerMending({ doubtPlaces }, photo);

test('what was found with its own stroke is offered with it, all places of one kind together, the plainest kind first', () => {
  const places: Places = [
    { box, doubt: 'ground-kept', stroke: strokeAt(0.1) },
    { box, doubt: 'hand-kept', stroke: strokeAt(0.2) },
    { box, doubt: 'hand-kept', stroke: strokeAt(0.3) },
  ];
  expect(offer(places)).toEqual({ doubt: 'hand-kept', strokes: [strokeAt(0.2), strokeAt(0.3)] });
  expect(offer(places.slice(0, 1))).toEqual({ doubt: 'ground-kept', strokes: [strokeAt(0.1)] });
});

test('of a hook that was found before places had strokes, all of where it stands is gone over', () => {
  const found = offer([{ box: { left: 180, top: 40, width: 40, height: 120 }, doubt: 'hanger-kept' }]);
  const { tool, radius, points } = found!.strokes[0]!;
  expect(tool).toBe('remove');
  // Half of the hook's width, as a share of the photo's longest side.
  expect(radius * 800).toBeCloseTo(20);
  expect(points.map(({ x, y }) => [Math.round(x * 400), Math.round(y * 800)])).toEqual([
    [200, 60],
    [200, 140],
  ]);
});

test('a hand without a stroke of its own is gone over in its middle, lengthwise, and nothing else is offered', () => {
  const hand = offer([{ box, doubt: 'hand-kept' }]);
  expect(new Set(hand!.strokes[0]!.points.map(({ y }) => y))).toEqual(new Set([525 / 800]));
  expect(offer([{ box, doubt: 'ground-kept' }])).toBeNull();
  expect(offer([{ box, doubt: 'unsure-areas', stroke: strokeAt(0.1) }])).toBeNull();
  expect(offer([])).toBeNull();
  expect(offerMending(null, photo)).toBeNull();
});
