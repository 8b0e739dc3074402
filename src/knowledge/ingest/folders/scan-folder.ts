import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { isAbort, type Language, MaisonError, type Sentence } from '../../../base/index.ts';
import type { Folder } from '../../../contract/index.ts';
import { type Actor, authorize, system } from '../../../governance/index.ts';
import {
  adoptDocument,
  findFolder,
  finishScan,
  type KnownFile,
  listFolderDocuments,
  type StoredFolder,
} from '../../../store/index.ts';
import { addDocument } from '../documents/add-document.ts';
import { folderUnknown, presentFolder, writeProblem } from './folders.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';
import { removeDocument } from '../documents/remove-document.ts';
import {
  type FolderEntry,
  openFoundFile,
  toUnreadableReason,
  type UnreadableReason,
  walkFolder,
} from './walk-folder.ts';
import { isSystemFolder } from './watchable-folder.ts';

/** What a scan brought. */
export interface ScanReport {
  added: number;
  replaced: number;
  unchanged: number;
  removed: number;
  skipped: { hidden: number; unsupported: number; link: number };
  /** Files and folders that could not be read, or that the house refused, with a stable reason. */
  readonly unreadable: { readonly path: string; readonly reason: UnreadableReason | string }[];
}

type Parts = Pick<LibraryParts, 'store' | 'clock' | 'ingestion' | 'log' | 'limits'>;

// Whoever asks while a scan runs here is told of that one. That no other server scans the same folder meanwhile is for
// the database's lock to say: two scans would take in the same files, and remove what the other has just found.
const scans = new Map<string, { readonly ended: Promise<ScanReport>; readonly signal: AbortSignal }>();

/**
 * Brings in what changed in a watched folder since the last scan, deletions included. Whoever asks for it, the scan is
 * the house's own work: what it brings was added by the house. Throws `folder_unknown` (404), `storage_full` (507).
 */
export async function scanFolder(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: LibraryOptions,
): Promise<Folder> {
  authorize(actor, 'folder:scan');
  await scanFolderForReport(parts, actor, input, options);
  const folder = await parts.store.asActor(actor, (tx) => findFolder(tx, input));
  if (!folder) throw folderUnknown();
  return presentFolder(folder, options);
}

/** The same, with counts. Two scans of one folder at the same time are one; one on another server is waited for. */
export async function scanFolderForReport(
  parts: Parts,
  actor: Actor,
  input: { id: string },
  options: LibraryOptions,
): Promise<ScanReport> {
  authorize(actor, 'folder:scan');
  const folder = await parts.store.asActor(actor, (tx) => findFolder(tx, input));
  if (!folder) throw folderUnknown();
  for (let running = scans.get(folder.id); running; running = scans.get(folder.id)) {
    try {
      return await running.ended;
    } catch (thrown) {
      // Who began it has left, and ended it: it is begun again for who is still there.
      if (!running.signal.aborted || options.signal.aborted) throw thrown;
    }
  }
  const ended = parts.store
    .withLock(`scan ${folder.id}`, options, (held) =>
      scanNow(parts, folder, { ...options, signal: AbortSignal.any([options.signal, held]) }),
    )
    .finally(() => scans.delete(folder.id));
  scans.set(folder.id, { ended, signal: options.signal });
  return ended;
}

async function scanNow(parts: Parts, folder: StoredFolder, options: LibraryOptions): Promise<ScanReport> {
  const report: ScanReport = {
    added: 0,
    replaced: 0,
    unchanged: 0,
    removed: 0,
    skipped: { hidden: 0, unsupported: 0, link: 0 },
    unreadable: [],
  };
  const known = new Map(
    (await parts.store.asWorker((tx) => listFolderDocuments(tx, { folderId: folder.id }))).map((file) => [
      file.path,
      file,
    ]),
  );
  const seen = new Set<string>();
  let problem: Sentence | null;
  try {
    if (await leadsElsewhere(folder.path)) throw new Error('the folder has become another one');
    for await (const entry of walkFolder(folder.path, options))
      await takeEntry(parts, { folder, entry, known, seen, report }, options);
    const gone = [...known.values()].filter(
      (file) => !seen.has(file.path) && !isBelowUnreadable(file.path, folder, report),
    );
    // A share that is not mounted looks like an empty folder: nobody's documents go for that.
    if (seen.size === 0 && known.size > 0 && gone.length === known.size) problem = emptied(known.size);
    else {
      for (const { id } of gone) await removeGone(parts, id, report, options);
      problem = report.unreadable.length > 0 ? describeUnreadable(report) : null;
    }
  } catch (thrown) {
    if (isAbort(thrown) || thrown instanceof MaisonError) throw thrown;
    parts.log.warn({ folder: folder.id, reason: toUnreadableReason(thrown) }, 'folder not scanned');
    problem = unreachable;
  }
  const finished = { id: folder.id, scannedAt: parts.clock.now(), problem: problem && writeProblem(problem) };
  await parts.store.asWorker((tx) => finishScan(tx, finished));
  return report;
}

// What was added under this path may have made way for a link, or have been taken in before such folders were refused.
async function leadsElsewhere(folder: string): Promise<boolean> {
  return (await realpath(folder)) !== folder || (await isSystemFolder(folder));
}

interface Taking {
  readonly folder: StoredFolder;
  readonly entry: FolderEntry;
  readonly known: ReadonlyMap<string, KnownFile>;
  readonly seen: Set<string>;
  readonly report: ScanReport;
}

async function takeEntry(parts: Parts, taking: Taking, options: LibraryOptions): Promise<void> {
  const { entry, report } = taking;
  if (entry.kind === 'skipped') report.skipped[entry.reason] += 1;
  else if (entry.kind === 'unreadable') report.unreadable.push({ path: entry.path, reason: entry.reason });
  else await takeFile(parts, taking, options);
}

async function takeFile(parts: Parts, taking: Taking, options: LibraryOptions): Promise<void> {
  const { folder, entry, seen, report } = taking;
  const documentPath = `${folder.prefix}/${entry.path}`.normalize('NFC');
  try {
    const { handle, stats } = await openFoundFile(folder.path, entry.path);
    try {
      seen.add(documentPath);
      const before = taking.known.get(documentPath);
      const changedAt = new Date(Math.trunc(stats.mtimeMs));
      const known = before?.bytes === stats.size && before.changedAt.getTime() === changedAt.getTime();
      // Damaged here, a file is taken again from where it is whole.
      if (before && known && !parts.store.blobs.damage.has(before.sha256)) return void (report.unchanged += 1);
      const content = handle.createReadStream({ autoClose: false });
      const input = {
        path: documentPath,
        space: folder.space,
        changedAt: changedAt.toISOString(),
        content,
        folderId: folder.id,
      };
      const { document, outcome } = await addDocument(parts, system, input, options);
      // The same bytes under a new date, or a document that was there before the folder: noted, so that it is not read again.
      const adopted = { id: document.id, folderId: folder.id, path: documentPath, changedAt };
      if (outcome !== 'added') await parts.store.asWorker((tx) => adoptDocument(tx, adopted));
      report[outcome] += 1;
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (isAbort(thrown) || (thrown instanceof MaisonError && thrown.status >= 500)) throw thrown;
    // What could not be read this time is not gone: its document stays.
    seen.add(documentPath);
    report.unreadable.push({
      path: entry.path,
      reason: thrown instanceof MaisonError ? thrown.code : toUnreadableReason(thrown),
    });
  }
}

async function removeGone(parts: Parts, id: string, report: ScanReport, options: LibraryOptions): Promise<void> {
  try {
    await removeDocument(parts, system, { id }, options);
    report.removed += 1;
  } catch (thrown) {
    // Somebody removed it meanwhile.
    if (!(thrown instanceof MaisonError && thrown.code === 'document_unknown')) throw thrown;
  }
}

function isBelowUnreadable(documentPath: string, folder: StoredFolder, report: ScanReport): boolean {
  return report.unreadable.some(({ path: place }) => {
    const below = `${folder.prefix}/${place}`.normalize('NFC');
    return documentPath === below || documentPath.startsWith(`${below}/`);
  });
}

const namedAtMost = 5;

function describeUnreadable({ unreadable }: ScanReport): Sentence {
  const more = unreadable.length - namedAtMost;
  const name = (language: Language): string =>
    unreadable
      .slice(0, namedAtMost)
      .map(
        ({ path: place, reason }) =>
          `${path.posix.basename(place).replace(/\p{Cc}/gu, '�')} (${reasons[reason]?.[language] ?? reason})`,
      )
      .join(', ');
  return {
    fr: `Éléments qui n’ont pas pu être lus : ${unreadable.length}. ${name('fr')}${more > 0 ? ` et ${more} de plus` : ''}. Le reste est à jour. Vérifiez leur nom et leurs droits, puis actualisez.`,
    en: `Items that could not be read: ${unreadable.length}. ${name('en')}${more > 0 ? ` and ${more} more` : ''}. Everything else is up to date. Check their names and permissions and scan again.`,
  };
}

const reasons: Record<string, Sentence> = {
  denied: { fr: 'accès refusé', en: 'access denied' },
  vanished: { fr: 'disparu pendant la lecture', en: 'gone while reading' },
  failed: { fr: 'illisible', en: 'unreadable' },
  path_invalid: { fr: 'nom impossible', en: 'impossible name' },
  file_too_large: { fr: 'trop volumineux', en: 'too large' },
};

function emptied(documents: number): Sentence {
  return {
    fr: `Ce dossier est vide, peut-être parce que son disque n’est pas monté. Ses ${documents} documents sont gardés. S’il a été vidé exprès, retirez-les de la bibliothèque.`,
    en: `This folder is empty, perhaps because its drive is not mounted. Its ${documents} documents are kept. If it was emptied on purpose, remove them from the library.`,
  };
}

const unreachable: Sentence = {
  fr: 'Ce dossier n’est plus accessible. Ses documents sont gardés. Vérifiez qu’il existe, que son disque est monté et que la maison a le droit de le lire.',
  en: 'This folder can no longer be reached. Its documents are kept. Check that it exists, that its drive is mounted and that the house may read it.',
};
