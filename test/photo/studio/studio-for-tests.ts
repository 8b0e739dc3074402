import path from 'node:path';
import { systemClock, wait } from '../../../src/base/index.ts';
import { silentLog } from '../../../src/base/log/log.ts';
import type { Batch, Photo } from '../../../src/contract/index.ts';
import { owner } from '../../../src/governance/index.ts';
import { type Models } from '../../../src/models/index.ts';
import { createFakeModels } from '../../../src/models/engines/fake.ts';
import { addPhoto, openStudio, readBatch, readPhoto } from '../../../src/photo/index.ts';
import type { StudioParts } from '../../../src/photo/studio/parts.ts';
import { openTestStore, type TestStore, type TestStoreOptions } from '../../store-for-tests.ts';
import { createFakeWorker, type FakeWorker, type FakeWorkerOptions } from './fake-worker.ts';
import { usualLimits } from '../../usual-limits.ts';

export const options = { signal: new AbortController().signal };
export { owner };

export interface TestStudio extends AsyncDisposable {
  readonly house: TestStore;
  readonly parts: StudioParts;
  /** Of cutting, rendering and people who wait, all in one. */
  readonly worker: FakeWorker;
  add(bytes: Uint8Array, name: string, more?: { code?: string; quality?: 'best' | 'fast' | 'small' }): Promise<Photo>;
  untilCut(id: string): Promise<Photo>;
  untilDone(batchId: string): Promise<Batch>;
  /** Closes the studio and opens it anew, as a restart does. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

/** A real store with a studio whose worker draws without a child: everything but the pixels. */
export async function openTestStudio(
  fake: FakeWorkerOptions = {},
  { models = createFakeModels(), ...store }: { models?: Models } & TestStoreOptions = {},
): Promise<TestStudio> {
  const house = await openTestStore(store);
  const worker = createFakeWorker(fake);
  const credentials = { when: 'never', certificate: null, open: () => Promise.reject(new Error('unsigned')) } as const;
  const base = { store: house.store, clock: systemClock, log: silentLog, limits: usualLimits };
  const open = () =>
    openStudio({
      ...base,
      models,
      workFolder: path.join(house.home, 'work'),
      credentials,
      openWorker: () => takeTurns(worker),
    });
  const parts = { ...base, studio: await open() };
  const close = async (): Promise<void> => {
    await parts.studio.close();
    await house.close();
  };
  return {
    house,
    parts,
    worker,
    add: (bytes, name, more = {}) => addPhoto(parts, owner, { name, ...more, content: toContent(bytes) }, options),
    untilCut: (id) =>
      waitFor(
        () => readPhoto(parts, owner, { id }, options),
        (photo) => photo.state !== 'waiting' && photo.state !== 'cutting',
      ),
    untilDone: (id) =>
      waitFor(
        () => readBatch(parts, owner, { id }, options),
        (batch) => batch.state === 'done',
      ),
    async reopen() {
      await parts.studio.close();
      parts.studio = await open();
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

export async function waitFor<T>(look: () => Promise<T>, isThere: (seen: T) => boolean): Promise<T> {
  const deadline = systemClock.elapsed() + 30_000;
  for (;;) {
    const seen = await look();
    if (isThere(seen)) return seen;
    if (systemClock.elapsed() > deadline) throw new Error(`not there: ${JSON.stringify(seen)}`);
    await wait(20);
  }
}

export async function* toContent(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** One piece of work at a time, as a worker with a child does: what two workers do at once, one cannot. */
function takeTurns(worker: FakeWorker): FakeWorker {
  let last: Promise<unknown> = Promise.resolve();
  const turn =
    <Input extends unknown[], Output>(work: (...input: Input) => Promise<Output>) =>
    (...input: Input): Promise<Output> => {
      const mine = last.then(() => work(...input));
      last = mine.catch(() => undefined);
      return mine;
    };
  return {
    ...worker,
    inspect: turn(worker.inspect),
    cutOut: turn(worker.cutOut),
    render: turn(worker.render),
    preview: turn(worker.preview),
    show: turn(worker.show),
  };
}
