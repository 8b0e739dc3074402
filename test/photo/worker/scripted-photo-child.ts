import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { answerJobs, type JobTools } from '../../../src/photo/worker/answer-jobs.ts';
import type { PhotoFileFacts } from '../../../src/photo/decode/inspect-photo.ts';

// A photo child that does what the file says, to see what the house makes of it.

const facts: PhotoFileFacts = {
  format: 'jpeg',
  width: 640,
  height: 480,
  bytes: 1,
  bitDepth: 8,
  colourSpace: 'rgb',
  profile: null,
  digitalSourceType: null,
};

const hoard: Buffer[] = [];

const deeds: Record<string, (tools: JobTools) => unknown> = {
  good: () => undefined,
  hang: () => {
    for (;;) Math.random();
  },
  hoard: async () => {
    for (;;) {
      hoard.push(Buffer.alloc(40_000_000, 1));
      await wait(10);
    }
  },
  swell: () => void hoard.push(Buffer.alloc(200_000_000, 1)),
  abort: () => process.abort(),
  exit: () => process.exit(3),
  fault: () => {
    throw new TypeError('a fault of the house');
  },
  patient: ({ signal }) => wait(60_000, undefined, { signal }),
  deaf: () => wait(60_000),
};

const refuse = () => Promise.reject(new Error('not scripted'));

answerJobs({
  async inspect({ file }, tools) {
    await deeds[readFileSync(file, 'utf8')]?.(tools);
    return facts;
  },
  cutOut: refuse,
  edit: refuse,
  fitPlate: refuse,
  stage: refuse,
  stageEdit: refuse,
  drawPainterTest: refuse,
  judgePainterTest: refuse,
  sketch: refuse,
  correct: refuse,
  render: refuse,
  preview: refuse,
  show: refuse,
  check: refuse,
  examine: refuse,
  compare: refuse,
});
