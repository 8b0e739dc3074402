import { Argument, Command } from 'commander';
import path from 'node:path';
import { tellTakenAs } from '../../assistants/index.ts';
import { repositoryFolder, systemClock } from '../../base/index.ts';
import {
  IntentLine,
  type IntentPart,
  type IntentScores,
  scoreIntent,
  type TakenIntent,
} from '../../knowledge/index.ts';
import { readLines } from './house.ts';
import { describe, language, print, printJson } from '../terminal.ts';

const ownFile = path.join(repositoryFolder, 'bench', 'intent', 'requests.jsonl');

/** `./maison eval intent`: whether a message of the one box is taken for a question or for something to write. */
export function intentCommand(): Command {
  return new Command('intent')
    .description(
      describe(
        'Mesure si une demande est reconnue comme question aux documents ou comme texte à rédiger',
        'Measures whether a message is recognised as a question to the documents or a text to write',
      ),
    )
    .addArgument(
      new Argument('[file]', '{"id","kind":"documents|writing","language","request"}').default(
        ownFile,
        'bench/intent/requests.jsonl',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (file: string, options: { json?: boolean }) => {
      const lines = await readLines(file, IntentLine);
      // Rules are compiled at the first message; what each later one takes is what people wait.
      for (const line of lines) take(line);
      const scores = scoreIntent(lines.map(take));
      if (options.json) return printJson(scores);
      show(scores);
    });
}

function take(line: IntentLine): TakenIntent {
  const started = systemClock.elapsed();
  const taken = tellTakenAs(line.request, systemClock.now()) === 'documents' ? 'documents' : 'writing';
  return { line, taken, milliseconds: systemClock.elapsed() - started };
}

function show({ tuning, untouched, milliseconds, wrong }: IntentScores): void {
  print(describePart(describe('pour régler', 'to tune on'), tuning));
  print(describePart(describe('intacte', 'untouched'), untouched));
  const { median, slowest } = milliseconds;
  print(
    describe(
      `Par demande : médiane ${toMilliseconds(median)}, la plus lente ${toMilliseconds(slowest)}, sans modèle`,
      `A message: median ${toMilliseconds(median)}, slowest ${toMilliseconds(slowest)}, no model`,
    ),
  );
  for (const { id, taken, request } of wrong) print(`  ! ${id} → ${taken}: ${request}`);
}

function describePart(name: string, { recognised, searchedNotWritten, writtenNotSearched }: IntentPart): string {
  const { right, of, share, low, high } = recognised;
  const interval = [share, low, high].map((one) => (one * 100).toLocaleString(language, { maximumFractionDigits: 1 }));
  const faults = describe(
    `cherchées au lieu de rédigées : ${searchedNotWritten}, rédigées au lieu de cherchées : ${writtenNotSearched}`,
    `searched, not written: ${searchedNotWritten}; written, not searched: ${writtenNotSearched}`,
  );
  return `${name.padEnd(12)} ${right}/${of} = ${interval[0]} % [${interval[1]}; ${interval[2]}]  ${faults}`;
}

function toMilliseconds(milliseconds: number): string {
  return `${milliseconds.toLocaleString(language, { maximumFractionDigits: 2 })} ms`;
}
