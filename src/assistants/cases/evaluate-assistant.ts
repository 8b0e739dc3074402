import type { AssistantEvaluation, CaseComparison, CaseRun, RunCaseRequest } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { listAssistantPairs, listAssistantRuns, saveAssistantRun, type StoredRun } from '../../store/index.ts';
import { readCases } from '../catalogue/read-cases.ts';
import { requireVersion } from '../catalogue/read-assistants.ts';
import { nameChatModel } from '../catalogue/shown.ts';
import { readStoredSettings } from '../catalogue/stored.ts';
import { compareRuns } from './compare-runs.ts';
import { measureAgreement, scorePairs } from './pairs/score-pairs.ts';
import { requireCase } from './require-case.ts';
import { type CaseParts, runCase } from './run-case.ts';

/**
 * The cases of a version, the offered one without a number, with what became of them with the model of the house, beside the
 * house without it and beside its last version. Throws `assistant_not_found` (404), `cases_invalid` (422).
 */
export async function readEvaluation(
  { store, models }: Pick<CaseParts, 'store' | 'models'>,
  actor: Actor,
  { id, version: wanted }: { id: string; version?: number | undefined },
  { signal }: { signal: AbortSignal },
): Promise<AssistantEvaluation> {
  authorize(actor, 'assistant:use');
  signal.throwIfAborted();
  return store.asActor(actor, async (tx) => {
    const { version, files } = await requireVersion(tx, { id, number: wanted });
    const model = nameChatModel(models);
    const all = (await listAssistantRuns(tx, { ids: [id] })).filter((run) => run.model === model);
    const cases = readCases(files);
    const others = [...new Set(all.map(({ number }) => number))].filter((one) => one < version.number);
    const last = others.toSorted((one, other) => other - one)[0];
    const pairs = await listAssistantPairs(tx, { model });
    const judge = measureAgreement(pairs, model);
    const against = [...new Set([0, ...(last === undefined ? [] : [last])])];
    return {
      version: version.number,
      model,
      bar: readStoredSettings(version).bar ?? null,
      cases: cases.map(({ id: caseId, prompt, form, expected_output: expected, checks }) => ({
        id: caseId,
        prompt,
        form,
        expected,
        checks,
        runs: all.filter((run) => run.caseId === caseId).map(presentRun),
      })),
      comparisons: against.flatMap((right) => compare(all, version.number, right) ?? []),
      blind: scorePairs(pairs, { assistantId: id, version: version.number, agreement: judge }),
      judge,
    };
  });
}

/**
 * Runs one case as the actor, by a version of the assistant or by the house without it (0), and keeps what became of it.
 * Throws `assistant_not_found` and `case_unknown` (404), and what a turn throws before it answers.
 */
export async function runAssistantCase(
  parts: CaseParts,
  actor: Actor,
  { id, caseId, version }: { id: string } & RunCaseRequest,
  options: { signal: AbortSignal },
): Promise<CaseRun> {
  authorize(actor, 'assistant:change');
  const { one, files: attached } = await requireCase(parts, actor, { id, caseId, version });
  const assistant = version === 0 ? null : { id, version, form: {} };
  const outcome = await runCase(parts, actor, { one, assistant, files: attached }, options);
  const { passed, faults, milliseconds } = outcome;
  const run: StoredRun = {
    number: version,
    caseId,
    model: nameChatModel(parts.models),
    passed,
    faults,
    milliseconds,
    runAt: parts.clock.now(),
  };
  await parts.store.asActor(actor, (tx) => saveAssistantRun(tx, id, run));
  return { ...presentRun(run), text: outcome.sentences.map(({ text }) => text).join('\n') };
}

function presentRun({ number, caseId, model, passed, faults, milliseconds }: StoredRun): CaseRun {
  return { caseId, version: number, model, passed, faults: [...faults], milliseconds };
}

// Of the cases that both have run.
function compare(runs: readonly StoredRun[], left: number, right: number): CaseComparison | null {
  const of = (number: number) =>
    new Map(runs.filter((run) => run.number === number).map(({ caseId, passed }) => [caseId, passed]));
  const [mine, other] = [of(left), of(right)];
  const both = [...mine.keys()].filter((caseId) => other.has(caseId));
  if (both.length === 0 || left === right) return null;
  const passes = (map: ReadonlyMap<string, boolean>): boolean[] => both.map((caseId) => map.get(caseId) === true);
  const { cases, won, lost, winner, share, casesMore } = compareRuns(passes(mine), passes(other));
  return {
    left,
    right,
    cases,
    won,
    lost,
    winner,
    share: { share: share.share, low: share.low, high: share.high },
    casesMore,
  };
}
