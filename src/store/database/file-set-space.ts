// Where the files of a conversation lie: in a space that only the database makes (make_file_set).

const prefix = 'files:';

/** The hidden space of a set, which is also the principal that reads it. */
export function nameFileSet(id: string): string {
  return `${prefix}${id}`;
}

/** Whether a space is the hidden one of a set. */
export function isFileSetSpace(space: string): boolean {
  return space.startsWith(prefix);
}
