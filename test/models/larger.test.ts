import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/base/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import type { DoneEvent, Models } from '../../src/models/index.ts';
import { chooseLarger, expectSeconds } from '../../src/models/larger/choose-larger.ts';
import { findLarger } from '../../src/models/larger/find-larger.ts';
import { measureMemory, measureModel, type ModelSpeed } from '../../src/models/larger/measure-speed.ts';
import { type Machine, readCards } from '../../src/models/larger/read-machine.ts';

const usual = 'qwen2.5-coder-1.5b-instruct';
const usualBytes = 1_117_320_768;
const { signal } = new AbortController();

/** A machine of so many gigabytes, of which models have seven tenths. */
function machineOf(gigabytes: number, cardGigabytes?: number): Machine {
  return {
    modelMegabytes: gigabytes * 700,
    cores: 8,
    slots: 4,
    card: cardGigabytes === undefined ? null : { name: 'a card', megabytes: Math.round(cardGigabytes * 1073.74) },
  };
}

/** The default model reads so many tokens a second and writes so many. */
const speed = (readTokensPerSecond: number, writeTokensPerSecond: number): ModelSpeed => ({
  bytes: usualBytes,
  readTokensPerSecond,
  writeTokensPerSecond,
  by: 'model',
});
const twoCores = speed(50, 16);
const eightCores = speed(200, 40);
const workstation = speed(900, 90);
const onCard = speed(4000, 180);

function offer(machine: Machine, measured: ModelSpeed | null, settled: string[] = [], present = usual) {
  const found = chooseLarger(machine, measured, { present, settled });
  return found && [found.name, found.seconds];
}

describe('what a machine is offered', () => {
  test.each([
    ['8 GB and two cores: nothing that is better answers in time', machineOf(8), twoCores, null],
    ['4 GB: nothing fits', machineOf(4), workstation, null],
    ['8 GB and eight cores', machineOf(8), eightCores, ['qwen3.5-4b', 26]],
    ['16 GB and eight cores: a larger one fits and is too slow', machineOf(16), eightCores, ['qwen3.5-4b', 26]],
    ['16 GB and a fast processor', machineOf(16), workstation, ['ministral-3-8b-instruct', 14]],
    ['64 GB and eight cores', machineOf(64), eightCores, ['qwen3.5-4b', 26]],
    ['64 GB and a fast processor', machineOf(64), workstation, ['ministral-3-14b-instruct', 22]],
    [
      'a card of 8 GB, on which eight billion weights with four turns do not lie whole',
      machineOf(16, 8),
      onCard,
      ['gemma-4-e4b-it', 5],
    ],
    ['a card of 12 GB', machineOf(32, 12), onCard, ['ministral-3-8b-instruct', 5]],
    ['a card of 16 GB', machineOf(32, 16), onCard, ['ministral-3-14b-instruct', 8]],
    ['a card of 24 GB', machineOf(64, 24), onCard, ['mistral-small-3.2-24b-instruct', 13]],
  ] as const)('%s', (_, machine, measured, wanted) => {
    expect(offer(machine, measured)).toEqual(wanted);
  });

  test('without a measure no seconds are promised', () => {
    expect(offer(machineOf(32, 24), null)).toEqual(['mistral-small-3.2-24b-instruct', null]);
  });

  test('what was refused is not offered again, and no smaller one in its place', () => {
    expect(offer(machineOf(16), workstation, ['ministral-3-8b-instruct'])).toBeNull();
    // The same house on a larger machine is asked once more, for a better one.
    expect(offer(machineOf(64), workstation, ['ministral-3-8b-instruct'])).toEqual(['ministral-3-14b-instruct', 22]);
  });

  test('nothing is offered that is no better than what the house has', () => {
    expect(offer(machineOf(16), workstation, [], 'ministral-3-8b-instruct')).toBeNull();
  });

  test('twice the weights take twice the time', () => {
    expect(expectSeconds(speed(150, 12), usualBytes)).toBe(20);
    expect(expectSeconds(speed(150, 12), 2 * usualBytes)).toBe(40);
  });
});

/** Fake models whose calls end as they are told to. */
function changeDone(change: (done: DoneEvent) => DoneEvent, asked: number[] = []): Pick<Models, 'chat'> {
  const models = createFakeModels({ onGenerate: ({ maxTokens = 0 }) => void asked.push(maxTokens) });
  return {
    async chat(options) {
      const engine = await models.chat(options);
      return {
        ...engine,
        openTurn(turnOptions) {
          const turn = engine.openTurn(turnOptions);
          return {
            ...turn,
            async *generate(request) {
              for await (const event of turn.generate(request)) yield event.type === 'done' ? change(event) : event;
            },
          };
        },
      };
    },
  };
}

describe('how fast a machine is', () => {
  const present = { name: usual, bytes: usualBytes, speed: null };
  const parts = { clock: systemClock };

  test('is told by the model that is here, which reads and writes for a moment', async () => {
    const asked: number[] = [];
    const timings = { queuedMilliseconds: 0, promptMilliseconds: 2000, completionMilliseconds: 1000 };
    const models = changeDone(
      (done) => ({ ...done, usage: { promptTokens: 440, cachedTokens: 40, completionTokens: 30 }, timings }),
      asked,
    );
    expect(await measureModel(models, { bytes: usualBytes, signal })).toEqual({
      bytes: usualBytes,
      readTokensPerSecond: 200,
      writeTokensPerSecond: 30,
      by: 'model',
    });
    // A first time to warm up, a second to measure.
    expect(asked).toEqual([2, 32]);
  });

  test('is nothing that is made up where the model tells no time', async () => {
    const timings = { queuedMilliseconds: 0, promptMilliseconds: 0, completionMilliseconds: 0 };
    expect(
      await measureModel(
        changeDone((done) => ({ ...done, timings })),
        { bytes: usualBytes, signal },
      ),
    ).toBeNull();
  });

  test('is too slow where the model does not keep up, and then no larger one is offered', async () => {
    const models = createFakeModels({ script: () => ['a ', 'b ', 'c '], pieceMilliseconds: 200 });
    expect(await measureModel(models, { bytes: usualBytes, signal, milliseconds: 50 })).toBe('too-slow');
  });

  test('is told by its exam where it had one, and nothing is asked then', async () => {
    const models = { chat: () => Promise.reject(new Error('asked')) };
    const speedOfExam = { readTokensPerSecond: 900, writeTokensPerSecond: 90 };
    const about = { present: { ...present, speed: speedOfExam }, settled: [], machine: machineOf(16) };
    const { larger } = await findLarger({ ...parts, models }, about, { signal });
    expect(larger).toMatchObject({
      name: 'ministral-3-8b-instruct',
      seconds: 14,
      licence: 'Apache-2.0',
      bytes: 5_198_911_904,
    });
  });

  test('is not measured where nothing better has room', async () => {
    let asked = 0;
    const models = { chat: () => ((asked += 1), Promise.reject(new Error('asked'))) };
    expect(await findLarger({ ...parts, models }, { present, settled: [], machine: machineOf(4) }, { signal })).toEqual(
      { larger: null, speed: null },
    );
    expect(asked).toBe(0);
  });

  test('is told by its memory where no model is here, and by nothing where there is a card', () => {
    expect(measureMemory({ cores: 2, card: null }, systemClock)).toMatchObject({
      by: 'memory',
      readTokensPerSecond: 56,
    });
    expect(measureMemory({ cores: 2, card: { name: 'a card', megabytes: 8000 } }, systemClock)).toBeNull();
  });
});

test('the largest card is read of what nvidia-smi lists, and nothing of what it complains', () => {
  expect(readCards('8192, NVIDIA T4\n24576, NVIDIA L4, rev 2\n')).toEqual({
    name: 'NVIDIA L4, rev 2',
    megabytes: 25_770,
  });
  expect(readCards('NVIDIA-SMI has failed because it could not communicate with the driver.\n')).toBeNull();
  expect(readCards('')).toBeNull();
});
