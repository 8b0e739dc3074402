import { afterEach, expect, test } from 'vitest';
import type { Painter, PainterProgress } from '../../src/models/index.ts';
import { drawPainterTest } from '../../src/photo/scene/painted/painter-test.ts';
import { openComfyServer, writeWorkflow } from './comfy-server.ts';
import { closePainters, openComfy } from './open-painters.ts';

// How far ComfyUI is with a painting, as its socket tells.

afterEach(closePainters);
const signal = new AbortController().signal;

const paintTold = async (painter: Painter): Promise<PainterProgress[]> => {
  const told: PainterProgress[] = [];
  const staged = await drawPainterTest(256, false);
  const onProgress = (progress: PainterProgress): void => void told.push(progress);
  await painter.paint({ ...staged, prompt: 'une table', seed: 5 }, 'workflow', { signal, onProgress });
  return told;
};

test('a painting under way is told of step by step, and no more afterwards', async () => {
  const server = await openComfyServer({ reads: 'white' }, { milliseconds: 600 });
  const told = await paintTold(openComfy(server, writeWorkflow()));
  expect(told).toEqual([
    { state: 'painting', part: 0 },
    ...[0.25, 0.5, 0.75].map((part) => ({ state: 'painting', part })),
  ]);
});

test('a server that tells nothing paints all the same, and nothing is made up', async () => {
  const server = await openComfyServer({ reads: 'white' }, { milliseconds: 100, tells: false });
  expect(await paintTold(openComfy(server, writeWorkflow()))).toEqual([]);
});

test('a server that has others to do first is told of as such', async () => {
  const server = await openComfyServer({ reads: 'white', before: 2 }, { milliseconds: 200 });
  const told = await paintTold(openComfy(server, writeWorkflow()));
  expect(told.slice(0, 2)).toEqual([{ state: 'waiting' }, { state: 'painting', part: 0 }]);
});
