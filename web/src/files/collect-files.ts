/** A file as it will stand in the library, with its path below what was dropped. */
export interface CollectedFile {
  readonly path: string;
  readonly file: File;
}

// Files that systems leave in folders and that nobody means to add.
const unwanted = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;

/** The files of a drop, folders walked through. Must be called while the drop event is being handled. */
export async function collectDropped(transfer: DataTransfer): Promise<CollectedFile[]> {
  // Items are only readable during the event: all are taken before anything is waited for.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const taken = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found: CollectedFile[] = [];
  for (const { entry, file } of taken) {
    if (entry) await walk(entry, '', found);
    else if (file && !unwanted.test(file.name)) found.push({ path: file.name, file });
  }
  return found;
}

/** The files chosen in a file or folder picker. */
export function collectChosen(files: FileList): CollectedFile[] {
  return [...files]
    .map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    .filter(({ path }) => !path.split('/').some((part) => unwanted.test(part)));
}

async function walk(entry: FileSystemEntry, below: string, found: CollectedFile[]): Promise<void> {
  if (unwanted.test(entry.name)) return;
  const path = below === '' ? entry.name : `${below}/${entry.name}`;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    found.push({ path, file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a hundred entries at a time, and nothing when it is done.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return;
    for (const child of batch) await walk(child, path, found);
  }
}
