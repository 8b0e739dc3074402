import { MaisonError } from '../../base/index.ts';
import type { EvaluateReaderRequest, JudgedLine, ScoredSentence, ReadLine, Source } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { rankListed, takeApart } from '../answer/prepare.ts';
import { type Candidate, rankCandidates } from '../answer/rank/rank.ts';
import { readAtMost, weighSentences } from '../answer/read/read-sentences.ts';
import { rerankCandidates } from '../answer/read/rerank.ts';
import { passagesAsked } from '../search/passages-asked.ts';
import { readOn } from '../search/read-on.ts';
import { retrieve } from '../search/retrieve.ts';
import type { EvidenceUnit } from '../verify/evidence.ts';
import { saysSomething } from '../verify/unit-role.ts';
import type { EvaluateAnswerParts } from './answers.ts';
import { matchesQuote } from './quotes.ts';

type Scores = ReadonlyMap<EvidenceUnit, number>;

/**
 * Finds the passages for a question as a turn does, and has the sentences that it would read judged by their words and
 * by the house's own reader; the likeliest by words also as before there was one, and by the chat model where asked.
 * Nothing is measured under another name: throws `vectors_missing`, and the code of a model that is not there (503).
 */
export async function judgeSentences(
  parts: EvaluateAnswerParts,
  actor: Actor,
  { line, space, chat = false }: EvaluateReaderRequest,
  { signal }: { signal: AbortSignal },
): Promise<JudgedLine> {
  authorize(actor, 'evaluation:run');
  const started = parts.clock.elapsed();
  const { question, answerable, gold = [] } = line;
  const wanted = { question, limit: passagesAsked, ...(space === undefined ? {} : { scope: { space } }) };
  const found = await retrieve(parts, actor, wanted, { signal });
  const reader = await parts.models.reader({ signal });
  if (found.mode === 'lexical') throw vectorsMissing();
  const { sources } = await readOn(parts, actor, { sources: found.sources }, { signal });
  const taken = takeApart(parts, question, sources);
  const listed = taken.sentences.slice(0, readAtMost);
  const byReader = toScores(
    await weighSentences(reader, { question, listed, sources, evidence: taken.evidence }, { signal }),
  );
  const nine = await rankListed(parts, taken, signal);
  const byRanker = toScores(nine);
  const byChat = chat ? await askChat(parts, actor, { question, candidates: nine, sources }, signal) : null;
  const isGold = (passage: number, { text }: EvidenceUnit): boolean => answers(gold, sources[passage], text);
  const sentences = rankCandidates(taken.focus, taken.evidence, listed, null).map(
    ({ passage, unit, score }): ScoredSentence => ({
      text: unit.text,
      document: sources[passage]?.path ?? '',
      gold: isGold(passage, unit),
      words: score,
      reader: byReader.get(unit) ?? 0,
      ranker: byRanker.get(unit) ?? null,
      chat: byChat?.scores.get(unit) ?? null,
    }),
  );
  return {
    answerable,
    found: taken.evidence.some(({ units }, passage) =>
      units.some((unit) => unit.trusted && saysSomething(unit) && isGold(passage, unit)),
    ),
    sentences,
    reader: reader.name,
    chat: byChat?.name ?? null,
    milliseconds: Math.round(parts.clock.elapsed() - started),
  };
}

function toScores(candidates: readonly Candidate[]): Scores {
  return new Map(candidates.map(({ unit, score }) => [unit, score]));
}

// Behind the questions of everybody: this many readings hold the model for seconds.
async function askChat(
  { models }: Pick<EvaluateAnswerParts, 'models'>,
  actor: Actor,
  { sources, ...asked }: { question: string; candidates: readonly Candidate[]; sources: readonly Source[] },
  signal: AbortSignal,
): Promise<{ name: string; scores: Scores }> {
  const engine = await models.chat({ signal });
  const turn = engine.openTurn({ lane: 'background', actor: actor.id, signal });
  try {
    const scores = new Map<EvidenceUnit, number>();
    for await (const { unit, probability } of rerankCandidates(turn, asked, sources))
      scores.set(unit, Math.log(probability / (1 - probability)));
    signal.throwIfAborted();
    return { name: engine.name, scores };
  } finally {
    turn.end();
  }
}

/** Whether a sentence of a source says one of the gold quotes, in the document that the quote names by its path or the end of it. */
export function answers(gold: ReadLine['gold'], source: Source | undefined, text: string): boolean {
  const paths = source ? [source.path, ...source.alsoIn.map(({ path }) => path)] : [];
  return gold.some(
    ({ document, quote }) =>
      paths.some((path) => path === document || path.endsWith(`/${document}`)) && matchesQuote(text, quote),
  );
}

function vectorsMissing(): MaisonError {
  return new MaisonError('vectors_missing', 503, {
    fr: 'Le modèle de plongement n’a pas répondu : seule la recherche par mots a pu se faire, et rien n’a été mesuré. Lancez « ./maison doctor », puis recommencez.',
    en: 'The embedding model did not answer: only words could be searched, and nothing was measured. Run "./maison doctor", then start again.',
  });
}
