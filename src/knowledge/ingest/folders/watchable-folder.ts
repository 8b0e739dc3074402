import { realpath, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { type Config, MaisonError, type Sentence } from '../../../base/index.ts';

// Where Linux shows its processes, devices and settings as files. Reading them all never ends, gives away secrets of
// other programs, and some of them act when they are read.
const systemFolders = ['/proc', '/sys', '/dev', '/run'];
/** Below /run, where a desktop puts the drives that a person plugs in. */
const drivesFolder = '/run/media';

// statfs(2): proc, sysfs, devpts, cgroup, cgroup2, debugfs, tracefs, securityfs, configfs, bpf, pstore, mqueue,
// hugetlbfs, binfmt_misc, selinux, efivarfs, nsfs. They may be mounted anywhere, in a container's tree for example.
const systemFileSystems = new Set([
  0x9fa0, 0x62656572, 0x1cd1, 0x27e0eb, 0x63677270, 0x64626720, 0x74726163, 0x73636673, 0x62656570, 0xcafe4a11,
  0x6165676c, 0x19800202, 0x958458f6, 0x42494e4d, 0xf97cff8c, 0xde5e81e4, 0x6e736673,
]);

/** True for a folder, by its real path, in which a system shows itself and nobody keeps documents. */
export async function isSystemFolder(folder: string): Promise<boolean> {
  if (systemFolders.some((system) => isInside(folder, system)) && !isBelow(folder, drivesFolder)) return true;
  const { type } = await statfs(folder);
  return systemFileSystems.has(type >>> 0);
}

/** Where the house has what is its own. */
export type OwnFolders = Pick<Config, 'home' | 'modelsFolder' | 'blobsFolder'>;

/**
 * Throws `folder_forbidden` (400) for a real path that no house may watch: a folder of the system itself, or one that
 * holds the house's own data or lies in it, also where that is reached under another name.
 */
export async function requireWatchable(folder: string, config: OwnFolders): Promise<void> {
  if (await isSystemFolder(folder)) throw new MaisonError('folder_forbidden', 400, addedNothing(systemFolder));
  for (const own of [config.home, config.modelsFolder, config.blobsFolder])
    if (own !== null && (await overlaps(folder, own)))
      throw new MaisonError('folder_forbidden', 400, addedNothing(ownData));
}

/** True when `inner` is `outer` or lies below it. */
export function isInside(inner: string, outer: string): boolean {
  return inner === outer || isBelow(inner, outer);
}

function isBelow(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner);
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

async function overlaps(folder: string, own: string): Promise<boolean> {
  const reached = await resolveExisting(path.resolve(own));
  if (isInside(folder, reached) || isInside(reached, folder)) return true;
  // A folder that is mounted a second time has another path, but is the same one.
  const [ofFolder, ofOwn] = [await identify(folder), await identify(reached)];
  return (
    ofOwn.some((id) => id !== null && id === ofFolder[0]) ||
    (ofOwn[0] !== null && ofFolder.some((id) => id === ofOwn[0]))
  );
}

/** The real path of what may not be there yet: links on the way to it count already. */
async function resolveExisting(place: string): Promise<string> {
  const parent = path.dirname(place);
  return realpath(place).catch(async () =>
    parent === place ? place : path.join(await resolveExisting(parent), path.basename(place)),
  );
}

/** Device and inode of a folder and of all that hold it; null for one that is not there. */
async function identify(folder: string): Promise<(string | null)[]> {
  const own = await stat(folder).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => null,
  );
  const parent = path.dirname(folder);
  return parent === folder ? [own] : [own, ...(await identify(parent))];
}

/** Said of a folder in which the system shows itself. */
const systemFolder: Sentence = {
  fr: 'Ce dossier montre le système de la machine, pas des documents.',
  en: 'This folder shows the system of the machine, not documents.',
};

const ownData: Sentence = {
  fr: 'Ce dossier contient les données de la maison elle-même, ou en fait partie.',
  en: 'This folder holds the data of the house itself, or is part of it.',
};

function addedNothing({ fr, en }: Sentence): Sentence {
  return {
    fr: `${fr} Rien n’a été ajouté. Choisissez un dossier de documents.`,
    en: `${en} Nothing was added. Choose a folder of documents.`,
  };
}
