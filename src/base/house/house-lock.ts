import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { wait } from '../clock.ts';
import { MaisonError } from '../errors.ts';
import { createId } from '../ids.ts';
import { isRunning, markProcess, type ProcessMark } from '../process-marks.ts';

/** Who holds a house: the process, and where it serves once it does. */
export interface HouseHolder extends ProcessMark {
  readonly address: string | null;
}

/** The hold of this process on its house. */
export interface HouseLock {
  /** Writes where the house serves, so that a second `up` can say it. */
  announce(address: string): Promise<void>;
  release(): Promise<void>;
}

/** Who holds the house whose lock file this is; null when nobody does, also after a crash of its holder. */
export async function readHolder(file: string): Promise<HouseHolder | null> {
  const holder = parseHolder(await readText(file));
  return holder && isRunning(holder) ? holder : null;
}

// A holder that was killed a moment ago may still be giving its memory back.
const patienceMilliseconds = 1000;

/** Takes the house for this process; a holder that is just ending is waited for. Throws `house_held` (409) naming the process that has it. */
export async function holdHouse(file: string): Promise<HouseLock> {
  const mark = markProcess(process.pid) ?? { pid: process.pid, began: null };
  const write = async (holder: HouseHolder): Promise<string> => {
    const temporary = `${file}.${createId()}`;
    await writeFile(temporary, JSON.stringify(holder), { mode: 0o644 });
    return temporary;
  };
  await requireOwner(path.dirname(file));
  for (let attempt = 0; attempt < 5; attempt++) {
    const temporary = await write({ ...mark, address: null }).catch((cause: unknown) => {
      throw isDenied(cause) ? homeOfAnother(path.dirname(file), cause) : cause;
    });
    try {
      // A link is made or refused in one step, and what it names is already whole.
      await link(temporary, file);
      return {
        announce: async (address) => rename(await write({ ...mark, address }), file),
        release: () => releaseHouse(file, mark),
      };
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST')) throw thrown;
    } finally {
      await rm(temporary, { force: true });
    }
    await clearStale(file);
  }
  throw houseHeld((await readHolder(file)) ?? { pid: 0, began: null, address: null });
}

/** What root would write into the house of another user, that user could not read any more: the service would not start. */
async function requireOwner(home: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const secrets = await stat(path.join(home, 'secrets')).catch(() => null);
  if (secrets !== null && secrets.uid !== 0) throw homeOfAnother(home);
}

const isDenied = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && (thrown.code === 'EACCES' || thrown.code === 'EPERM');

function homeOfAnother(home: string, cause?: unknown): MaisonError {
  return new MaisonError(
    'home_of_another',
    403,
    {
      fr: `La maison de ${home} est à un autre utilisateur de cette machine. Rien n’a été touché. Lancez la commande sous cet utilisateur («\u00A0sudo maison …\u00A0» à côté d’un service, docs/deploy.md), ou choisissez une autre maison par MAISON_HOME.`,
      en: `The house in ${home} belongs to another user of this machine. Nothing was touched. Run the command as that user (“sudo maison …” beside a service, docs/deploy.md), or choose another house with MAISON_HOME.`,
    },
    { cause },
  );
}

// Moves a dead holder's file aside before looking at it again: of two that clear at the same time,
// one may have moved the other's fresh hold, and then puts it back.
async function clearStale(file: string): Promise<void> {
  const holder = await readLastingHolder(file);
  if (holder) throw houseHeld(holder);
  const aside = `${file}.${createId()}`;
  try {
    await rename(file, aside);
  } catch {
    return; // Another has just cleared it.
  }
  const moved = await readHolder(aside);
  if (moved) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
  if (moved) throw houseHeld(moved);
}

async function readLastingHolder(file: string): Promise<HouseHolder | null> {
  for (let waited = 0; ; waited += 50) {
    const holder = await readHolder(file);
    if (!holder || waited >= patienceMilliseconds) return holder;
    await wait(50);
  }
}

async function releaseHouse(file: string, mark: ProcessMark): Promise<void> {
  const holder = parseHolder(await readText(file));
  if (holder?.pid === mark.pid && holder.began === mark.began) await rm(file, { force: true });
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}

function parseHolder(text: string): HouseHolder | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('pid' in value) || typeof value.pid !== 'number') return null;
    const began = 'began' in value && typeof value.began === 'string' ? value.began : null;
    const address = 'address' in value && typeof value.address === 'string' ? value.address : null;
    return { pid: value.pid, began, address };
  } catch {
    return null; // Cut short by a crash: nobody holds it.
  }
}

function houseHeld(holder: HouseHolder): MaisonError {
  const at = holder.address
    ? { fr: ` à l’adresse ${holder.address}`, en: ` at ${holder.address}` }
    : { fr: '', en: '' };
  return new MaisonError('house_held', 409, {
    fr: `Cette maison est déjà ouverte par le processus ${holder.pid}${at.fr}. Rien n’a été touché. Servez-vous de celle-là, ou arrêtez-la d’abord.`,
    en: `This house is already open in process ${holder.pid}${at.en}. Nothing was touched. Use that one, or stop it first.`,
  });
}
