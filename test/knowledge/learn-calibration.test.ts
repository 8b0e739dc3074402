import { describe, expect, test } from 'vitest';
import { calibrate, calibrationOf, fromLogOdds, uncalibrate } from '../../src/knowledge/answer/calibrate.ts';
import { fitScaling } from '../../src/knowledge/evaluate/fit-scaling.ts';
import { learnCalibration, type ReadCase, splitByDocument } from '../../src/knowledge/evaluate/learn-calibration.ts';
import { nameReadings } from '../../src/knowledge/answer/read/read-sentences.ts';
import { dropOutgrown } from '../../src/knowledge/evaluate/calibration-state.ts';

// Invented cases of one company: of the four sentences that were read one answers, or none does. The scores of a reader
// are drawn so that what it says is exactly true; a timid one says less than it should of every sentence.

const honest = (odds: number): number => odds;
const timid = (odds: number): number => odds - 4;

function invent(howMany: number, bend: (odds: number) => number, seed = 7): ReadCase[] {
  const draw = createDraw(seed);
  const gaussian = (): number => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  return Array.from({ length: howMany }, (_, index) => {
    const answerable = draw() < 0.85;
    const place = answerable ? Math.floor(draw() * 4) : -1;
    const readings = [0, 1, 2, 3].map((at) => {
      const right = at === place;
      const score = gaussian() + (right ? 1.25 : -1.25);
      return { right, probability: fromLogOdds(bend(2.5 * score + Math.log(0.2125 / 0.7875))) };
    });
    return { id: `case-${index}`, documentId: answerable ? `document-${index % 23}` : null, reader: 'r', readings };
  });
}

function createDraw(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

describe('calibration learned from the cases of a house', () => {
  test('is applied to 200 cases of a reader that is too timid, and the cases held out gain', () => {
    const { outcome, before, after, gain, heldOut, learned } = learnCalibration(invent(200, timid), null);
    expect(outcome).toBe('applied');
    expect(heldOut).toBeGreaterThan(90);
    expect(gain?.low).toBeGreaterThan(0);
    expect(after?.right).toBeGreaterThan((before?.right ?? 0) + 10);
    expect(learned?.b).toBeGreaterThan(2);
    process.stdout.write(`${JSON.stringify({ before, after, gain, learned })}\n`);
  });

  test('changes nothing on 200 cases of a reader that is right, whatever the draw', () => {
    const outcomes = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => learnCalibration(invent(200, honest, seed), null).outcome);
    expect(new Set(outcomes)).toEqual(new Set(['unchanged']));
  });

  test('is not learned from 49 cases, of which one is missing', () => {
    expect(learnCalibration(invent(49, timid), null)).toMatchObject({ outcome: 'too-few', cases: 49, missing: 1 });
    expect(learnCalibration([], null)).toMatchObject({ outcome: 'too-few', cases: 0, missing: 50 });
  });

  test('is not learned where one document holds nearly all the cases: nothing could be held out', () => {
    const cases = invent(80, timid).map((one) => ({ ...one, documentId: one.documentId && 'only' }));
    expect(learnCalibration(cases, null).outcome).toBe('too-few-documents');
  });

  test('is not learned where no sentence that was read is right, or none was read', () => {
    const cases = invent(80, timid);
    const wrong = cases.map((one) => ({ ...one, readings: one.readings.map((r) => ({ ...r, right: false })) }));
    expect(learnCalibration(wrong, null).outcome).toBe('too-few-readings');
    expect(
      learnCalibration(
        cases.map((one) => ({ ...one, readings: [] })),
        null,
      ).outcome,
    ).toBe('too-few-readings');
  });

  test('never turns the order of the sentences round', () => {
    const cases = invent(200, (odds) => -odds);
    const { outcome, learned } = learnCalibration(cases, null);
    expect(learned?.a).toBeLessThan(0);
    expect(outcome).toBe('unchanged');
  });

  test('that is applied already is what the next one is compared with', () => {
    const cases = invent(200, timid);
    const first = learnCalibration(cases, null);
    expect(learnCalibration(cases, first.learned)).toMatchObject({ outcome: 'unchanged', before: first.after });
  });

  test('says nothing of what another reader says', () => {
    const { learned } = learnCalibration(invent(200, timid), null);
    expect(calibrationOf(learned, 'r')).toBe(learned);
    expect(calibrationOf(learned, 'another')).toBeNull();
    expect(calibrationOf(null, 'r')).toBeNull();
  });

  test('judges on documents of which it has learned nothing', () => {
    const [fitted, heldOut] = splitByDocument(invent(200, timid));
    expect(Math.abs(fitted.length - heldOut.length)).toBeLessThan(12);
    const known = new Set(fitted.flatMap(({ documentId }) => documentId ?? []));
    expect(known.size).toBeGreaterThan(8);
    expect(heldOut.filter(({ documentId }) => documentId !== null && known.has(documentId))).toEqual([]);
  });
});

describe('Platt’s scaling', () => {
  test('finds how probabilities were bent', () => {
    const labelled = invent(4000, (odds) => (odds + 1) / 2).flatMap(({ readings }) => readings);
    const { a, b } = fitScaling(labelled);
    expect(a).toBeCloseTo(2, 0);
    expect(b).toBeCloseTo(-1, 0);
  });

  test('stays finite where every right sentence is above every wrong one', () => {
    const labelled = [0.9, 0.8, 0.99].map((probability) => ({ probability, right: true }));
    const { a, b } = fitScaling([...labelled, ...[0.1, 0.2, 0].map((probability) => ({ probability, right: false }))]);
    expect(Number.isFinite(a) && Number.isFinite(b)).toBe(true);
    expect(calibrate(0.9, { a, b })).toBeLessThan(1);
  });

  test('is taken back to the digit, and without one a probability stays what it is', () => {
    const scaling = { a: 0.7, b: 1.3 };
    for (const probability of [0.01, 0.2, 0.5, 0.97])
      expect(uncalibrate(calibrate(probability, scaling), scaling)).toBeCloseTo(probability, 12);
    expect(calibrate(0.3, null)).toBe(0.3);
    expect(uncalibrate(0.3, undefined)).toBe(0.3);
  });
});

test('a calibration of the house’s own reader holds for the weights that it was learned from alone', () => {
  const learned = (reader: string): Parameters<typeof dropOutgrown>[0] => ({
    current: { a: 1.2, b: 0.3, reader, at: '2026-11-27T12:00:00Z', cases: 200 },
    last: null,
  });
  for (const reader of [nameReadings('maison-reader'), 'qwen2.5-coder-1.5b-instruct'])
    expect(dropOutgrown(learned(reader))).toEqual(learned(reader));
  for (const reader of ['maison-reader', 'maison-reader 00000000'])
    expect(dropOutgrown(learned(reader)).current, reader).toBeNull();
});
