import { afterEach, describe, expect, test, vi } from 'vitest';
import { MaisonError, systemClock, wait } from '../../src/base/index.ts';
import { pauseIngestion, readDocument, resumeIngestion, retryDocument } from '../../src/knowledge/index.ts';
import { openParser } from '../../src/knowledge/parser/parse-document.ts';
import { ReaderDeath } from '../../src/knowledge/parse/refusals.ts';
import { claimDocument } from '../../src/store/index.ts';
import { createScriptedParser } from './scripted-parser.ts';
import { openTestIngestion, options, owner, type TestIngestion } from './house-for-ingestion.ts';

let house: TestIngestion | undefined;
afterEach(() => house?.close());

const read = (opened: TestIngestion, id: string) => readDocument(opened.parts, owner, { id }, options);

describe('a document whose reader dies', () => {
  test('is tried three times and then refused by name, while the others are read; a person may try it again', async () => {
    const parser = createScriptedParser();
    house = await openTestIngestion({ parser, calmMilliseconds: 0 });
    const deadly = new Set(['a.txt']);
    const { parse } = parser;
    parser.parse = (file, given) => {
      parser.failure = deadly.has(file.name) ? new ReaderDeath('SIGKILL') : null;
      return parse(file, given);
    };
    const { document } = await house.add('a.txt', 'un');
    await house.add('b.txt', 'deux');
    const settled = await house.settle();
    expect(settled.map(({ path, state, refusal }) => [path, state, refusal?.code])).toEqual([
      ['a.txt', 'refused', 'document_fatal'],
      ['b.txt', 'complete', undefined],
    ]);
    expect(parser.started.filter((name) => name === 'a.txt')).toHaveLength(3);
    expect(settled[0]?.refusal?.message).toContain('Trois fois');
    deadly.clear();
    await retryDocument(house.parts, owner, { id: document.id }, options);
    await house.settle();
    expect((await read(house, document.id)).state).toBe('complete');
  });

  test('by the kill of its process from outside is tried again and read whole', async () => {
    const parser = openParser();
    house = await openTestIngestion({ parser, calmMilliseconds: 0 });
    const { document } = await house.add('long.txt', longText);
    process.kill(await waitForReader(parser, house), 'SIGKILL');
    await house.settle({ embedded: false });
    expect(await read(house, document.id)).toMatchObject({ state: expect.stringMatching(/searchable|complete/) });
  }, 60_000);

  test('by the kill of its process three times is refused by name', async () => {
    const parser = openParser();
    house = await openTestIngestion({ parser, calmMilliseconds: 0 });
    const { document } = await house.add('long.txt', longText);
    for (let kill = 0, last = 0; kill < 3; kill += 1)
      process.kill((last = await waitForReader(parser, house, last)), 'SIGKILL');
    await house.settle({ embedded: false });
    expect((await read(house, document.id)).refusal?.code).toBe('document_fatal');
  }, 60_000);
});

test('a document is not condemned by a database that goes away while it is read, however often', async () => {
  const parser = createScriptedParser();
  house = await openTestIngestion({ parser, calmMilliseconds: 0 });
  const away = new MaisonError('database_away', 503, { fr: 'Absente.', en: 'Away.' });
  const { parse } = parser;
  let outages = 0;
  parser.parse = (file, given) => {
    if (outages < 4) {
      outages += 1;
      parser.failure = away;
      // The next to ask the database is who would take the attempt off the count.
      vi.spyOn(house!.house.store, 'asWorker').mockRejectedValueOnce(away);
    } else parser.failure = null;
    return parse(file, given);
  };
  const { document } = await house.add('a.txt', 'un');
  await house.settle();
  expect(outages).toBe(4);
  expect((await read(house, document.id)).state).toBe('complete');
}, 60_000);

describe('a document whose readings ended with the death of the house', () => {
  // What a killed house leaves: a reading that began, was counted, and never ended.
  const die = async (opened: TestIngestion, id: string, deaths: number): Promise<void> => {
    await pauseIngestion(opened.parts, owner, {}, options);
    for (let death = 0; death < deaths; death += 1)
      await opened.house.store.asWorker((tx) => claimDocument(tx, { id, server: opened.house.store.server }));
  };

  test('three times is refused at the next start, before a byte of it is read', async () => {
    const parser = createScriptedParser();
    house = await openTestIngestion({ parser });
    await pauseIngestion(house.parts, owner, {}, options);
    const { document } = await house.add('a.txt', 'un');
    await die(house, document.id, 3);
    await house.reopen();
    await house.add('b.txt', 'deux');
    await resumeIngestion(house.parts, owner, {}, options);
    const settled = await house.settle();
    expect(settled.map(({ state, refusal }) => [state, refusal?.code])).toEqual([
      ['refused', 'document_fatal'],
      ['complete', undefined],
    ]);
    expect(parser.started).toEqual(['b.txt']);
  });

  test('twice waits for a calm house, is read behind the others, and is forgiven once it is read', async () => {
    const parser = createScriptedParser();
    house = await openTestIngestion({ parser, calmMilliseconds: 1500 });
    await pauseIngestion(house.parts, owner, {}, options);
    const { document } = await house.add('a.txt', 'un');
    await die(house, document.id, 2);
    await house.reopen();
    await house.add('b.txt', 'deux');
    await resumeIngestion(house.parts, owner, {}, options);
    await house.settle();
    expect(parser.started).toEqual(['b.txt', 'a.txt']);
    // Paused before it is replaced: a reading under way would be a third one.
    await pauseIngestion(house.parts, owner, {}, options);
    expect((await house.add('a.txt', 'autre')).outcome).toBe('replaced');
    await die(house, document.id, 2);
    await resumeIngestion(house.parts, owner, {}, options);
    await house.settle();
    expect((await read(house, document.id)).state).toBe('complete');
  }, 60_000);

  test('is not condemned by pauses and restarts, however many', async () => {
    const parser = createScriptedParser();
    parser.pages = () => ['Page une.', 'Page deux.'];
    house = await openTestIngestion({ parser });
    let gate = parser.hold();
    const { document } = await house.add('a.txt', 'un');
    for (let stop = 0; stop < 5; stop += 1) {
      await gate.held;
      if (stop % 2 === 0) await house.reopen();
      else {
        await pauseIngestion(house.parts, owner, {}, options);
        gate = parser.hold();
        await resumeIngestion(house.parts, owner, {}, options);
        continue;
      }
      gate = parser.hold();
      await house.parts.ingestion.interrupt(document.id);
    }
    gate.release();
    await house.settle();
    expect((await read(house, document.id)).state).toBe('complete');
  }, 60_000);
});

const longText = 'Le service des achats suit le dossier. '.repeat(10_000);

// The process that reads now, other than `last`.
// A reader that is killed before it is there has not begun to read: that is no attempt at the document.
async function waitForReader(
  parser: { readonly pid: number | null },
  opened: TestIngestion,
  last = 0,
): Promise<number> {
  const deadline = systemClock.elapsed() + 20_000;
  const reads = (): boolean => opened.parts.ingestion.reading.some(({ pagesRead }) => pagesRead > 0);
  while (parser.pid === null || parser.pid === last || !reads()) {
    if (systemClock.elapsed() > deadline) throw new Error('no reader was started');
    await wait(5);
  }
  return parser.pid;
}
