import { Argument, Command } from 'commander';
import { AssistantEvaluation, type CaseComparison, CaseRun } from '../../contract/index.ts';
import { type HouseClient, withHouse } from '../open-house.ts';
import { openProgress } from '../progress.ts';
import { describe, note, print, printJson } from '../terminal.ts';
import { findAssistant } from './find-assistant.ts';

interface Options {
  readonly json?: boolean;
  readonly version?: string;
  readonly against?: string;
}

/** `./maison assistant eval NAME`: runs its cases, with and without it, and says what can be said of the difference. */
export function evalCommand(): Command {
  return new Command('eval')
    .description(
      describe(
        'Lance les cas d’un assistant, avec et sans lui, et dit ce qu’on peut en dire',
        'Runs the cases of an assistant, with and without it, and says what can be said of it',
      ),
    )
    .addArgument(new Argument('<name>'))
    .option(
      '--version <number>',
      describe('une autre version que celle offerte', 'another version than the offered one'),
    )
    .option(
      '--against <number>',
      describe('comparée à cette version ; 0 : sans assistant', 'against this version; 0: without'),
      '0',
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action((name: string, options: Options) => withHouse((house) => evaluate(house, name, options)));
}

async function evaluate(house: HouseClient, name: string, { json, version, against = '0' }: Options): Promise<void> {
  const { id } = await findAssistant(house, name);
  const route = `/api/assistants/${id}/evaluation`;
  const query = version === undefined ? {} : { version };
  const before = await house.call(AssistantEvaluation, route, { query });
  if (before.cases.length === 0)
    return note({
      fr: `« ${name} » n’apporte aucun cas (evals/evals.json).`,
      en: `“${name}” brings no case (evals/evals.json).`,
    });
  const runs = before.cases.flatMap(({ id: caseId }) =>
    [before.version, Number(against)].map((number) => ({ caseId, version: number })),
  );
  const progress = openProgress(describe('Cas', 'Cases'), runs.length);
  try {
    for (const [at, run] of runs.entries()) {
      progress.show(at / runs.length, `${at}/${runs.length}`);
      const { passed, faults } = await house.call(CaseRun, `/api/assistants/${id}/runs`, { method: 'POST', json: run });
      if (!json && run.version === before.version) print(`${passed ? '✓' : '✗'} ${run.caseId}  ${faults.join('; ')}`);
    }
  } finally {
    progress.close();
  }
  const after = await house.call(AssistantEvaluation, route, { query });
  if (json) return printJson(after);
  const passed = after.cases.filter((one) =>
    one.runs.some((run) => run.version === after.version && run.passed),
  ).length;
  print(
    describe(
      `v${after.version}, ${after.model} : ${passed} cas sur ${after.cases.length}`,
      `v${after.version}, ${after.model}: ${passed} of ${after.cases.length} cases`,
    ),
  );
  for (const one of after.comparisons) print(sayComparison(one));
}

/** What a comparison comes to, in a sentence: a winner with its interval, or how many cases more would tell. */
export function sayComparison({ left, right, cases, won, lost, winner, share, casesMore }: CaseComparison): string {
  const call = (number: number): string => (number === 0 ? describe('sans assistant', 'without it') : `v${number}`);
  const percent = (value: number): number => Math.round(100 * value);
  const interval = `${percent(share.share)} % [${percent(share.low)}, ${percent(share.high)}]`;
  if (winner === 'left')
    return describe(
      `v${left} bat ${call(right)} sur vos ${cases} cas (${won} contre ${lost}) : ${interval}`,
      `v${left} beats ${call(right)} on your ${cases} cases (${won} to ${lost}): ${interval}`,
    );
  if (winner === 'right')
    return describe(
      `${call(right)} bat v${left} sur vos ${cases} cas (${lost} contre ${won}) : ${interval}`,
      `${call(right)} beats v${left} on your ${cases} cases (${lost} to ${won}): ${interval}`,
    );
  if (casesMore === null)
    return describe(
      `v${left} et ${call(right)} : aucune différence sur ${cases} cas`,
      `v${left} and ${call(right)}: no difference over ${cases} cases`,
    );
  return describe(
    `v${left} contre ${call(right)} : impossible à dire ; il faut environ ${casesMore} cas de plus`,
    `v${left} against ${call(right)}: impossible to say; about ${casesMore} cases more are needed`,
  );
}
