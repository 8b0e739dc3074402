import { expect, test } from 'vitest';
import { createPace } from './pace.ts';
import { estimateSecondsLeft } from './read-ingestion.ts';

const nothing = {
  waiting: 0,
  reading: 0,
  searchable: 0,
  complete: 0,
  refused: 0,
  pages: 0,
  passages: 0,
  passagesEmbedded: 0,
  bytesToRead: 0,
  bytesRead: 0,
};

function describe({ reading = 0, embedding = 0 } = {}) {
  const paces = { reading: createPace({ fading: 0.5 }), embedding: createPace({ fading: 0.5 }) };
  if (reading) paces.reading.record(reading, 1000);
  if (embedding) paces.embedding.record(embedding, 1000);
  return { paused: false, reading: [], embedding: 'working' as const, paces };
}

test('the time left follows the recent pace and forgets the old one', () => {
  const pace = createPace({ fading: 0.5 });
  expect(pace.secondsFor(10)).toBeNull();
  expect(pace.secondsFor(0)).toBe(0);
  pace.record(100, 1000);
  expect(pace.secondsFor(50)).toBeCloseTo(0.5);
  for (let sample = 0; sample < 20; sample += 1) pace.record(10, 1000);
  expect(pace.secondsFor(50)).toBeCloseTo(5, 1);
});

test('nothing is promised before anything was measured, nor during a pause', () => {
  expect(estimateSecondsLeft({ ...nothing, bytesToRead: 1000 }, describe())).toBeNull();
  expect(estimateSecondsLeft(nothing, { ...describe(), paused: true })).toBeNull();
  expect(estimateSecondsLeft(nothing, describe())).toBe(0);
});

test('documents that wait count with the passages they will make', () => {
  const counts = { ...nothing, bytesToRead: 2000, bytesRead: 1000, passages: 10, passagesEmbedded: 4 };
  // 2,000 bytes at 1,000 a second, then 6 passages left and 20 to come at 2 a second.
  expect(estimateSecondsLeft(counts, describe({ reading: 1000, embedding: 2 }))).toBeCloseTo(2 + 13);
});

test('without an embedding model the time left is that of reading, which is all that will happen', () => {
  const counts = { ...nothing, bytesToRead: 2000, bytesRead: 1000, passages: 10 };
  expect(estimateSecondsLeft(counts, { ...describe({ reading: 1000 }), embedding: 'no-model' })).toBeCloseTo(2);
});

test('what has been read of the current document is not counted again', () => {
  const reading = {
    document: { id: 'a', claim: 'c', name: 'a', sha256: '', bytes: 1000, attempts: 1 },
    pagesRead: 9,
    pagesTotal: 10,
  };
  expect(
    estimateSecondsLeft({ ...nothing, bytesToRead: 1000 }, { ...describe({ reading: 100 }), reading: [reading] }),
  ).toBeCloseTo(1);
});
