import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { readConfig, systemClock, wait } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { owner } from '../../src/governance/index.ts';
import {
  addDocument,
  createActivity,
  listPassages,
  openIngestion,
  readDocument,
  readDocumentPage,
} from '../../src/knowledge/index.ts';
import { createFakeModels } from '../../src/models/engines/fake.ts';
import { openStore } from '../../src/store/index.ts';
import { usualLimits } from '../usual-limits.ts';
import { watchLoop } from './watch-loop.ts';

// A whole house but the server and the weights, in a process of its own, which watches its own event loop and memory.
// `house-process.ts FOLDER`: takes in the files of the folder one by one and says of each what became of it.

const options = { signal: new AbortController().signal };
const [, , folder = '.'] = process.argv;
const log = silentLog;
const store = await openStore(readConfig(), { log, clock: systemClock });
const ingestion = await openIngestion({
  store,
  models: createFakeModels(),
  activity: createActivity(),
  limits: usualLimits,
  log,
  clock: systemClock,
});
const parts = { store, ingestion, limits: usualLimits, clock: systemClock, log };
say({ event: 'opened' });
for (const name of (await readdir(folder)).toSorted()) say({ event: 'settled', ...(await takeIn(name)) });
await ingestion.close();
await store.close();
process.exit(0);

async function takeIn(name: string): Promise<SettledDocument> {
  const watch = watchLoop();
  const started = systemClock.elapsed();
  const content = createReadStream(path.join(folder, name));
  const { document } = await addDocument(parts, owner, { path: name, space: 'entreprise', content }, options);
  let childMegabytes = 0;
  let childSeconds = 0;
  let told = false;
  for (;;) {
    const child = await readLargestChild();
    childMegabytes = Math.max(childMegabytes, child.megabytes);
    childSeconds = Math.max(childSeconds, child.seconds);
    const { state, refusal, pages, passages } = await readDocument(parts, owner, { id: document.id }, options);
    // A house that died while it read left the state behind: only this one's own reading has begun.
    const reads = ingestion.reading.some((reading) => reading.document.id === document.id);
    if (reads && !told) say({ event: 'reading', name });
    told ||= reads;
    // Its vectors are made while the next one is read.
    if (state === 'searchable' || state === 'complete' || state === 'refused') {
      if (state !== 'refused') await readDocumentPage(parts, owner, { id: document.id, number: 1 }, options);
      await listPassages(parts, owner, { id: document.id }, options);
      const milliseconds = Math.round(systemClock.elapsed() - started);
      return {
        name,
        state,
        refusal: refusal?.code ?? null,
        pages,
        passages,
        milliseconds,
        childMegabytes,
        childSeconds,
        ...watch.end(),
      };
    }
    await wait(25);
  }
}

/** What became of one document, and what it cost the house. */
export interface SettledDocument {
  readonly name: string;
  readonly state: 'searchable' | 'complete' | 'refused';
  readonly refusal: string | null;
  readonly pages: number | null;
  readonly passages: number;
  readonly milliseconds: number;
  /** The most resident memory of the reader's processes that was seen. */
  readonly childMegabytes: number;
  /** The most processor time of one of them that was seen: what other programs take does not count. */
  readonly childSeconds: number;
  /** The longest time for which the house's own thread computed without looking at anything else. */
  readonly blockedMilliseconds: number;
  /** The same by the clock on the wall, which also counts what other programs took. */
  readonly lateMilliseconds: number;
  readonly residentMegabytes: number;
}

// The reader stands below what makes its sandbox: the largest of all that this process has started, but the database.
async function readLargestChild(of: number = process.pid): Promise<{ megabytes: number; seconds: number }> {
  const children = await readFile(`/proc/${of}/task/${of}/children`, 'utf8').catch(() => '');
  const costs = children
    .split(' ')
    .filter((pid) => pid !== '')
    .map(async (pid) => {
      const [status, stat, below] = await Promise.all([
        readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''),
        readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
        readLargestChild(Number(pid)),
      ]);
      if (/^Name:\s+postgres/m.test(status)) return { megabytes: 0, seconds: 0 };
      const megabytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
      // Fields 14 and 15, user and system time in ticks of a hundredth; the name before them may hold spaces.
      const [user = 0, system = 0] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13)
        .map(Number);
      const seconds = (user + system) / 100;
      return { megabytes: Math.max(megabytes, below.megabytes), seconds: Math.max(seconds, below.seconds) };
    });
  const all = await Promise.all(costs);
  return {
    megabytes: Math.round(Math.max(0, ...all.map(({ megabytes }) => megabytes))),
    seconds: Math.max(0, ...all.map(({ seconds }) => seconds)),
  };
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
