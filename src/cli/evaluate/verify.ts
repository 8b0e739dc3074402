import { Command } from 'commander';
import { evaluateWritten, VerifyLine } from '../../knowledge/index.ts';
import { describe, print, printJson } from '../terminal.ts';
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
        'Mesure la vérification de phrases écrites d’après des passages, sans modèle',
        'Measures the check of sentences written from passages, without a model',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, options: { json?: boolean }) => {
      const scores = evaluateWritten(await readLines(file, VerifyLine));
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

function tell({ proved, after, none }: { proved: number; after: number; none: number }): string {
  return `${proved}+${after}/${proved + after + none}`;
}
