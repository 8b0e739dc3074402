import { repositoryUnreadable, resolveCommit, runGit } from './git.ts';

/** What a branch changes since it left a commit: as a diff, with the commits on both sides. Throws `repository_unreadable` (400). */
export async function readBranchDiff(
  folder: string,
  { branch, from }: { readonly branch: string; readonly from: string },
  options: { signal: AbortSignal },
): Promise<{ base: string; tip: string; diff: string }> {
  const tip = await resolveCommit(folder, branch, options);
  const base = (await runGit(folder, ['merge-base', from, tip], options)).toString().trim();
  if (base === '') throw repositoryUnreadable();
  const form = ['-r', '-p', '-U3', '-M', '--no-color', '--no-ext-diff', '--no-textconv'];
  const args = ['diff-tree', ...form, '--src-prefix=a/', '--dst-prefix=b/', base, tip];
  return { base, tip, diff: (await runGit(folder, args, options)).toString() };
}
