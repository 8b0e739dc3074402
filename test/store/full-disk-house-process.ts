import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  addDocument,
  areRead,
  ballast,
  config,
  isServing,
  kept,
  listKept,
  maison,
  untilBack,
} from './full-disk-house.ts';
import { works } from './full-disk-works.ts';

// A whole house but the weights on a small disk of its own (see full-disk.test.ts). Once for each kind of work the
// disk is filled to its last byte in the middle of it, left so for a while, and freed. Says a line of JSON for each.

const work = process.argv[2] ?? 'upload';
await mkdir(config.home, { recursive: true });
for (let count = 0; count < 3; count += 1) await addDocument();
const { met, check, end = areRead } = await (works[work] ?? works.upload)!();
await rm(ballast);
const back = await untilBack(async () => (await check()) && (await isServing()));
if (back === null) {
  const said = await readFile(path.join(config.home, 'logs', 'maison.log'), 'utf8');
  throw new Error(
    `${work}: not back within a minute, met ${JSON.stringify(met)}; its log ends with\n${said.slice(-4000)}`,
  );
}
await untilBack(areRead);
if ((await untilBack(end)) === null) throw new Error(`${work} did not come to its end`);
const there = new Set((await listKept()).map(({ path: name }) => name));
process.stdout.write(
  `${JSON.stringify({
    work,
    met,
    backMilliseconds: back,
    kept: kept.size,
    lost: [...kept].filter((name) => !there.has(name)),
    notAcknowledged: [...there].filter((name) => !kept.has(name)),
    unread: (await listKept()).filter(({ state }) => state !== 'complete' && state !== 'searchable'),
    leftovers: (await readdir(config.home)).filter((name) =>
      /arriving|ballast|saved|spool|^check$|state\.json\../.test(name),
    ),
  })}\n`,
);
await maison.close();
process.exit(0);
