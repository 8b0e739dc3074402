import { Command } from 'commander';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { MaisonError, repositoryFolder, runCommand } from '../base/index.ts';
import { describe, untilInterrupted } from './terminal.ts';

/** `./maison bench NAME`: a benchmark of bench/, beside its rival in the same run. */
export function benchCommand(): Command {
  return (
    new Command('bench')
      .description(
        describe('Mesure, à côté d’un rival, dans la même exécution', 'Measures, beside a rival, in the same run'),
      )
      .argument('<name>')
      // `bench ingest --kills 20`: what this command does not know is for the benchmark.
      .allowUnknownOption()
      .allowExcessArguments()
      .option('--json', describe('résultat en JSON', 'result as JSON'))
      .action(async (name: string, options: { json?: boolean }, command: Command) => {
        const names = await listBenchmarks();
        if (!names.includes(name)) throw benchmarkUnknown(name, names);
        // A process of its own: what is measured must not share memory with the command line.
        const args = [
          path.join(repositoryFolder, 'bench', 'run', 'run-benchmark.ts'),
          name,
          ...command.args.slice(1),
          ...(options.json ? ['--json'] : []),
        ];
        const result = await runCommand(process.execPath, args, {
          signal: untilInterrupted(),
          inherit: true,
          environment: 'person',
        });
        if (result.code !== 0) process.exitCode = 1;
      })
  );
}

async function listBenchmarks(): Promise<string[]> {
  const files = await readdir(path.join(repositoryFolder, 'bench'), { withFileTypes: true });
  const names = files
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => entry.name.slice(0, -3));
  return names.filter((name) => name !== 'measure').toSorted();
}

function benchmarkUnknown(name: string, names: readonly string[]): MaisonError {
  return new MaisonError('benchmark_unknown', 400, {
    fr: `Il n’y a pas de mesure « ${name} ». Celles qui existent : ${names.join(', ')}.`,
    en: `There is no benchmark “${name}”. Those there are: ${names.join(', ')}.`,
  });
}
