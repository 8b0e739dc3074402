import { Argument, Command } from 'commander';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AssistantFolder,
  packFolder,
  readDiskFolder,
  readSkill,
  unpackFolder,
  writeDiskFolder,
} from '../../assistants/index.ts';
import { isAbort, MaisonError } from '../../base/index.ts';
import { Assistant, AssistantDetails, AssistantList } from '../../contract/index.ts';
import { type HouseClient, withHouse } from '../open-house.ts';
import { describe, note } from '../terminal.ts';

type Files = AssistantFolder['files'];

/** What both sides held when they were last the same, by name; beside the folders, where git may keep it. */
type Agreed = Record<string, string>;

const agreedFile = '.maison-assistants.json';
const everyMilliseconds = 3000;

/**
 * `./maison assistant sync FOLDER`: one's own assistants as folders of a folder, such as a git checkout, both ways. What was
 * changed on one side goes to the other; what was changed on both is named, and neither is touched.
 */
export function syncCommand(): Command {
  return new Command('sync')
    .description(
      describe(
        'Tient à jour un dossier d’assistants (un dépôt git, par exemple) et la maison, dans les deux sens',
        'Keeps a folder of assistants (a git checkout, for example) and the house the same, both ways',
      ),
    )
    .addArgument(new Argument('<folder>'))
    .option('--watch', describe('continue jusqu’à Ctrl-C', 'goes on until Ctrl-C'))
    .action((folder: string, { watch = false }: { watch?: boolean }) =>
      withHouse(async (house) => {
        await mkdir(folder, { recursive: true });
        const told = new Set<string>();
        for (;;) {
          await syncAll(house, folder, told);
          if (!watch) return;
          await sleep(everyMilliseconds);
        }
      }),
    );
}

async function syncAll(house: HouseClient, folder: string, told: Set<string>): Promise<void> {
  const agreed = await readAgreed(folder);
  const { assistants } = await house.call(AssistantList, '/api/assistants');
  const own = new Map(assistants.flatMap((one) => (one.mine && !one.shipped ? [[one.name, one]] : [])));
  const entries = await readdir(folder, { withFileTypes: true });
  const onDisk = entries.flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : []));
  for (const name of new Set([...onDisk, ...own.keys()])) {
    const pair = { folder, name, known: own.get(name), disk: onDisk.includes(name), agreed: agreed[name] };
    try {
      const digest = await syncOne(house, pair, told);
      if (digest !== undefined && digest !== agreed[name]) {
        agreed[name] = digest;
        await writeAgreed(folder, agreed);
      }
    } catch (thrown) {
      if (isAbort(thrown) || !(thrown instanceof MaisonError)) throw thrown;
      // A folder that is none does not keep the others from being synchronised.
      say(told, `${name}: ${thrown.sentence.fr}`, `${name}: ${thrown.sentence.en}`);
    }
  }
}

interface Pair {
  readonly folder: string;
  readonly name: string;
  readonly known: Assistant | undefined;
  readonly disk: boolean;
  readonly agreed: string | undefined;
}

/** Brings one assistant to the side that lacks it; the digest that both then have, undefined where they differ still. */
async function syncOne(house: HouseClient, pair: Pair, told: Set<string>): Promise<string | undefined> {
  const { folder, name, known, disk, agreed } = pair;
  const target = path.join(folder, name);
  const mine = disk ? readSkill(await readDiskFolder(target)) : null;
  const theirs = known ? await fetchNewest(house, known) : null;
  if (mine && theirs && mine.digest === theirs.digest) return mine.digest;
  const isNewHere = mine !== null && (theirs === null || theirs.digest === agreed);
  // A folder that was taken away stays away: an assistant is removed on its page, not by a folder that is missing.
  const isNewThere = theirs !== null && (mine === null ? agreed === undefined : mine.digest === agreed);
  if (isNewHere) {
    const content = Readable.from([await packFolder(mine.front.name, mine.files)]);
    const made = await house.call(Assistant, '/api/assistants/archive', { method: 'POST', content });
    note({ fr: `dossier → maison : ${made.name}`, en: `folder → house: ${made.name}` });
    return mine.digest;
  }
  if (isNewThere) {
    await replaceFolder(target, mine?.files ?? [], theirs.files);
    note({ fr: `maison → dossier : ${name}`, en: `house → folder: ${name}` });
    return theirs.digest;
  }
  if (mine && theirs)
    say(
      told,
      `${name} : changé des deux côtés. Rien n’a été touché. Gardez l’un : « ./maison assistant export ${name} ailleurs » montre celui de la maison, « ./maison assistant add ${target} » prend celui du dossier.`,
      `${name}: changed on both sides. Nothing was touched. Keep one: “./maison assistant export ${name} elsewhere” shows that of the house, “./maison assistant add ${target}” takes that of the folder.`,
      `${mine.digest} ${theirs.digest}`,
    );
  return undefined;
}

async function fetchNewest(house: HouseClient, { id }: Assistant): Promise<{ files: Files; digest: string }> {
  const { versions, version } = await house.call(AssistantDetails, `/api/assistants/${id}`);
  const newest = Math.max(version.number, ...versions.map(({ number }) => number));
  const parts = await house.stream(`/api/assistants/${id}/archive`, { query: { version: String(newest) } });
  const files = await unpackFolder(Buffer.concat(await Array.fromAsync(parts)));
  return { files, digest: readSkill(files).digest };
}

// What begins with a point is git's or the person's own, and stays.
async function replaceFolder(target: string, before: Files, files: Files): Promise<void> {
  await writeDiskFolder(target, files);
  const kept = new Set(files.map((file) => file.path));
  for (const file of before)
    if (!kept.has(file.path)) await rm(path.join(target, ...file.path.split('/')), { force: true });
}

async function readAgreed(folder: string): Promise<Agreed> {
  const text = await readFile(path.join(folder, agreedFile), 'utf8').catch(() => '{}');
  const value: unknown = JSON.parse(text);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

async function writeAgreed(folder: string, agreed: Agreed): Promise<void> {
  const beside = path.join(folder, `${agreedFile}.arriving`);
  await writeFile(beside, `${JSON.stringify(agreed, null, 1)}\n`);
  await rename(beside, path.join(folder, agreedFile));
}

// Once: a folder that is watched is looked at every few seconds.
function say(told: Set<string>, fr: string, en: string, about = fr): void {
  if (told.has(about)) return;
  told.add(about);
  note({ fr, en });
}
