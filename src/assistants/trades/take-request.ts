import type { Actor } from '../../governance/index.ts';
import { readCalculation } from './calculate/calculation.ts';
import { tellCalculation } from './calculation.ts';
import { answerFromDocuments } from './documents.ts';
import { greet } from './greeting.ts';
import { changeLast } from './change-last.ts';
import { readFollowUp } from './recognise/follow-up.ts';
import { recogniseRequest } from './recognise/recognise.ts';
import type { RequestKind } from './recognise/request.ts';
import { summarise } from './summary.ts';
import { findRequestedTables, namesTable } from './table.ts';
import type { Asked, TradeParts, TradeStep } from './trade.ts';
import { writeText } from './writing.ts';

const millisecondsADay = 86_400_000;

/**
 * Does what a message asks for: greets, works a sum out, summarises, writes, and answers everything else as a question,
 * from the documents and from nothing else.
 */
export async function* takeRequest(
  parts: TradeParts,
  actor: Actor,
  asked: Asked,
  options: { signal: AbortSignal },
): AsyncIterable<TradeStep> {
  const request = recogniseRequest(asked.question);
  if (request.kind === 'greeting') return yield* greet(parts, actor, asked, options);
  const today = Math.floor(parts.clock.now().getTime() / millisecondsADay);
  const calculation = readCalculation(asked.question, { language: request.language, today });
  if (calculation) return yield* tellCalculation(asked.question, calculation);
  const change = request.pasted === null ? readFollowUp(asked.question) : null;
  if (change && (change.change !== 'edit' || asked.previous !== null))
    return yield* changeLast(parts, actor, { ...asked, ...change }, options);
  if (request.kind === 'summary' && request.pasted === null)
    return yield* summarise(parts, actor, { ...asked, request }, options);
  const table = request.kind === 'table' || (request.kind === 'question' && namesTable(asked.question));
  if (table && request.pasted === null) {
    const tables = await findRequestedTables(parts, actor, { ...asked, request }, options);
    if (tables) return yield* tables;
  }
  if (request.kind === 'question' || request.kind === 'calculation')
    return yield* answerFromDocuments(parts, actor, { ...asked, previous: readMatter(asked.previous, today) }, options);
  yield* writeText(parts, actor, { ...asked, request, kind: request.kind }, options);
}

/** What a message is taken for, as `takeRequest` reads it. */
export function tellRequestKind(message: string, now: Date): RequestKind | 'follow-up' {
  const { kind, language, pasted } = recogniseRequest(message);
  if (kind === 'greeting') return kind;
  const today = Math.floor(now.getTime() / millisecondsADay);
  if (readCalculation(message, { language, today })) return 'calculation';
  return pasted === null && readFollowUp(message) ? 'follow-up' : kind;
}

// A question that follows a request is completed with what that spoke of, not with the order; after a greeting or a sum
// it stands alone.
function readMatter(previous: string | null, today: number): string | null {
  if (previous === null || readFollowUp(previous)) return null;
  const { kind, language, subject, pasted, order } = recogniseRequest(previous);
  if (kind === 'question') return readCalculation(previous, { language, today }) ? null : previous;
  return kind === 'greeting' || pasted !== null || subject === order ? null : subject;
}
