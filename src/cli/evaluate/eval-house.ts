import { Command } from 'commander';
import type { Sentence } from '../../base/index.ts';
import {
  type CalibrationReport,
  CalibrationState,
  type CaseVerdict,
  HouseCase,
  HouseCases,
} from '../../contract/index.ts';
import { type Evaluation, inHouse } from './house.ts';
import { describe, language, note, print, printJson } from '../terminal.ts';

const verdicts: Readonly<Record<CaseVerdict, Sentence>> = {
  right: { fr: 'justes', en: 'right' },
  beside: { fr: 'à côté', en: 'beside the question' },
  refused: { fr: 'refusées à tort', en: 'wrongly refused' },
  clean: { fr: 'sans réponse, et refusées', en: 'unanswerable, and refused' },
};
const pageOfCases = 200;

/** `./maison eval house`: the cases that people of the house kept, through the whole way of a question. */
export function houseCommand(): Command {
  return new Command('house')
    .description(
      describe(
        'Pose les cas d’essai de la maison et compare avec la phrase choisie',
        'Asks the test cases of the house and compares with the sentence chosen',
      ),
    )
    .option(
      '--calibrate',
      describe(
        'apprend ensuite de ces cas à partir de quand répondre, si les cas mis de côté y gagnent',
        'then learns from these cases when to answer, where the cases held out gain by it',
      ),
    )
    .option('--reset', describe('revient à l’étalonnage d’origine', 'goes back to the calibration of origin'))
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (options: { calibrate?: boolean; reset?: boolean; json?: boolean }) => {
      const result = await inHouse((evaluation) => (options.reset ? reset(evaluation) : runCases(evaluation, options)));
      if (options.json) return printJson(result);
      if (result.counts) showCases(result);
      if (result.calibration?.last) print(describeCalibration(result.calibration.last)[language]);
    });
}

interface HouseResult {
  readonly n: number;
  readonly counts: Readonly<Record<CaseVerdict, number>> | null;
  /** Those whose document says it no more: kept, not asked. */
  readonly outdated: number;
  readonly failing: readonly HouseCase[];
  readonly calibration: CalibrationState | null;
}

async function reset({ house }: Evaluation): Promise<HouseResult> {
  const calibration = await house.call(CalibrationState, '/api/calibration', { method: 'DELETE' });
  return { n: 0, counts: null, outdated: 0, failing: [], calibration };
}

async function runCases(
  { house, options: { signal, clock, onProgress } }: Evaluation,
  { calibrate }: { calibrate?: boolean },
): Promise<HouseResult> {
  const cases = await listAll(house);
  const standing = cases.filter(({ stands }) => stands);
  const started = clock.elapsed();
  const done: HouseCase[] = [];
  for (const { id } of standing) {
    signal.throwIfAborted();
    done.push(await house.call(HouseCase, `/api/evaluation-cases/${id}/run`, { method: 'POST' }));
    const each = (clock.elapsed() - started) / 1000 / done.length;
    onProgress?.(done.length, standing.length, each * (standing.length - done.length));
  }
  const counts = { right: 0, beside: 0, refused: 0, clean: 0 };
  for (const { verdict } of done) if (verdict) counts[verdict] += 1;
  return {
    n: done.length,
    counts,
    outdated: cases.length - standing.length,
    failing: done.filter(({ verdict }) => verdict === 'beside' || verdict === 'refused'),
    calibration: calibrate ? await house.call(CalibrationState, '/api/calibration', { method: 'POST' }) : null,
  };
}

async function listAll(house: Evaluation['house']): Promise<HouseCase[]> {
  const cases: HouseCase[] = [];
  for (;;) {
    const query = { offset: String(cases.length), limit: String(pageOfCases) };
    const page = await house.call(HouseCases, '/api/evaluation-cases', { query });
    cases.push(...page.cases);
    if (page.cases.length === 0 || cases.length >= page.total) return cases;
  }
}

function showCases({ n, counts, outdated, failing }: HouseResult): void {
  if (n + outdated === 0)
    return note({
      fr: 'Aucun cas d’essai : sous une réponse, « Signaler » permet d’en garder un.',
      en: 'No test case: “Report”, under an answer, lets one be kept.',
    });
  for (const [name, words] of Object.entries(verdicts))
    print(`${words[language].padEnd(28)} ${counts?.[name as CaseVerdict] ?? 0} / ${n}`);
  for (const { question, gold, verdict } of failing) {
    print(`\n${question}\n   ${verdict ? verdicts[verdict][language] : ''}`);
    print(gold ? `   ${gold.documentName ?? ''} · p. ${gold.page} · « ${gold.quote} »` : `   ${noDocument[language]}`);
  }
  if (outdated > 0)
    note({
      fr: `\nNon posés, leur document ne dit plus la phrase choisie : ${outdated}`,
      en: `\nNot asked, their document does not say the chosen sentence any more: ${outdated}`,
    });
}

const noDocument = { fr: 'aucun document ne répond', en: 'no document answers' };

function describeCalibration({ outcome, cases, missing, heldOut, before, after }: CalibrationReport): Sentence {
  const [right, was] = [after?.right ?? 0, before?.right ?? 0];
  const told: Readonly<Record<CalibrationReport['outcome'], Sentence>> = {
    applied: {
      fr: `\n${cases} cas : nouvel étalonnage appliqué. Des ${heldOut} cas mis de côté, ${right} justes, contre ${was}.`,
      en: `\n${cases} cases: a new calibration is applied. Of the ${heldOut} cases held out, ${right} right, from ${was}.`,
    },
    unchanged: {
      fr: `\n${cases} cas : l’étalonnage actuel reste le meilleur. Rien n’a changé.`,
      en: `\n${cases} cases: the present calibration remains the best. Nothing has changed.`,
    },
    'too-few': {
      fr: `\n${cases} cas : il en manque ${missing} pour apprendre l’étalonnage. Rien n’a changé.`,
      en: `\n${cases} cases: ${missing} are missing to learn a calibration. Nothing has changed.`,
    },
    'too-few-documents': {
      fr: `\n${cases} cas : un même document en porte trop pour juger sur d’autres. Rien n’a changé.`,
      en: `\n${cases} cases: one document holds too many of them to judge on others. Nothing has changed.`,
    },
    'too-few-readings': {
      fr: `\n${cases} cas : trop peu de phrases lues sont justes, ou fausses, pour en apprendre. Rien n’a changé.`,
      en: `\n${cases} cases: too few of the sentences read are right, or wrong, to learn from. Nothing has changed.`,
    },
    reset: { fr: 'L’étalonnage d’origine est rétabli.', en: 'The calibration of origin is back.' },
  };
  return told[outcome];
}
