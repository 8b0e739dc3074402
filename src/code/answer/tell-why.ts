import type { CodeClaim, CodeProof } from '../../contract/index.ts';
import { countCommits, findCommits, type StoredCommit } from '../../store/index.ts';
import { listCodeWords } from '../language/code-words.ts';
import { measureCoverage } from '../search/find-places.ts';
import { measureWords, type Wanted } from '../search/weigh-words.ts';
import type { CodeSources } from './code-sources.ts';

/** A commit that may say why, with how much of what is asked it says. */
export interface FoundCommit extends StoredCommit {
  readonly score: number;
  readonly coverage: number;
}

const mostChanges = 2;
const mostRecent = 4;
/** A short history is weighed as part of a longer one. */
const fewestCommits = 1000;
// What is said above counts more than what is said below it, and both more than what was changed.
const [subjectShare, diffShare] = [0.7, 0.25];

/** The commits that speak of what is asked, best first, by the words of commits: what is rare in code may be common there. */
export async function findWhy(
  sources: CodeSources,
  wanted: readonly Wanted[],
  { repositories }: { repositories: readonly string[] | null },
): Promise<FoundCommit[]> {
  const words = [...new Set(wanted.flatMap((one) => [...one.inAnyWords.keys()]))];
  const found = await findCommits(sources.tx, { words, repositories });
  const total = Math.max(fewestCommits, await countCommits(sources.tx));
  const own = wanted.map((one): Wanted => {
    const held = found.filter((commit) => commit.words.some((word) => one.inAnyWords.has(word))).length;
    return {
      ...one,
      words: one.inAnyWords,
      weight: Math.log(1 + (total - held + 0.5) / (held + 0.5)) * (one.isAbsent && one.isForeign ? 0.35 : 1),
    };
  });
  return found
    .map((commit) => {
      const said = new Set(listCodeWords(commit.message));
      const subject = new Set(listCodeWords(commit.message.split('\n')[0] ?? ''));
      const changed = new Set(commit.words).difference(said);
      const score =
        measureWords(own, said) + subjectShare * measureWords(own, subject) + diffShare * measureWords(own, changed);
      return { ...commit, score, coverage: measureCoverage(own, said) };
    })
    .toSorted((left, right) => right.score - left.score);
}

/** The newest commits that say enough of what is asked, or change it. */
export async function findRecent(
  sources: CodeSources,
  wanted: readonly Wanted[],
  { repositories, leastCoverage }: { repositories: readonly string[] | null; leastCoverage: number },
): Promise<FoundCommit[]> {
  const asked = wanted.filter(({ isAbsent }) => !isAbsent);
  const found = await findWhy(sources, asked, { repositories });
  return found
    .filter(({ coverage }) => coverage >= leastCoverage)
    .toSorted((left, right) => right.committedAt.getTime() - left.committedAt.getTime())
    .slice(0, mostRecent);
}

/** Says what a commit says, with its message and the lines that it put there. */
export function tellCommit(sources: CodeSources, commit: FoundCommit, language: 'fr' | 'en'): CodeClaim {
  const { repositoryId, commit: id, committedAt, message, changes } = commit;
  const named = { repositoryId, repository: sources.nameRepository(repositoryId), commit: id };
  const date = committedAt.toISOString().slice(0, 10);
  const [subject = ''] = message.split('\n');
  const text = {
    fr: `Le commit ${id.slice(0, 8)} du ${date} le dit : « ${subject} ».`,
    en: `The commit ${id.slice(0, 8)} of ${date} says: “${subject}”.`,
  }[language];
  const said: CodeProof = { type: 'commit', ...named, committedAt: committedAt.toISOString(), message };
  const lines = changes
    .filter(({ text: put }) => put.trim() !== '')
    .slice(0, mostChanges)
    .map(({ path, startLine, text: put }): CodeProof => {
      const count = put.split('\n').length;
      return { type: 'lines', ...named, path, startLine, endLine: startLine + count - 1, text: put };
    });
  return { text, proofs: [said, ...lines] };
}
