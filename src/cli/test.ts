import { Command } from 'commander';
import path from 'node:path';
import { readConfig, repositoryFolder, runCommand, toMaisonError } from '../base/index.ts';
import { buildPage } from './build-page.ts';
import { pullModels } from './pull.ts';
import { describe, language, note, untilInterrupted } from './terminal.ts';

/** `./maison test`: all tests from a fresh clone; what was skipped is printed with its reason, and a closing line counts. */
export function testCommand(): Command {
  return new Command('test')
    .description(describe('Lance tous les tests, depuis un clone neuf', 'Runs all tests, from a fresh clone'))
    .argument(
      '[filter...]',
      describe('seulement les fichiers dont le nom contient ces mots', 'only files whose name contains these words'),
    )
    .option('--project <name...>', 'structure, code, page, model')
    .action(async (filters: string[], options: { project?: string[] }) => {
      const signal = untilInterrupted();
      const projects = options.project ?? ['structure', 'code', 'page', 'model'];
      if (projects.includes('page')) await buildPage({ signal });
      // The real weights are fetched first; without them the tests that need them say so and are skipped.
      if (projects.includes('model') || projects.includes('page')) await fetchWeights(signal);
      const vitest = path.join(repositoryFolder, 'node_modules', 'vitest', 'vitest.mjs');
      const reporters = [
        '--reporter=default',
        `--reporter=${path.join(repositoryFolder, 'test', 'report-skipped.ts')}`,
      ];
      const chosen = projects.flatMap((name) => ['--project', name]);
      const result = await runCommand(process.execPath, [vitest, 'run', ...chosen, ...reporters, ...filters], {
        cwd: repositoryFolder,
        inherit: true,
        environment: 'person',
      });
      if (result.code !== 0) process.exitCode = 1;
    });
}

async function fetchWeights(signal: AbortSignal): Promise<void> {
  try {
    // Who is at the terminal is asked about models with terms; a machine that tests fetches them for its tests.
    await pullModels(readConfig(), [], { signal, accept: !process.stdin.isTTY });
  } catch (thrown) {
    note(toMaisonError(thrown).in(language));
  }
}
