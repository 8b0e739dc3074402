import { takeReadPart } from '../../base/index.ts';
import type { TakenAs } from '../../contract/index.ts';
import type { Actor } from '../../governance/index.ts';
import { readComparison } from '../../knowledge/index.ts';
import { replacePercentage } from './calculate/again.ts';
import { readCalculation } from './calculate/calculation.ts';
import { tellCalculation } from './calculation.ts';
import { answerFromCode, completeOnCode, isForCode } from './code.ts';
import { readReview, tellReview } from './review.ts';
import { answerFromDocuments } from './documents.ts';
import { isGeneralMatter } from './general-matter.ts';
import { greet } from './greeting.ts';
import { findTableOfDifferences } from './table-of-differences.ts';
import { tellLibrary } from './library-talk.ts';
import { tellLeaning } from './leans-on-before.ts';
import { changeLast } from './change-last.ts';
import { readFollowUp } from './recognise/follow-up.ts';
import { readLibraryMatter } from './recognise/library-matters.ts';
import { readAsWriting, recogniseRequest } from './recognise/recognise.ts';
import type { RequestKind } from './recognise/request.ts';
import { summarise } from './summary.ts';
import { asksWhatItIs } from './recognise/what-it-is.ts';
import { findRequestedTables, namesTable } from './table.ts';
import { answerWithTools } from './tools.ts';
import { asksTotal, asksWithTax, lastWithTax, totalOfLast } from './total-of-last.ts';
import type { Asked, WayParts, TurnStep } from '../turn/way.ts';
import { weighsInGeneral } from './write/instructions.ts';
import { writeText } from './writing.ts';

const millisecondsADay = 86_400_000;

interface Taken {
  readonly takenAs: TakenAs;
  readonly steps: AsyncIterable<TurnStep> | Iterable<TurnStep>;
}
type Take = (parts: WayParts, actor: Actor, asked: Asked, options: { signal: AbortSignal }) => Taken | Promise<Taken>;

/**
 * Does what a message asks for: greets, works a sum out, summarises, writes, answers from the code what is asked of it, and
 * everything else as a question, from the documents and from nothing else. What the person chose is done without asking what the words say.
 */
export async function* takeRequest(
  parts: WayParts,
  actor: Actor,
  asked: Asked,
  options: { signal: AbortSignal },
): AsyncIterable<TurnStep> {
  const take = { documents: takeAsQuestion, writing: takeAsWriting, code: takeAsCode, recognised: takeAsRecognised };
  const { takenAs, steps } = asked.tools
    ? { takenAs: 'tools' as const, steps: answerWithTools(parts, actor, asked, options) }
    : await take[asked.chosen ?? 'recognised'](parts, actor, asked, options);
  for await (const step of steps) yield step.type === 'sources-found' ? { ...step, takenAs } : step;
}

/** Of code these are questions: a model that has not read it would make the answer up. */
const toBeExplained =
  /^(?:explique|d[ée]cris|montre|affiche|r[ée]sume|pr[ée]sente|explain|describe|show|summari[sz]e|(?:fais|donne)[- ](?:moi )?(?:un|une) (?:r[ée]sum[ée]|pr[ée]sentation)|give me an? (?:summary|overview))(?!\p{L})/iu;

const takeAsRecognised: Take = async (parts, actor, asked, options) => {
  const review = await readReview(parts, actor, asked);
  if (review) return { takenAs: 'code', steps: tellReview(parts, actor, { ...asked, ...review }, options) };
  const request = recogniseRequest(asked.question);
  // Before the house itself is asked: « comment ça marche ? » after an answer about code means that.
  const onCode = asked.attached || request.pasted !== null ? null : await completeOnCode(parts, actor, asked, options);
  if (onCode) {
    const { question, repositories } = onCode;
    return { takenAs: 'code', steps: answerFromCode(parts, actor, { question }, { ...options, repositories }) };
  }
  if (request.kind === 'greeting') {
    const matter = readLibraryMatter(asked.question);
    const steps = matter
      ? tellLibrary(parts, actor, { ...asked, matter, language: request.language }, options)
      : greet(parts, actor, asked, options);
    return { takenAs: 'house', steps };
  }
  // « Et 20 % ? » is the sum before with another percentage.
  const sum = replacePercentage(asked.question, asked.previous) ?? asked.question;
  const calculation = readCalculation(sum, { language: request.language, today: readToday(parts) });
  if (calculation) return { takenAs: 'house', steps: tellCalculation(asked.question, calculation) };
  // `Fais-moi un comparatif des frais 2021 et 2024`: what two states say stands in the documents.
  const compares =
    request.kind === 'other' && request.pasted === null && readComparison(takeReadPart(request.order)) !== null;
  const isQuestion = request.kind === 'question' || request.kind === 'calculation' || compares;
  const explains = request.pasted === null && !asked.attached && toBeExplained.test(request.order);
  if (explains && (await isForCode(parts, actor, asked, options))) return takeAsCode(parts, actor, asked, options);
  if (readChange(asked, request.pasted) || !isQuestion) return takeAsWriting(parts, actor, asked, options);
  if (asked.attached && asksWhatItIs(asked.question))
    return {
      takenAs: 'writing',
      steps: summarise(parts, actor, { ...asked, request: { ...request, kind: 'summary' } }, options),
    };
  if (await isGeneralMatter(parts, actor, asked, options)) return takeAsWriting(parts, actor, asked, options);
  // A file that came along is what is asked about.
  if (!asked.attached && request.pasted === null && (await isForCode(parts, actor, asked, options)))
    return takeAsCode(parts, actor, asked, options);
  return takeAsQuestion(parts, actor, asked, options);
};

const takeAsCode: Take = async (parts, actor, asked, options) => {
  const review = await readReview(parts, actor, asked);
  const steps = review
    ? tellReview(parts, actor, { ...asked, ...review }, options)
    : answerFromCode(parts, actor, asked, options);
  return { takenAs: 'code', steps };
};

const takeAsQuestion: Take = async (parts, actor, asked, options) => {
  const workOut = asksTotal(asked.question) ? totalOfLast : asksWithTax(asked.question) ? lastWithTax : null;
  const figure = (await workOut?.(asked)) ?? null;
  if (figure) return { takenAs: 'documents', steps: figure };
  const request = { ...recogniseRequest(asked.question), kind: 'question' as const };
  const tables =
    asked.chosen === undefined && namesTable(asked.question) && request.pasted === null
      ? await findRequestedTables(parts, actor, { ...asked, request }, options)
      : null;
  const completed = { ...asked, previous: readMatter(asked, readToday(parts)) };
  return { takenAs: 'documents', steps: tables ?? answerFromDocuments(parts, actor, completed, options) };
};

const takeAsWriting: Take = async (parts, actor, asked, options) => {
  const request = readAsWriting(asked.question);
  const change = readChange(asked, request.pasted);
  const differences = change ? null : await findTableOfDifferences(parts, actor, { ...asked, request }, options);
  if (differences) return { takenAs: 'documents', steps: differences };
  if (change) return { takenAs: 'writing', steps: changeLast(parts, actor, { ...asked, ...change }, options) };
  if (request.kind === 'summary' && request.pasted === null)
    return { takenAs: 'writing', steps: summarise(parts, actor, { ...asked, request }, options) };
  const tables =
    request.kind === 'table' && request.pasted === null && !weighsInGeneral(request.order)
      ? await findRequestedTables(parts, actor, { ...asked, request }, options)
      : null;
  return {
    takenAs: 'writing',
    steps: tables ?? writeText(parts, actor, { ...asked, request, kind: request.kind }, options),
  };
};

// What is to be done with the last answer; before there is one, « traduis » speaks of the files that are attached.
function readChange({ question, previous, attached }: Asked, pasted: string | null): ReturnType<typeof readFollowUp> {
  if (pasted !== null || (attached && previous === null)) return null;
  const change = readFollowUp(question);
  return change && (change.change !== 'edit' || previous !== null) ? change : null;
}

/** What a message is taken for, as `takeRequest` reads it. */
export function tellRequestKind(message: string, now: Date): RequestKind | 'follow-up' {
  const { kind, language, pasted } = recogniseRequest(message);
  if (kind === 'greeting') return kind;
  const today = Math.floor(now.getTime() / millisecondsADay);
  if (readCalculation(message, { language, today })) return 'calculation';
  return pasted === null && readFollowUp(message) ? 'follow-up' : kind;
}

/** As what it is done. */
export function tellTakenAs(message: string, now: Date): TakenAs {
  const kind = tellRequestKind(message, now);
  if (kind === 'greeting' || kind === 'calculation') return 'house';
  return kind === 'question' ? 'documents' : 'writing';
}

// A question that follows a request is completed with what that spoke of, not with the order; after a greeting or a sum
// it stands alone.
function readMatter({ previous: before, previousQuery }: Asked, today: number): string | null {
  const previous = before === null ? null : takeReadPart(before);
  if (previous === null || readFollowUp(previous)) return null;
  const { kind, language, subject, pasted, order } = recogniseRequest(previous);
  if (kind === 'question') {
    if (readCalculation(previous, { language, today })) return null;
    // `Et pour un PACS ?` is what it was completed to.
    return tellLeaning(previous) === 'no' ? previous : (previousQuery ?? previous);
  }
  return kind === 'greeting' || pasted !== null || subject === order ? null : subject;
}

function readToday({ clock }: WayParts): number {
  return Math.floor(clock.now().getTime() / millisecondsADay);
}
