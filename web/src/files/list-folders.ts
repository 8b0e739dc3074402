/** The folders that hold these paths, each with its parents, in order. */
export function listFolders(documents: readonly { readonly path: string }[]): string[] {
  const folders = new Set<string>();
  for (const { path } of documents) {
    const parts = path.split('/').slice(0, -1);
    parts.forEach((_, index) => folders.add(parts.slice(0, index + 1).join('/')));
  }
  return [...folders].sort((a, b) => a.localeCompare(b));
}
