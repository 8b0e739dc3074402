import { MaisonError } from '../../base/index.ts';
import type { CaseVerdict, HouseCase, HouseCases } from '../../contract/index.ts';
import { type Actor, authorize, isAllowed } from '../../governance/index.ts';
import { findCase, listCases, saveCaseResult, type Store, type StoredCase } from '../../store/index.ts';
import { calibrationOf, uncalibrate } from '../answer/calibrate.ts';
import type { Draft } from '../answer/parts.ts';
import { askUnrecorded, type EvaluateAnswerParts, holdsAny } from './answers.ts';
import { readCalibration, readCalibrationState } from './calibration-state.ts';
import { CaseResult } from './case-result.ts';

/** The cases of the house that this actor may see, newest first, and what the house has learned from them. */
export async function listHouseCases(
  { store }: { store: Store },
  actor: Actor,
  { offset, limit }: { offset: number; limit: number },
  { signal }: { signal: AbortSignal },
): Promise<HouseCases> {
  authorize(actor, 'evaluation:read');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const { cases, total } = await listCases(tx, { offset, limit });
    return {
      cases: cases.map(presentCase),
      total,
      calibration: await readCalibrationState(tx),
      mayRun: isAllowed(actor, 'evaluation:run'),
      mayCalibrate: isAllowed(actor, 'evaluation:calibrate'),
      mayReset: isAllowed(actor, 'settings:write'),
    };
  });
}

/**
 * Asks the question of a case as anybody would, compares with its sentence, and keeps what became of it. Throws
 * `case_not_found` (404), and `case_outdated` (409) where the document does not say it any more.
 */
export async function runHouseCase(
  parts: EvaluateAnswerParts,
  actor: Actor,
  { id }: { id: string },
  { signal }: { signal: AbortSignal },
): Promise<HouseCase> {
  authorize(actor, 'evaluation:run');
  signal.throwIfAborted();
  const found = await parts.store.asActor(actor, (tx) => findCase(tx, { messageId: id }));
  if (!found) throw caseNotFound();
  if (!found.stands) throw caseOutdated();
  const calibration = await readCalibration(parts, actor, {}, { signal });
  const { sentences, drafts, outcome } = await askUnrecorded(parts, actor, { question: found.question }, signal);
  if (outcome === 'stopped') signal.throwIfAborted();
  const supported = sentences.filter(({ support }) => support === 'supported');
  const said = supported.flatMap(({ text, citations }) => [text, ...citations.map(({ quote }) => quote)]);
  const shown = sentences.some(({ support }) => support !== 'unsupported');
  const result: CaseResult = {
    verdict: judge(found.quote, { said, shown }),
    at: parts.clock.now().toISOString(),
    readings: listReadings(drafts, found.quote).map(({ probability, ...reading }) => {
      return { ...reading, probability: uncalibrate(probability, calibrationOf(calibration, reading.reader)) };
    }),
  };
  await parts.store.asActor(actor, (tx) => saveCaseResult(tx, { messageId: id, result }));
  return presentCase({ ...found, result });
}

// Of an unanswerable question nothing is to be shown, not even as a quote.
function judge(gold: string | null, { said, shown }: { said: readonly string[]; shown: boolean }): CaseVerdict {
  if (gold === null) return shown ? 'beside' : 'clean';
  if (said.some((text) => holdsAny(text, [gold]))) return 'right';
  return said.length > 0 ? 'beside' : 'refused';
}

function listReadings(drafts: readonly Draft[], gold: string | null): CaseResult['readings'] {
  return drafts.flatMap(({ fate, text, probability, reader }) => {
    if (fate !== 'read' || probability === undefined || reader === undefined) return [];
    return [{ probability, reader, right: gold !== null && holdsAny(text, [gold]) }];
  });
}

function presentCase(stored: StoredCase): HouseCase {
  const { messageId, question, documentId, page, quote, documentName, stands, owner, consentedAt } = stored;
  const result = CaseResult.safeParse(stored.result).data;
  return {
    id: messageId,
    question,
    gold: documentId === null ? null : { documentId, documentName, page: page ?? 1, quote: quote ?? '' },
    stands,
    keptBy: owner.replace(/^user:/, ''),
    consentedAt: consentedAt.toISOString(),
    verdict: result?.verdict ?? null,
    runAt: result?.at ?? null,
  };
}

/** The error of a case that is not there, or not for this actor: the two cannot be told apart (404). */
export function caseNotFound(): MaisonError {
  return new MaisonError('case_not_found', 404, {
    fr: 'Ce cas d’essai n’existe plus, ou ne vous est pas ouvert. Rien n’a été modifié. Rechargez la liste.',
    en: 'This test case does not exist any more, or is not open to you. Nothing was changed. Reload the list.',
  });
}

function caseOutdated(): MaisonError {
  return new MaisonError('case_outdated', 409, {
    fr: 'Le document ne dit plus la phrase de ce cas d’essai. Rien n’a été mesuré, le cas est gardé. Retirez-le, ou reposez la question et choisissez la nouvelle phrase.',
    en: 'The document does not say the sentence of this test case any more. Nothing was measured, the case is kept. Remove it, or ask the question again and choose the new sentence.',
  });
}
