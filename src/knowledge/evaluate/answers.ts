import { type Clock, foldText, type Log } from '../../base/index.ts';
import type {
  AnsweredLine,
  AnswerLine,
  AnswerOutcome,
  AnswerSentence,
  EvaluateAnswerRequest,
  Scope,
  Source,
} from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import type { Models } from '../../models/index.ts';
import type { Store } from '../../store/index.ts';
import { answerFromSources } from '../answer/answer.ts';
import { asksOfWholeList } from '../analyse/whole-list.ts';
import type { Draft } from '../answer/parts.ts';
import { readOn } from '../search/read-on.ts';
import { retrieve } from '../search/retrieve.ts';
import { readCalibration } from './calibration-state.ts';
import { passagesAsked } from '../search/passages-asked.ts';

export interface EvaluateAnswerParts {
  readonly store: Store;
  readonly models: Models;
  readonly clock: Clock;
  readonly log: Log;
}

/** Shares are from 0 to 1; those of answerable questions count only questions whose gold passage was found. */
export interface AnswerScores {
  readonly answerable: number;
  readonly unanswerable: number;
  readonly goldAmongTen: number;
  readonly goldInAnswer: number;
  readonly goldInAnswerOrQuotes: number;
  readonly refused: number;
  readonly unanswerableRefused: number;
  readonly sentencesSupported: number;
  readonly lines: readonly AnsweredLine[];
}

/** The gold answer counts as given when this share of its words stands in the text, folded. */
const goldShare = 0.8;

/** Asks a question as a turn does, without writing a conversation down, and compares with the gold. */
export async function evaluateAnswer(
  parts: EvaluateAnswerParts,
  actor: Actor,
  { line, space }: EvaluateAnswerRequest,
  { signal }: { signal: AbortSignal },
): Promise<AnsweredLine> {
  authorize(actor, 'question:ask');
  const started = parts.clock.elapsed();
  const scope = space === undefined ? {} : { scope: { space } };
  const asked = { question: line.question, ...scope };
  const { sources, sentences, outcome, drafts, nearest } = await askUnrecorded(parts, actor, asked, signal);
  const composed = sentences
    .filter(({ support }) => support === 'supported')
    .map(({ text }) => text)
    .join('\n');
  const shown = sentences
    .filter(({ support }) => support !== 'unsupported')
    .map(({ text }) => text)
    .join('\n');
  const place = sources.findIndex((source) => isGold(source, line));
  return {
    id: line.id,
    question: line.question,
    answerable: line.answerable,
    goldPlace: place === -1 ? null : place + 1,
    outcome,
    sentences: [...sentences],
    nearest,
    drafts: [...drafts],
    goldInAnswer: holdsAny(composed, line.answers),
    goldInAnswerOrQuotes: holdsAny(shown, line.answers),
    milliseconds: Math.round(parts.clock.elapsed() - started),
  };
}

interface Unrecorded {
  readonly sources: readonly Source[];
  readonly sentences: readonly AnswerSentence[];
  readonly outcome: AnswerOutcome;
  readonly drafts: readonly Draft[];
  readonly nearest: AnswerSentence | null;
}

/** Asks a question by itself, as the first turn of a conversation does, and writes nothing down. */
export async function askUnrecorded(
  parts: EvaluateAnswerParts,
  actor: Actor,
  { question, scope }: { question: string; scope?: Scope },
  signal: AbortSignal,
): Promise<Unrecorded> {
  const wanted = { question, limit: passagesAsked, ...(scope ? { scope } : {}) };
  const [found, calibration] = await Promise.all([
    retrieve(parts, actor, wanted, { signal }),
    readCalibration(parts, actor, {}, { signal }),
  ]);
  const searched = { sources: found.sources, sheets: asksOfWholeList(question) };
  const { sources, goesOn } = await readOn(parts, actor, searched, { signal });
  const sentences: AnswerSentence[] = [];
  let [outcome, drafts]: [AnswerOutcome, readonly Draft[]] = ['stopped', []];
  let nearest: AnswerSentence | null = null;
  for await (const step of answerFromSources({ ...parts, calibration }, { question, sources, goesOn }, { signal })) {
    if (step.type === 'sentence-written') sentences.push(step.sentence);
    if (step.type === 'answer-finished') ({ outcome, drafts, nearest } = step);
  }
  return { sources, sentences, outcome, drafts, nearest };
}

function isGold(source: Source, { gold, answers }: AnswerLine): boolean {
  const paths = [source.path, ...source.alsoIn.map(({ path }) => path)];
  const named = gold.some((path) => paths.some((found) => found === path || found.endsWith(`/${path}`)));
  return named && (answers.length === 0 || holdsAny(source.text, answers));
}

/** True where nearly all words of one of these stand in the text. */
export function holdsAny(text: string, answers: readonly string[]): boolean {
  const words = new Set(listWords(text));
  return answers.some((answer) => {
    const wanted = listWords(answer);
    return wanted.length > 0 && wanted.filter((word) => words.has(word)).length >= goldShare * wanted.length;
  });
}

function listWords(text: string): string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** What the answers of an evaluation come to. */
export function scoreAnswers(lines: readonly AnsweredLine[]): AnswerScores {
  const answerable = lines.filter((line) => line.answerable);
  const unanswerable = lines.filter((line) => !line.answerable);
  const found = answerable.filter(({ goldPlace }) => goldPlace !== null);
  return {
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    goldAmongTen: share(found.length, answerable.length),
    goldInAnswer: share(found.filter((line) => line.goldInAnswer).length, found.length),
    goldInAnswerOrQuotes: share(found.filter((line) => line.goldInAnswerOrQuotes).length, found.length),
    refused: share(found.filter(({ outcome }) => outcome === 'refused').length, found.length),
    unanswerableRefused: share(
      unanswerable.filter(({ sentences }) => sentences.every(({ support }) => support === 'unsupported')).length,
      unanswerable.length,
    ),
    sentencesSupported: lines.flatMap(({ sentences }) => sentences).filter(({ support }) => support === 'supported')
      .length,
    lines,
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
