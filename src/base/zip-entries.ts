/** Where an entry of a ZIP lies, as its directory says (the names are those of yauzl). */
export interface ZipEntryPlace {
  readonly relativeOffsetOfLocalHeader: number;
  readonly fileNameLength: number;
  readonly compressedSize: number;
}

const localHeaderBytes = 30;

/** True when two entries of a ZIP share bytes: no program writes such a file but to make a few bytes unfold many times. */
export function overlapEntries(entries: readonly ZipEntryPlace[]): boolean {
  const inOrder = entries.toSorted((one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader);
  return inOrder.some(({ relativeOffsetOfLocalHeader: start, fileNameLength, compressedSize }, index) => {
    const next = inOrder[index + 1];
    return (
      next !== undefined &&
      start + localHeaderBytes + fileNameLength + compressedSize > next.relativeOffsetOfLocalHeader
    );
  });
}
