import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createId, MaisonError } from '../../base/index.ts';
import { lockNames } from '../database/locks.ts';
import type { Transaction } from '../database/schema.ts';

// Servers on one database share its documents, so they must share its files: one that sees another folder, or the empty
// place where a share is not mounted, would take every file for lost.

const markName = 'folder-mark';

/**
 * Makes sure that `folder` is the one that all servers on this database have: a mark in it is compared with the
 * database. The first server makes it. Throws `blobs_elsewhere` (500).
 */
export async function requireSharedFolder(tx: Transaction, folder: string): Promise<void> {
  await lockNames(tx, ['blob folder']);
  const file = path.join(folder, markName);
  const here = (await readFile(file, 'utf8').catch(() => '')).trim();
  const row = await tx.selectFrom('blob_folder').select('mark').executeTakeFirst();
  if (row && row.mark !== here) throw elsewhere(folder);
  if (row) return;
  const mark = here || createId();
  if (!here) await writeMark(file, mark);
  await tx.insertInto('blob_folder').values({ mark }).execute();
}

async function writeMark(file: string, mark: string): Promise<void> {
  await writeFile(`${file}.arriving`, mark, { mode: 0o600, flush: true });
  await rename(`${file}.arriving`, file);
}

function elsewhere(folder: string): MaisonError {
  return new MaisonError('blobs_elsewhere', 500, {
    fr: `Les fichiers de cette base de données ne sont pas dans ${folder} : un autre serveur les garde ailleurs, ou le partage n’est pas monté. Rien n’a démarré et rien n’a été modifié. Indiquez avec MAISON_BLOBS le dossier que tous les serveurs partagent.`,
    en: `The files of this database are not in ${folder}: another server keeps them elsewhere, or the share is not mounted. Nothing was started and nothing was changed. Name the folder that all servers share with MAISON_BLOBS.`,
  });
}
