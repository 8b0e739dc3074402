import { foldText } from '../../base/index.ts';
import type { AnswerSentence, CodePlace, CodeProof } from '../../contract/index.ts';
import { askCode, readCodeSigns, speaksOfCode } from '../../code/index.ts';
import { type Actor, isAllowed } from '../../governance/index.ts';
import { tellLeaning } from './leans-on-before.ts';
import { finish, toFound, toSentence } from './say-as-house.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';

/** Whether a question is one for the code, where the actor reads any; one that leaves doubt is for the documents. */
export async function isForCode(
  parts: Pick<WayParts, 'store'>,
  actor: Actor,
  { question }: Pick<Asked, 'question'>,
  options: { signal: AbortSignal },
): Promise<boolean> {
  return isAllowed(actor, 'repository:read') && speaksOfCode(parts, actor, { question }, options);
}

/** What is asked of code, where a question that points back says nothing else. */
const asksOfCode =
  /\b(?:appel|utilis|import|test|d[ée]fini|impl[ée]ment|retourn|renvoi|l[èe]ve|commit|chang|modifi|marche|fonctionne|pourquoi|o[ùu]|calls?|called|uses?d?|works?|why|where|returns?|throws?|defined)/iu;
const there = /(?<!\p{L})(?:there|l[àa]-dedans|dedans)(?!\p{L})/iu;
const name = '[\\p{L}_$][\\p{L}\\p{N}_$]*';

/** Names that so much is called that they say nothing of what was spoken of. */
const calledSo = /^(?:__\w+__|constructor|main|init|get|set|new|run|then)$/;

/** A question about code, completed by the one before it, and where that was answered from. */
export interface CompletedOnCode {
  readonly question: string;
  readonly repositories: string[];
}

/**
 * A question that leans on one about code, completed: one that points back (« et qui l’appelle ? », “how does it work?”) with
 * the name that was spoken of, one that names another thing (« et la réponse ? ») with the question before, where the code
 * then says all of it. null where it does not lean, or the answer before was not about code.
 */
export async function completeOnCode(
  parts: Pick<WayParts, 'store'>,
  actor: Actor,
  { question, previous, previousQuery, readLastExchange }: Asked,
  options: { signal: AbortSignal },
): Promise<CompletedOnCode | null> {
  const leaning = there.test(question) ? 'fully' : tellLeaning(question);
  if (previous === null || leaning === 'no' || !isAllowed(actor, 'repository:read')) return null;
  const told = (await readLastExchange())?.sentences.filter(({ code }) => code !== undefined && code.length > 0) ?? [];
  if (told.length === 0) return null;
  const repositories = [...new Set(told.flatMap(({ code = [] }) => code.map(({ repositoryId }) => repositoryId)))];
  const before = previousQuery ?? previous;
  if (asksOfCode.test(question)) {
    const spoken = readCodeSigns(before).names[0] ?? findSpoken(told.map(({ text }) => text));
    return spoken === undefined ? null : { question: pointAt(question, `\`${spoken}\``), repositories };
  }
  const completed = { question: `${before.replace(/(?<![\s?!.])[\s?!.]+$/u, '')} ${question}`, repositories };
  const { outcome, missing } = await askCode(parts, actor, completed, options);
  const own = new Set(foldText(question).match(/[\p{L}\p{N}_$]+/gu));
  return outcome !== 'refused' && !missing.some((word) => own.has(foldText(word))) ? completed : null;
}

function findSpoken(sentences: readonly string[]): string | undefined {
  const names = sentences.flatMap((text) =>
    [...text.matchAll(new RegExp(`\`(${name})\``, 'gu'))].map(([, one]) => one),
  );
  return names.find((one) => one !== undefined && !calledSo.test(one));
}

function pointAt(question: string, named: string): string {
  const forms: readonly (readonly [RegExp, string])[] = [
    [/(?<!\p{L})l['’](?=appel|utilis|import|emploi|impl|chang|modifi)(\p{L}+)/iu, `$1 ${named}`],
    [/(?<!\p{L})(est|sont)-(?:elle|il)s?\s+(\p{L}+)/iu, `$1 $2 ${named}`],
    [
      /(?<!\p{L})(?:(?:il|elle)s?\s+(?:est|sont)|c['’]est)\s+(appel|utilis|d[ée]fini|import|test)(\p{L}*).*/iu,
      `où est $1$2 ${named} ?`,
    ],
    [/(?<!\p{L})(?:ça|ca|cela|ceci|celle-ci|celui-ci)(?!\p{L})/iu, named],
    [/(?<!\p{L})(?:is|are) (?:it|they|this|that)(?!\p{L})/iu, `is ${named}`],
    [/(?<!\p{L})(?:it|this|that|they|them)(?!\p{L})/iu, named],
    [there, `in ${named}`],
  ];
  const form = forms.find(([pattern]) => pattern.test(question));
  return form ? question.replace(...form) : `${question.replace(/(?<![\s?!.])[\s?!.]+$/u, '')} de ${named} ?`;
}

/** Answers from the code that the actor reads: each sentence with its lines and commit, and a refusal where it does not say it. */
export async function* answerFromCode(
  parts: WayParts,
  actor: Actor,
  { question }: Pick<Asked, 'question'>,
  { repositories, ...options }: { signal: AbortSignal; repositories?: string[] },
): AsyncIterable<TurnStep> {
  const asked = repositories === undefined ? { question } : { question, repositories };
  const { outcome, lead, claims, note } = await askCode(parts, actor, asked, options);
  yield { type: 'sources-found', query: question, found: toFound() };
  if (lead !== null) yield toSentence({ text: lead, opens: 'paragraph' }, 0);
  const first = lead === null ? 0 : 1;
  for (const [at, { text, proofs }] of claims.entries()) {
    const index = first + at;
    const proved = { index, text, support: 'supported' as const, citations: [], missing: [], opens: 'item' as const };
    const sentence: AnswerSentence = { ...proved, code: proofs.map(toPlace) };
    yield { type: 'sentence-written', sentence };
  }
  if (note !== null) yield toSentence({ text: note, opens: 'paragraph' }, first + claims.length);
  // What comes nearest is shown, and not said to be the answer.
  yield finish(outcome === 'near' ? 'quoted' : outcome);
}

// The lines themselves are read where they stand, by whoever opens them.
function toPlace(proof: CodeProof): CodePlace {
  const { repositoryId, repository, commit } = proof;
  const named = { repositoryId, repository, commit };
  if (proof.type === 'commit') return { ...named, path: null, startLine: null, endLine: null };
  return { ...named, path: proof.path, startLine: proof.startLine, endLine: proof.endLine };
}
