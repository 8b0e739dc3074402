import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { createLocalChat } from '../../src/models/engines/llama/local-chat.ts';
import type { Models } from '../../src/models/index.ts';
import { ModelProcess } from '../../src/models/process/model-process.ts';
import { createTurnLine } from '../../src/models/schedule/turn-line.ts';
import { chooseSize, createDraw, noteDraw } from '../campaign.ts';
import { deleteFolder } from '../delete-folder.ts';
import { type GatewayHouse, openGatewayHouse } from './gateway-house.ts';

// A real child process is killed while ten programs ask it without a pause. Each answer is made of the word that was asked
// for, so that one of another program would show.

let folder: string;
let process: ModelProcess;
let gateway: GatewayHouse;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'maison-killed-engine-'));
  const file = path.join(folder, 'weights');
  await writeFile(file, 'echoes');
  process = new ModelProcess({
    name: 'scripted',
    module: path.join(import.meta.dirname, '..', 'models', 'scripted-child.ts'),
    order: { task: 'chat', file, sha256: '', threads: 1, contextTokens: 4096, slots: 2, gpu: false },
    memoryMegabytes: 300,
    idleMilliseconds: null,
    log: silentLog,
    clock: systemClock,
    sandbox: { folders: folder, alsoWrites: folder },
  });
  const line = createTurnLine({ slots: () => 2, clock: systemClock });
  const fake = createFakeModels();
  const chat: Models['chat'] = async (options) => {
    const facts = await process.start(options);
    return createLocalChat({ name: 'fake-chat', process, facts, line, clock: systemClock });
  };
  gateway = await openGatewayHouse({ models: { ...fake, chat, chatQueue: () => ({ waiting: line.unfinished }) } });
});
afterAll(async () => {
  await gateway?.close();
  await process?.close();
  if (folder) await deleteFolder(folder);
});

const words = 8;
const patienceMilliseconds = 30_000;

interface Answered {
  readonly word: string;
  readonly status: number;
  readonly text: string;
  /** It ended as a whole answer does. */
  readonly whole: boolean;
}

/** One request, streamed or not, read to its end. Throws when it takes longer than anybody waits. */
async function ask(word: string, stream: boolean): Promise<Answered> {
  const body = { model: 'maison-chat', messages: [{ role: 'user', content: `say ${word}` }], stream };
  const response = await gateway.post('/v1/chat/completions', body, {
    signal: AbortSignal.timeout(patienceMilliseconds),
  });
  const said = await response.text();
  if (!stream) {
    const { choices = [] } = JSON.parse(said) as { choices?: { message: { content: string } }[] };
    const text = choices.map(({ message }) => message.content).join('');
    return { word, status: response.status, text, whole: response.status === 200 };
  }
  const text = [...said.matchAll(/"content":"([^"]*)"/g)].map(([, piece]) => piece).join('');
  const whole = said.includes('[DONE]');
  // What is cut says so, and nothing else.
  if (response.status === 200) expect(said.includes('"error"'), said).toBe(!whole);
  return { word, status: response.status, text, whole };
}

test('an engine that is killed under load: no request hangs, none gets the words of another, and who had not been begun is answered', async ({
  task,
}) => {
  const kills = chooseSize(50, 8);
  noteDraw(task, `${kills} of 50 kills`);
  const draw = createDraw(53);
  const ended = new AbortController();
  const answers: Answered[] = [];
  const programs = Array.from({ length: 10 }, async (_, program) => {
    for (let turn = 0; !ended.signal.aborted; turn += 1)
      answers.push(await ask(`p${program}t${turn}x`, program % 2 === 0));
  });
  let killed = 0;
  for (let before = ''; killed < kills; killed += 1) {
    // Once it lives again and has answered: then in the middle of something.
    const answered = answers.filter(({ whole }) => whole).length;
    await expect
      .poll(async () => (await readPid()) !== before && answers.filter(({ whole }) => whole).length > answered + 2, {
        timeout: patienceMilliseconds,
        interval: 10,
      })
      .toBe(true);
    await wait(draw() * 60);
    before = await readPid();
    globalThis.process.kill(Number(before), 'SIGKILL');
  }
  ended.abort();
  await Promise.all(programs);
  const failed = answers.filter(({ whole }) => !whole);
  globalThis.process.stdout.write(
    `${killed} kills, ${answers.length} answers, of which ${failed.length} were cut or 503: ${JSON.stringify(
      Object.groupBy(failed, ({ status }) => String(status)),
      (_, value: unknown) => (Array.isArray(value) ? value.length : value),
    )}\n`,
  );
  for (const { word, text, whole, status } of answers) {
    expect(text.split(' ').filter((one) => one !== '' && one !== word)).toEqual([]);
    if (whole) expect(text).toBe(`${word} `.repeat(words));
    else expect([200, 503]).toContain(status);
  }
  // Two are at the engine at a time: nobody else loses anything by its end.
  expect(failed.length).toBeLessThanOrEqual(2 * killed);
  expect(gateway.house.maison.parts.models.chatQueue().waiting).toBe(0);
}, 600_000);

const readPid = (): Promise<string> => readFile(path.join(folder, 'weights.pid'), 'utf8').catch(() => '');
