import { type Clock, isAbort, MaisonError } from '../base/index.ts';
import type { AnsweringModel, AnswerOutcome, AnswerSentence, Disagreement, Source } from '../contract/index.ts';
import type { ChatEngine, Models } from '../models/index.ts';
import { detectQuestionLanguage } from './analyse.ts';
import { findDisagreements, type UnitPlace } from './answer-disagreements.ts';
import { readFocus } from './answer-focus.ts';
import { calibratedModel, gate, readCloseness } from './answer-gate.ts';
import { type Answerable, type JudgedSentence, judgeSentence } from './answer-judge.ts';
import { toCitation } from './answer-proof.ts';
import { chooseQuotes, judgeExcerpts, type JudgedExcerpt } from './answer-quotes.ts';
import { composeSentences } from './compose.ts';
import { chooseExcerpts, type Excerpt } from './compose-excerpts.ts';
import { buildMessages, fitExcerpts } from './compose-prompt.ts';
import { prepareEvidence } from './verify/evidence.ts';

/** What answering from passages tells as it goes; the last one is always `answer-finished`. */
export type AnswerStep =
  | { readonly type: 'queue-moved'; readonly place: number }
  | { readonly type: 'sentence-written'; readonly sentence: AnswerSentence }
  | {
      readonly type: 'answer-finished';
      readonly outcome: AnswerOutcome;
      readonly disagreements: readonly Disagreement[];
      readonly model: AnsweringModel | null;
      /** What the model wrote, sentence by sentence, with what became of it: for evaluation and the log of a developer, never shown. */
      readonly drafts: readonly Draft[];
    };

export interface Draft {
  readonly text: string;
  readonly fate: JudgedSentence['fate'] | 'refusal';
}

export interface AnswerParts {
  readonly models: Pick<Models, 'chat' | 'status'>;
  readonly clock: Clock;
}

interface Prepared extends Answerable {
  readonly question: string;
  readonly judged: readonly JudgedExcerpt[];
  readonly excerpts: readonly Excerpt[];
}

/**
 * Answers a question from passages alone: the model writes, each sentence is shown with its proof or not at all;
 * when the model gives nothing that can be proved, the sentences that very likely answer are quoted, and without
 * any the question is refused. Stopping by `signal` ends with the outcome `stopped`; it does not throw.
 */
export async function* answerFromSources(
  parts: AnswerParts,
  { question, sources }: { question: string; sources: readonly Source[] },
  { signal }: { signal: AbortSignal },
): AsyncIterable<AnswerStep> {
  const prepared = prepare(question, sources, isCalibrated(parts.models));
  const best = prepared.judged[0];
  // Nothing speaks of the question: the model would only invent, and cost the person its time.
  if (!best || best.relevance < gate.ask) return yield finish('refused', { prepared });
  const engine = await openChat(parts, signal);
  if (engine === 'stopped') return yield finish('stopped', { prepared });
  if (engine === 'absent') {
    const quotes = quote(prepared);
    for (const sentence of quotes.sentences) yield { type: 'sentence-written', sentence };
    return yield finish('sources-only', { prepared });
  }
  const written = yield* writeAnswer(engine, prepared, signal);
  const model: AnsweringModel = { name: engine.name, location: engine.location };
  if (signal.aborted) return yield finish('stopped', { prepared, model, ...written });
  if (written.proof) return yield finish('answered', { prepared, model, ...written });
  const quotes = quote(prepared);
  for (const sentence of quotes.sentences) yield { type: 'sentence-written', sentence };
  yield finish(quotes.sentences.length > 0 ? 'quoted' : 'refused', {
    prepared,
    model,
    drafts: written.drafts,
    proof: quotes.proof,
  });
}

function prepare(question: string, sources: readonly Source[], calibrated: boolean): Prepared {
  const evidence = sources.map(prepareEvidence);
  const focus = readFocus(question, evidence);
  const cosines = sources.map(({ why }) => (calibrated ? why.vector : null));
  const closenessOf = readCloseness(cosines);
  const excerpts = chooseExcerpts(focus, evidence, { closenessOf: (passage) => cosines[passage] ?? null });
  return {
    question,
    sources,
    evidence,
    focus,
    excerpts,
    closenessOf,
    judged: judgeExcerpts(focus, evidence, excerpts, closenessOf),
  };
}

// Cosines of one model say nothing about those of another: only the one they were fitted on is listened to.
function isCalibrated(models: Pick<Models, 'status'>): boolean {
  return models.status().some(({ task, name }) => task === 'embed' && name.startsWith(calibratedModel));
}

async function openChat(parts: AnswerParts, signal: AbortSignal): Promise<ChatEngine | 'absent' | 'stopped'> {
  try {
    return await parts.models.chat({ signal });
  } catch (thrown) {
    if (signal.aborted && (isAbort(thrown) || thrown === signal.reason)) return 'stopped';
    // Without a model the sources and their best sentences are still worth showing.
    if (thrown instanceof MaisonError && thrown.status === 503) return 'absent';
    throw thrown;
  }
}

interface Written {
  readonly proof: UnitPlace | null;
  readonly drafts: Draft[];
}

async function* writeAnswer(
  engine: ChatEngine,
  prepared: Prepared,
  signal: AbortSignal,
): AsyncGenerator<AnswerStep, Written> {
  const language = detectQuestionLanguage(prepared.question);
  const excerpts = await fitExcerpts(engine, prepared.excerpts, prepared.sources);
  const messages = buildMessages(language, prepared.question, excerpts, prepared.sources);
  const drafts: Draft[] = [];
  let proof: UnitPlace | null = null;
  let index = 0;
  try {
    for await (const composed of composeSentences(engine, messages, { signal })) {
      if (composed.kind === 'place') {
        yield { type: 'queue-moved', place: composed.place };
        continue;
      }
      if (composed.kind === 'refusal') {
        drafts.push({ text: '', fate: 'refusal' });
        continue;
      }
      const judged = judgeSentence(composed.text, prepared);
      drafts.push({ text: composed.text, fate: judged.fate });
      // What no passage says is shown, as such, only beside what is proved.
      if (judged.proof || (judged.fate === 'unsupported' && proof)) {
        yield { type: 'sentence-written', sentence: { index: index++, ...judged.sentence } };
        proof ??= judged.proof;
      }
    }
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
  return { proof, drafts };
}

function quote({ judged, sources }: Prepared): { sentences: AnswerSentence[]; proof: UnitPlace | null } {
  const chosen = chooseQuotes(judged);
  const sentences = chosen.flatMap(({ passage, unit }, index): AnswerSentence[] => {
    const source = sources[passage];
    return source
      ? [{ index, text: unit.text, support: 'quote', citations: [toCitation(source, unit)], missing: [] }]
      : [];
  });
  return { sentences, proof: chosen[0] ?? null };
}

interface Ending {
  readonly prepared: Prepared;
  readonly model?: AnsweringModel;
  readonly drafts?: readonly Draft[];
  readonly proof?: UnitPlace | null;
}

function finish(outcome: AnswerOutcome, { prepared, model, drafts = [], proof = null }: Ending): AnswerStep {
  return {
    type: 'answer-finished',
    outcome,
    model: model ?? null,
    drafts,
    disagreements: proof ? listDisagreements(prepared, proof) : [],
  };
}

function listDisagreements({ focus, evidence, sources }: Prepared, proof: UnitPlace): Disagreement[] {
  return findDisagreements(focus, proof, evidence, (passage) => sources[passage]?.documentId ?? '').flatMap(
    ({ left, right, about }) => {
      const [leftSource, rightSource] = [sources[left.passage], sources[right.passage]];
      if (!leftSource || !rightSource) return [];
      return [
        { left: toCitation(leftSource, left.unit), right: toCitation(rightSource, right.unit), about: [...about] },
      ];
    },
  );
}
