import { type Language, MaisonError } from '../../base/index.ts';
import type { CodeReview, ReviewCodeRequest } from '../../contract/index.ts';
import { type Actor, authorize, isAllowed } from '../../governance/index.ts';
import {
  findCodeFile,
  listRepositories,
  type Store,
  type StoredRepository,
  type Transaction,
} from '../../store/index.ts';
import { readBranchDiff } from '../git/branch-diff.ts';
import type { CodeReader } from '../reader/code-reader.ts';
import { type CodeOptions, repositoryUnknown } from '../repositories/repositories.ts';
import { type ChangedFile, readChangedFiles } from './changed-file.ts';
import { checkConditions } from './check-conditions.ts';
import { checkCallers, checkRemoved, checkTests } from './check-definitions.ts';
import { checkMoved } from './check-moved.ts';
import { checkNames, checkSecrets } from './check-lines.ts';
import { type FileDiff, isByWords, readDiff } from './read-diff.ts';
import { openReviewSources } from './review-sources.ts';

export interface ReviewParts {
  readonly store: Store;
  readonly repositories: { readonly reader: Pick<CodeReader, 'read'> };
}

/**
 * Reads a diff, or what a branch changes, beside the repository as it is searched and the actor reads it: calls that no longer
 * fit, what goes and is used, names that exist nowhere, secrets, tests that were left. Code alone finds them, each with the
 * lines that prove it. Another branch than the one that is searched only where it was opened, or for who may add it. Throws
 * `diff_unreadable` (400), `repository_unknown` and `branch_unknown` (404).
 */
export async function reviewCode(
  parts: ReviewParts,
  actor: Actor,
  input: ReviewCodeRequest,
  options: CodeOptions,
): Promise<CodeReview> {
  authorize(actor, 'repository:read');
  const language = options.language ?? 'en';
  const asked = await parts.store.asActor(actor, (tx) => findAsked(tx, input));
  if (input.branch !== undefined && !mayRead(actor, asked.repository, input.branch)) throw branchUnknown();
  const { repository, base, diffs } = await readAsked(asked, input, options);
  if (diffs.length === 0 || isByWords(input.diff ?? '')) throw diffUnreadable(input.branch !== undefined);
  const { reader } = parts.repositories;
  const files = await readChangedFiles({ reader, repository, commit: base }, diffs, options);
  return parts.store.asActor(actor, async (tx) => {
    const sources = openReviewSources({ tx, reader, signal: options.signal }, { repository, base, files });
    const findings = [
      ...checkSecrets(diffs, language),
      ...(await checkCallers(sources, language)),
      ...(await checkRemoved(sources, language)),
      ...(await checkMoved(sources, language)),
      ...(repository ? await checkNames({ tx, sources }, language) : []),
      ...checkConditions(sources, language),
      ...(await checkTests(sources, language)),
    ];
    const lines = diffs.flatMap(({ hunks }) => hunks.flat());
    return {
      repository: repository && { id: repository.id, name: repository.name, commit: repository.commit ?? '' },
      files: diffs.length,
      added: lines.filter(({ kind }) => kind === 'added').length,
      removed: lines.filter(({ kind }) => kind === 'removed').length,
      findings,
      notes: listNotes({ repository, files, diffs }, language),
    };
  });
}

// Who may add a repository may add this branch of it.
const mayRead = (actor: Actor, repository: StoredRepository | null, branch: string): boolean =>
  repository?.branch === branch || repository?.otherBranches === true || isAllowed(actor, 'repository:add');

interface Asked {
  readonly repository: StoredRepository | null;
  readonly diffs: readonly FileDiff[];
}

async function findAsked(tx: Transaction, input: ReviewCodeRequest): Promise<Asked> {
  const known = (await listRepositories(tx)).filter(({ commit }) => commit !== null);
  const diffs = input.diff === undefined ? [] : readDiff(input.diff);
  if (input.repository !== undefined) {
    const named = known.find(({ id }) => id === input.repository);
    if (!named) throw repositoryUnknown();
    return { repository: named, diffs };
  }
  if (input.branch !== undefined) throw repositoryUnknown();
  // The one that has most of its files.
  const paths = diffs.flatMap(({ oldPath }) => oldPath ?? []).slice(0, 20);
  let best: { repository: StoredRepository; count: number } | null = null;
  for (const repository of known) {
    let count = 0;
    for (const path of paths) if (await findCodeFile(tx, { repositoryId: repository.id, path })) count += 1;
    if (count > (best?.count ?? 0)) best = { repository, count };
  }
  return { repository: best?.repository ?? (known.length === 1 ? (known[0] ?? null) : null), diffs };
}

async function readAsked(
  { repository, diffs }: Asked,
  { branch }: ReviewCodeRequest,
  options: CodeOptions,
): Promise<{ repository: StoredRepository | null; base: string | null; diffs: readonly FileDiff[] }> {
  const from = repository?.commit ?? null;
  if (branch === undefined || !repository || from === null) return { repository, base: from, diffs };
  const read = await readBranchDiff(repository.path, { branch, from }, options).catch((thrown: unknown) => {
    // One that is not there and one that is not open get the same answer.
    throw thrown instanceof MaisonError && thrown.code === 'repository_unreadable' ? branchUnknown(thrown) : thrown;
  });
  return { repository, base: read.base, diffs: readDiff(read.diff) };
}

function listNotes(
  {
    repository,
    files,
    diffs,
  }: { repository: StoredRepository | null; files: readonly ChangedFile[]; diffs: readonly FileDiff[] },
  language: Language,
): string[] {
  const notes: { fr: string; en: string }[] = [];
  const foreign = files.filter(({ isForeign }) => isForeign).map(({ path }) => path);
  const skipped = diffs.length - files.length;
  if (!repository)
    notes.push({
      fr: 'Aucun dépôt que vous lisez n’a ces fichiers : seuls les clés et les mots de passe ont été cherchés.',
      en: 'No repository that you read has these files: only keys and passwords were looked for.',
    });
  else if (foreign.length > 0)
    notes.push({
      fr: `Le diff vient d’une autre version de ${foreign.slice(0, 5).join(', ')} : ces fichiers n’ont pas été comparés.`,
      en: `The diff is of another version of ${foreign.slice(0, 5).join(', ')}: these files were not compared.`,
    });
  if (skipped > 0)
    notes.push({
      fr: `${skipped} fichier${skipped > 1 ? 's' : ''} sans code que la maison lise : clés et mots de passe y ont été cherchés, rien d’autre.`,
      en: `${skipped} file${skipped > 1 ? 's' : ''} without code that the house reads: keys and passwords were looked for there, nothing else.`,
    });
  return notes.map((note) => note[language]);
}

function branchUnknown(cause?: unknown): MaisonError {
  return new MaisonError(
    'branch_unknown',
    404,
    {
      fr: 'Cette branche n’est pas dans ce dépôt, ou ses autres branches ne sont pas ouvertes à ses lecteurs. Rien n’a été relu. Vérifiez son nom, ou collez son diff.',
      en: 'This branch is not in this repository, or its other branches are not open to its readers. Nothing was reviewed. Check its name, or paste its diff.',
    },
    { cause },
  );
}

function diffUnreadable(isBranch: boolean): MaisonError {
  return isBranch
    ? new MaisonError('diff_unreadable', 400, {
        fr: 'Cette branche ne change rien depuis le commit qui est cherché. Rien n’a été relu.',
        en: 'This branch changes nothing since the commit that is searched. Nothing was reviewed.',
      })
    : new MaisonError('diff_unreadable', 400, {
        fr: 'Ce texte n’est pas un diff. Rien n’a été relu. Donnez ce qu’écrit « git diff », ou le nom d’une branche et de son dépôt.',
        en: 'This text is no diff. Nothing was reviewed. Give what “git diff” writes, or the name of a branch and of its repository.',
      });
}
