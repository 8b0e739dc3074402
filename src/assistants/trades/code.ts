import type { AnswerSentence, CodePlace, CodeProof } from '../../contract/index.ts';
import { askCode, speaksOfCode } from '../../code/index.ts';
import { type Actor, isAllowed } from '../../governance/index.ts';
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
