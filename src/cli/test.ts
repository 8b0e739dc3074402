import { Command } from 'commander';
import path from 'node:path';
import { readConfig, repositoryFolder, runCommand, toMaisonError } from '../base/index.ts';
import { buildPage } from './page/build-page.ts';
import { prepareChildren } from './page/compile-children.ts';
import { pullModels } from './pull.ts';
import { describe, language, note, untilInterrupted } from './terminal.ts';

interface TestOptions {
  readonly project?: string[];
  readonly campaigns?: boolean;
  readonly rest?: boolean;
  readonly quick?: boolean;
}

/**
 * `./maison test`: all tests from a fresh clone, and with `--campaigns` the whole of those of which that draws a part. The
 * slowest files, what was drawn and what was skipped are printed, and a closing line counts.
 */
export function testCommand(): Command {
  return new Command('test')
    .description(describe('Lance tous les tests, depuis un clone neuf', 'Runs all tests, from a fresh clone'))
    .argument(
      '[filter...]',
      describe('seulement les fichiers dont le nom contient ces mots', 'only files whose name contains these words'),
    )
    .option('--project <name...>', 'structure, code, page, model')
    .option(
      '--campaigns',
      describe(
        'les campagnes entières (longues), au lieu de leur tirage',
        'the whole campaigns (long), not a draw of them',
      ),
    )
    .option(
      '--rest',
      describe(
        'avec --campaigns : sans ce que « ./maison test » a tiré, après lui et avec le même MAISON_TEST_SEED',
        'with --campaigns: without what “./maison test” drew, after it and with the same MAISON_TEST_SEED',
      ),
    )
    .option(
      '--quick',
      describe(
        'des fichiers lourds qui se ressemblent, un seul chacun ; ceux laissés de côté sont dits',
        'of heavy files that are alike one each; those left out are told',
      ),
    )
    .action(async (filters: string[], options: TestOptions) => {
      const signal = untilInterrupted();
      const projects = options.campaigns ? ['campaign'] : (options.project ?? ['structure', 'code', 'page', 'model']);
      const page = projects.includes('page') || Boolean(options.campaigns);
      await Promise.all([page ? buildPage({ signal }) : null, prepareChildren({ signal })]);
      // The real weights are fetched first; without them the tests that need them say so and are skipped.
      if (['model', 'page', 'campaign'].some((name) => projects.includes(name))) await fetchWeights(signal);
      const vitest = path.join(repositoryFolder, 'node_modules', 'vitest', 'vitest.mjs');
      const reporters = ['--reporter=default', `--reporter=${path.join(repositoryFolder, 'test', 'report-run.ts')}`];
      const chosen = projects.flatMap((name) => ['--project', name]);
      const result = await runCommand(process.execPath, [vitest, 'run', ...chosen, ...reporters, ...filters], {
        cwd: repositoryFolder,
        env: {
          MAISON_TEST_DRAW_FILES: options.quick ? 'yes' : 'no',
          MAISON_TEST_CAMPAIGNS_REST: options.rest ? 'yes' : 'no',
        },
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
