import { readReviewRequest, reviewCode, reviewScope } from '../../code/index.ts';
import type { AnswerSentence, CodePlace, CodeReview, ReviewFinding, ReviewLines } from '../../contract/index.ts';
import { type Actor, isAllowed } from '../../governance/index.ts';
import { listRepositories } from '../../store/index.ts';
import { finish, toFound, toSentence } from './say-as-house.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';

type Language = 'fr' | 'en';
/** Of what the diff itself leaves, so much is quoted with a finding. */
const [mostQuoted, longestQuoted] = [2, 160];

/** The review that a message asks for, of the diff in it, where the actor reads any code; null for every other message. */
export async function readReview(
  { store, repositories }: Pick<WayParts, 'store' | 'repositories'>,
  actor: Actor,
  { question }: Pick<Asked, 'question'>,
): Promise<{ language: Language } | null> {
  const request = readReviewRequest(question);
  if (!request || !repositories || !isAllowed(actor, 'repository:read')) return null;
  const read = await store.asActor(actor, listRepositories);
  return read.some(({ commit }) => commit !== null) ? request : null;
}

/** Reviews the diff in a message: each finding with its lines, opened where they stand; what could not be compared is said. */
export async function* tellReview(
  { store, repositories }: Pick<WayParts, 'store' | 'repositories'>,
  actor: Actor,
  { question, language }: Pick<Asked, 'question'> & { language: Language },
  { signal }: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  if (!repositories) return;
  const review = await reviewCode({ store, repositories }, actor, { diff: question }, { signal, language });
  yield { type: 'sources-found', query: question, found: toFound() };
  yield toSentence({ text: describe(review, language), opens: 'paragraph' }, 0);
  for (const [at, finding] of review.findings.entries())
    yield { type: 'sentence-written', sentence: toFinding(finding, at + 1, language) };
  const { length } = review.findings;
  for (const [at, text] of review.notes.entries()) yield toSentence({ text, opens: 'paragraph' }, length + 1 + at);
  yield toSentence({ text: reviewScope[language], opens: 'paragraph' }, length + 1 + review.notes.length);
  yield finish('answered');
}

function describe({ repository, files, added, removed, findings, notes }: CodeReview, language: Language): string {
  const problems = findings.filter(({ weight }) => weight === 'problem').length;
  const counts = {
    fr: `${files} fichier${files > 1 ? 's' : ''}, +${added} −${removed}`,
    en: `${files} file${files > 1 ? 's' : ''}, +${added} −${removed}`,
  };
  const beside = {
    fr: repository ? ` à côté de « ${repository.name} » (commit ${repository.commit.slice(0, 8)})` : '',
    en: repository ? ` beside “${repository.name}” (commit ${repository.commit.slice(0, 8)})` : '',
  };
  const compared = notes.length === 0;
  const none = {
    fr: compared ? 'Rien de cassé n’a été trouvé.' : 'Rien de cassé n’a été trouvé dans ce qui a pu être comparé.',
    en: compared ? 'Nothing broken was found.' : 'Nothing broken was found in what could be compared.',
  };
  const some = {
    fr: problems === 1 ? 'Un problème a été trouvé.' : `${problems} problèmes ont été trouvés.`,
    en: problems === 1 ? 'One problem was found.' : `${problems} problems were found.`,
  };
  const result = (problems === 0 ? none : some)[language];
  return {
    fr: `Diff relu${beside.fr} : ${counts.fr}. ${result}`,
    en: `Diff read${beside.en}: ${counts.en}. ${result}`,
  }[language];
}

function toFinding({ text, proofs }: ReviewFinding, index: number, language: Language): AnswerSentence {
  const places = proofs.flatMap(toPlace);
  const own = proofs.filter(({ of }) => of === 'after').slice(0, mostQuoted);
  const quoted = own.map((proof) => quote(proof, language)).join(' ');
  return {
    index,
    text: quoted === '' ? text : `${text} ${quoted}`,
    support: 'supported',
    citations: [],
    missing: [],
    opens: 'item',
    ...(places.length > 0 ? { code: places } : {}),
  };
}

// What the diff leaves is in no file that could be opened: its line is told with its number.
function quote({ path, startLine, text }: ReviewLines, language: Language): string {
  const line = (text.split('\n')[0] ?? '').trim().replaceAll('`', '’').slice(0, longestQuoted);
  return {
    fr: `Après le diff, \`${path}:${startLine}\` : \`${line}\`.`,
    en: `After the diff, \`${path}:${startLine}\`: \`${line}\`.`,
  }[language];
}

function toPlace({ repositoryId, repository, commit, path, startLine, endLine }: ReviewLines): CodePlace[] {
  if (repositoryId === null || repository === null || commit === null) return [];
  return [{ repositoryId, repository, commit, path, startLine, endLine }];
}
