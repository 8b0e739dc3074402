import { Command } from 'commander';
import { readConfig, silentLog, systemClock } from '../../base/index.ts';
import { openOutbound } from '../../governance/index.ts';
import { evaluateWritten, VerifyLine, type VerifyScores } from '../../knowledge/index.ts';
import { openModels } from '../../models/index.ts';
import { openProgress } from '../progress.ts';
import { describe, note, print, printJson, untilInterrupted } from '../terminal.ts';
import { readLines } from './house.ts';

/** `./maison eval verify FILE`: how many sentences written of passages get which mark, right ones and wrong ones. */
export function verifyCommand(): Command {
  return new Command('verify')
    .argument(
      '<file>',
      '{"sentence","passages":[{"title","headings","text"}],"label":"supported"|"unsupported","kind"}',
    )
    .description(
      describe(
        'Mesure la vérification de phrases écrites d’après des passages, par la maison seule',
        'Measures the check of sentences written from passages, by the house alone',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, options: { json?: boolean }) => {
      const scores = await evaluate(await readLines(file, VerifyLine));
      if (options.json) return printJson(scores);
      for (const label of ['supported', 'unsupported'] as const) {
        const { proved, after, none } = scores[label];
        const words = { supported: describe('justes', 'right'), unsupported: describe('fausses', 'wrong') }[label];
        print(
          describe(
            `${words} : ${proved + after + none} — prouvées ${proved}, d’après ${after}, sans marque ${none}, dont ${scores.open[label]} qu’un second avis peut lever`,
            `${words}: ${proved + after + none} — proved ${proved}, after ${after}, no mark ${none}, of which ${scores.open[label]} a second opinion may lift`,
          ),
        );
      }
      for (const [kind, { supported, unsupported }] of Object.entries(scores.kinds))
        print(`  ${kind.padEnd(20)} ${tell(supported)}   ${tell(unsupported)}`);
    });
}

// The house's own reader is all that is opened: no database, no server.
async function evaluate(lines: readonly VerifyLine[]): Promise<VerifyScores> {
  const signal = untilInterrupted();
  const config = readConfig();
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const models = openModels(config, { outbound, log: silentLog, clock: systemClock });
  const progress = openProgress(describe('Vérification', 'Check'), lines.length);
  try {
    const reader = await models.reader({ signal }).catch(() => null);
    if (!reader)
      note(
        describe(
          'Le lecteur de la maison n’est pas là : seul ce que le code prouve est compté. « ./maison pull » le prend.',
          'The reader of the house is not here: only what code proves is counted. “./maison pull” fetches it.',
        ),
      );
    const onProgress = (done: number, total: number): void => progress.show(done / total, `${done}/${total}`);
    return await evaluateWritten(lines, reader, { signal, onProgress });
  } finally {
    progress.close();
    await models.close();
    await outbound.close();
  }
}

function tell({ proved, after, none }: { proved: number; after: number; none: number }): string {
  return `${proved}+${after}/${proved + after + none}`;
}
