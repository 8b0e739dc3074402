import type { AskCodeRequest, CodeAnswer, CodeClaim } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import type { Store, StoredSymbol } from '../../store/index.ts';
import type { CodeOptions } from '../repositories/repositories.ts';
import { type FilePlace, findPlaces, type FoundPlaces } from '../search/find-places.ts';
import { isUnknownName, type Wanted } from '../search/weigh-words.ts';
import { foldWord } from '../words/word-forms.ts';
import { type CodeSources, openSources } from './code-sources.ts';
import { judgePlaces, leastCoverage } from './judge-places.ts';
import { type CodeQuestion, readCodeQuestion } from './read-question.ts';
import { namesRepository, toWholeName } from './names-repository.ts';
import { tellAsked } from './tell-asked.ts';
import { tellCallers } from './tell-callers.ts';
import { tellHow } from './tell-how.ts';
import { tellNamed } from './tell-named.ts';
import { tellPlace } from './tell-places.ts';
import { tellRepositories } from './tell-repositories.ts';
import { tellUnread } from './tell-unread.ts';
import { readVersionAsked } from './tell-versions.ts';
import { findRecent, findWhy, tellCommit } from './tell-why.ts';

const placesTold = 3;

/**
 * Answers a question about the code that the actor reads, in sentences that each rest on lines of a file at a commit, or on
 * what a commit says: where it is, how it works, what calls it, why. No model writes any of it. Where the code hardly speaks
 * of what is asked, what comes nearest is shown and said to be that; where it does not, that is the answer.
 */
export async function askCode(
  parts: { readonly store: Store },
  actor: Actor,
  input: AskCodeRequest,
  _options: CodeOptions,
): Promise<CodeAnswer> {
  authorize(actor, 'repository:read');
  const question = readCodeQuestion(input.question);
  return parts.store.asActor(actor, async (tx) => {
    const sources = await openSources(tx);
    const { repositories, text } = narrow(sources, input);
    const answered = await answerFrom(sources, question, { repositories, text });
    const unread = tellUnread(sources, repositories, question.language);
    return unread === null ? answered : { ...answered, note: [answered.note, unread].filter(Boolean).join(' ') };
  });
}

async function answerFrom(
  sources: CodeSources,
  question: CodeQuestion,
  { repositories, text }: { repositories: readonly string[] | null; text: string },
): Promise<CodeAnswer> {
  const introduced = await tellRepositories(sources, question.text, question.language);
  if (introduced.length > 0) return answer(question, introduced, null, []);
  const asked = await tellAsked(sources, question, repositories);
  if (asked) return answer(question, asked, null, []);
  if (question.called !== null) {
    const { called: name, inTests } = question;
    const told = await tellCallers(sources, { name, repositories, inTests }, question.language);
    if (told) return answer(question, told.claims, told.note, []);
    return refuse(question, [question.called]);
  }
  const found = await findPlaces(sources.tx, text, { repositories, limit: 10 });
  if (question.isRecent) return answerRecent(sources, question, found.wanted, repositories);
  return question.kind === 'why'
    ? answerWhy(sources, question, found, repositories)
    : answerPlaces(sources, question, found, repositories);
}

// Whoever names a repository asks about it: « dans adk-go ».
function narrow(
  sources: CodeSources,
  { question, repositories }: AskCodeRequest,
): { repositories: readonly string[] | null; text: string } {
  if (repositories) return { repositories, text: question };
  const named = sources.repositories.filter(({ name }) => namesRepository(question, name));
  if (named.length === 0) return { repositories: null, text: question };
  const text = named.reduce((rest, { name }) => rest.replace(toWholeName(name), ' '), question);
  return { repositories: named.map(({ id }) => id), text };
}

// The newest commits that speak of what is asked, or the newest of all where nothing else is.
async function answerRecent(
  sources: CodeSources,
  question: CodeQuestion,
  wanted: readonly Wanted[],
  repositories: readonly string[] | null,
): Promise<CodeAnswer> {
  const commits = await findRecent(sources, wanted, { repositories, leastCoverage });
  const claims = commits.map((commit) => tellCommit(sources, commit, question.language));
  return answer(question, claims, null, listMissing(wanted));
}

async function answerPlaces(
  sources: CodeSources,
  question: CodeQuestion,
  found: FoundPlaces,
  repositories: readonly string[] | null,
): Promise<CodeAnswer> {
  const { wanted, places } = found;
  // A version that no build file gives is one that the code names so, or none.
  const version = readVersionAsked(question.text);
  if (version !== null && !/version/i.test(places[0]?.symbol?.name ?? '')) return refuse(question, [version]);
  const tellUses = async (name: string) =>
    tellCallers(sources, { name, repositories, inTests: false }, question.language);
  if (wanted.length > 0 && wanted.every(({ isName }) => isName)) {
    const names = wanted.map(({ asked }) => asked);
    const claims = await tellNamed(sources, { names, repositories }, question.language);
    if (claims.length > 0) return answer(question, claims, null, []);
    // Known by its uses alone: what defines it is of others, or left out.
    const [name = ''] = names;
    const told = names.length === 1 && judgePlaces(wanted, places) === 'told' ? await tellUses(name) : null;
    if (told && told.claims.length > 0) return answer(question, told.claims, told.note, []);
  }
  const judged = judgePlaces(wanted, places);
  if (judged !== 'told')
    return judged === 'near' ? answerNear(sources, question, found) : refuse(question, listMissing(wanted));
  const claims: CodeClaim[] = [];
  for (const [at, place] of places.slice(0, placesTold).entries()) {
    const symbol = findAsked(place, wanted) ?? place.symbol ?? place.within;
    const isShown = question.kind === 'how' && at === 0 && symbol !== null && /function|method/.test(symbol.kind);
    if (!isShown || (place.symbol === null && symbol !== findAsked(place, wanted)))
      claims.push(...(await tellPlace(sources, place, question)));
    if (isShown && symbol) claims.push(...(await tellHow(sources, symbol, question.language)));
    if (place.beside && at === 0) claims.push(...(await tellPlace(sources, place.beside, question)));
  }
  return answer(question, claims, null, listMissing(wanted));
}

// A function that is called as a word of the question is.
function findAsked({ defines }: FilePlace, wanted: readonly Wanted[]): StoredSymbol | null {
  const names = new Set(wanted.map(({ asked }) => asked.toLowerCase()));
  return defines.find(({ name, kind }) => /function|method/.test(kind) && names.has(name.toLowerCase())) ?? null;
}

// Commits that say it, and lines that say it: what says more of what is asked comes first.
async function answerWhy(
  sources: CodeSources,
  question: CodeQuestion,
  found: FoundPlaces,
  repositories: readonly string[] | null,
): Promise<CodeAnswer> {
  const { wanted, places } = found;
  const commits = (await findWhy(sources, wanted, { repositories })).slice(0, placesTold);
  const saying = commits.filter(({ coverage }) => coverage >= leastCoverage);
  const judged = judgePlaces(wanted, places);
  const spoken = judged === 'told';
  if (saying.length === 0 && judged === 'near') return answerNear(sources, question, found);
  if (saying.length === 0 && !spoken) return refuse(question, listMissing(wanted));
  const byCommit = saying.map((commit) => tellCommit(sources, commit, question.language));
  const byLines = spoken ? await tellAll(sources, places.slice(0, 2), question.language) : [];
  const linesFirst = (places[0]?.coverage ?? 0) > (saying[0]?.coverage ?? 0) + 0.1;
  const claims = linesFirst ? [...byLines.slice(0, 1), ...byCommit, ...byLines.slice(1)] : [...byCommit, ...byLines];
  return answer(question, claims, null, listMissing(wanted));
}

// Not said to answer: who asked sees whether one of them does.
async function answerNear(
  sources: CodeSources,
  question: CodeQuestion,
  { wanted, places }: FoundPlaces,
): Promise<CodeAnswer> {
  const missing = listMissing(wanted);
  const claims: CodeClaim[] = [];
  for (const place of places.slice(0, placesTold))
    claims.push(...(await tellPlace(sources, place, { language: question.language, isNear: true })));
  if (claims.length === 0) return refuse(question, missing);
  return { ...answer(question, claims, null, missing), outcome: 'near', lead: tellNear(question, missing) };
}

async function tellAll(
  sources: CodeSources,
  places: readonly FilePlace[],
  language: 'fr' | 'en',
): Promise<CodeClaim[]> {
  const claims: CodeClaim[] = [];
  for (const place of places)
    for (const one of [place, place.beside]) if (one) claims.push(...(await tellPlace(sources, one, { language })));
  return claims;
}

function listMissing(wanted: readonly Wanted[]): string[] {
  return wanted.filter((one) => one.isAbsent || isUnknownName(one)).map(({ asked }) => asked);
}

function answer(
  question: CodeQuestion,
  claims: readonly CodeClaim[],
  note: string | null,
  missing: readonly string[],
): CodeAnswer {
  if (claims.length === 0) return refuse(question, missing);
  return {
    kind: question.kind,
    outcome: 'answered',
    claims: [...claims],
    lead: missing.length > 0 ? tellMissing(question, missing) : null,
    note,
    missing: [...missing],
  };
}

// Words are looked for without accents, and told as they were typed.
function quoteAll({ text, language }: CodeQuestion, words: readonly string[]): string {
  const typed = new Map((text.match(/[\p{L}\p{N}_$]+/gu) ?? []).map((word) => [foldWord(word), word]));
  const shown = words.map((word) => typed.get(foldWord(word)) ?? word);
  return shown.map((word) => (language === 'fr' ? `«\u00A0${word}\u00A0»` : `“${word}”`)).join(', ');
}

// Said before anything else: what follows stands near what was asked, and lacks it.
function tellMissing(question: CodeQuestion, missing: readonly string[]): string {
  const words = quoteAll(question, missing);
  return question.language === 'fr'
    ? `Le code que vous lisez ne contient pas ${words}. Ce qui suit s’en approche.`
    : `The code that you read does not contain ${words}. What follows comes near it.`;
}

function tellNear(question: CodeQuestion, missing: readonly string[]): string {
  const words = quoteAll(question, missing);
  return {
    fr: `Je n’ai pas su l’affirmer${words === '' ? '' : ` : ${words} n’est pas dans le code que vous lisez`}. Voici ce qui s’en approche le plus.`,
    en: `I could not say for sure${words === '' ? '' : `: ${words} is not in the code that you read`}. This comes nearest.`,
  }[question.language];
}

function refuse(question: CodeQuestion, missing: readonly string[]): CodeAnswer {
  const { kind, language } = question;
  const words = quoteAll(question, missing);
  const note = {
    fr:
      words === ''
        ? 'Le code que vous lisez n’en parle pas. Essayez un nom de fonction, de classe ou de fichier.'
        : `Le code que vous lisez n’en parle pas : ${words} n’y figure pas. Essayez un nom de fonction, de classe ou de fichier.`,
    en:
      words === ''
        ? 'The code that you read does not speak of it. Try the name of a function, a class or a file.'
        : `The code that you read does not speak of it: ${words} is not in it. Try the name of a function, a class or a file.`,
  }[language];
  return { kind, outcome: 'refused', claims: [], lead: null, note, missing: [...missing] };
}
