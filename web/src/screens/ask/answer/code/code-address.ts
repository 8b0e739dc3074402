/** Lines of a file at a commit, as an address of the page names them. */
export interface CodeAddress {
  readonly repositoryId: string;
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
}

/** The address at which the page shows these lines. */
export function toCodeAddress({ repositoryId, repository, commit, path, startLine, endLine }: CodeAddress): string {
  const named = { in: repositoryId, name: repository, commit, path, lines: `${startLine}-${endLine}` };
  return `/code?${new URLSearchParams(named).toString()}`;
}
