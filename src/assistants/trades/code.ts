import type { AnswerSentence, CodePlace, CodeProof } from '../../contract/index.ts';
import { askCode, readCodeSigns, speaksOfCode } from '../../code/index.ts';
import { type Actor, isAllowed } from '../../governance/index.ts';
import { tellLeaning } from './leans-on-before.ts';
import { finish, toFound, toSentence } from './say-as-house.ts';
import type { Asked, TradeParts, TradeStep } from './trade.ts';

/** Whether a question is one for the code, where the actor reads any; one that leaves doubt is for the documents. */
export async function isForCode(
  parts: Pick<TradeParts, 'store'>,
  actor: Actor,
  { question }: Pick<Asked, 'question'>,
  options: { signal: AbortSignal },
): Promise<boolean> {
  return isAllowed(actor, 'repository:read') && speaksOfCode(parts, actor, { question }, options);
}

/** What is asked of code, where a question that points back says nothing else. */
const asksOfCode =
  /\b(?:appel|utilis|import|test|d[ée]fini|impl[ée]ment|retourn|renvoi|l[èe]ve|commit|chang|modifi|marche|fonctionne|pourquoi|o[ùu]|calls?|called|uses?d?|works?|why|where|returns?|throws?|defined)/iu;
const name = '[\\p{L}_$][\\p{L}\\p{N}_$]*';

/**
 * A question that points back at what an answer about code spoke of (« et qui l’appelle ? », “how does it work?”), with its
 * name put in; null where it does not, or the answer before was not about code.
 */
export async function completeOnCode({ question, previous, readLastExchange }: Asked): Promise<string | null> {
  if (previous === null || tellLeaning(question) === 'no' || !asksOfCode.test(question)) return null;
  const last = (await readLastExchange())?.sentences.find(({ code }) => code !== undefined && code.length > 0);
  if (!last) return null;
  const spoken = new RegExp(`\`(${name})\``, 'u').exec(last.text)?.[1] ?? readCodeSigns(previous).names[0];
  return spoken === undefined ? null : pointAt(question, `\`${spoken}\``);
}

function pointAt(question: string, named: string): string {
  const forms: readonly (readonly [RegExp, string])[] = [
    [/(?<!\p{L})l['’](?=appel|utilis|import|emploi|impl|chang|modifi)(\p{L}+)/iu, `$1 ${named}`],
    [/(?<!\p{L})(est|sont)-(?:elle|il)s?\s+(\p{L}+)/iu, `$1 $2 ${named}`],
    [/(?<!\p{L})(?:ça|ca|cela|ceci|celle-ci|celui-ci)(?!\p{L})/iu, named],
    [/(?<!\p{L})(?:is|are) (?:it|they|this|that)(?!\p{L})/iu, `is ${named}`],
    [/(?<!\p{L})(?:it|this|that|they|them)(?!\p{L})/iu, named],
  ];
  const form = forms.find(([pattern]) => pattern.test(question));
  return form ? question.replace(...form) : `${question.replace(/[\s?!.]+$/u, '')} de ${named} ?`;
}

/** Answers from the code that the actor reads: each sentence with its lines and commit, and a refusal where it does not say it. */
export async function* answerFromCode(
  parts: TradeParts,
  actor: Actor,
  { question }: Asked,
  options: { signal: AbortSignal },
): AsyncIterable<TradeStep> {
  const { outcome, lead, claims, note } = await askCode(parts, actor, { question }, options);
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
