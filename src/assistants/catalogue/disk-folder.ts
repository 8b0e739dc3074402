import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type FolderFile, folderLimits, folderTooLarge, invalidAssistant, requireFolder } from './folder-files.ts';

/**
 * The files of a folder on disk; a link is refused, and so is what starts with a point (a repository’s own files), silently
 * passed over. Throws `assistant_too_large` (413) and `assistant_invalid` (422).
 */
export async function readDiskFolder(folder: string): Promise<FolderFile[]> {
  const files: FolderFile[] = [];
  let bytes = 0;
  const read = async (below: string): Promise<void> => {
    const entries = await readdir(path.join(folder, below), { withFileTypes: true });
    for (const entry of entries.filter(({ name }) => !name.startsWith('.'))) {
      const at = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await read(at);
      else if (!entry.isFile()) throw invalidAssistant({ fr: `« ${at} » est un lien`, en: `“${at}” is a link` });
      else {
        bytes += (await stat(path.join(folder, at))).size;
        if (bytes > folderLimits.bytes || files.length >= folderLimits.files) throw folderTooLarge();
        files.push({ path: at, content: await readFile(path.join(folder, at)) });
      }
    }
  };
  await read('');
  return requireFolder(files);
}

/** Writes a folder to disk, beside what is there; a file that is there is overwritten. */
export async function writeDiskFolder(folder: string, files: readonly FolderFile[]): Promise<void> {
  for (const { path: at, content } of requireFolder(files)) {
    const target = path.join(folder, ...at.split('/'));
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
