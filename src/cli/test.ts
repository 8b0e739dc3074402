import { Command } from 'commander';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
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
  readonly again?: boolean;
}

/** More files than this do not fail by chance on a busy machine: something is broken, and a second run would say no more. */
const mostRunAgain = 3;

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
        'avec --campaigns : après « ./maison test » et avec le même MAISON_TEST_SEED, sans ce qu’il a tiré, et de campagnes qui se ressemblent une seule ; celles laissées de côté sont dites',
        'with --campaigns: after “./maison test” and with the same MAISON_TEST_SEED, without what it drew, and of campaigns that are alike one; those left out are told',
      ),
    )
    .option(
      '--quick',
      describe(
        'des fichiers lourds qui se ressemblent, un seul chacun ; ceux laissés de côté sont dits',
        'of heavy files that are alike one each; those left out are told',
      ),
    )
    .option(
      '--again',
      describe(
        'un fichier qui échoue est lancé une seconde fois, seul ; s’il passe alors, c’est dit',
        'a file that fails is run a second time, alone; where it passes then, that is told',
      ),
    )
    .action(async (filters: string[], options: TestOptions) => {
      const signal = untilInterrupted();
      const projects = options.campaigns ? ['campaign'] : (options.project ?? ['structure', 'code', 'page', 'model']);
      const page = projects.includes('page') || Boolean(options.campaigns);
      await Promise.all([page ? buildPage({ signal }) : null, prepareChildren({ signal })]);
      // The real weights are fetched first; without them the tests that need them say so and are skipped.
      if (['model', 'page', 'campaign'].some((name) => projects.includes(name))) await fetchWeights(signal);
      const chosen = projects.flatMap((name) => ['--project', name]);
      const { failed, seed } = await runFiles([...chosen, ...filters], options);
      const byChance = !failed.includes('') && failed.length <= mostRunAgain;
      const again = options.again && byChance ? failed : [];
      let hasFailed = failed.length > again.length;
      for (const name of again) {
        if (signal.aborted) break;
        // With what the first run drew: another draw would try something else.
        const second = await runFiles([...chosen, name], options, seed);
        if (second.failed.length === 0) tellChance(name);
        else hasFailed = true;
      }
      if (hasFailed || signal.aborted) process.exitCode = 1;
    });
}

const Told = z.object({ failed: z.array(z.string()), seed: z.string() });

/** Runs vitest; the files that failed, by their path in the repository, an empty name where it failed without one, and its seed. */
async function runFiles(
  chosen: readonly string[],
  options: Pick<TestOptions, 'quick' | 'rest'>,
  seed?: string,
): Promise<z.infer<typeof Told>> {
  const vitest = path.join(repositoryFolder, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', `--reporter=${path.join(repositoryFolder, 'test', 'report-run.ts')}`];
  const folder = await mkdtemp(path.join(tmpdir(), 'maison-test-'));
  const told = path.join(folder, 'failed.json');
  try {
    const { code } = await runCommand(process.execPath, [vitest, 'run', ...chosen, ...reporters], {
      cwd: repositoryFolder,
      env: {
        MAISON_TEST_DRAW_FILES: options.quick ? 'yes' : 'no',
        MAISON_TEST_CAMPAIGNS_REST: options.rest ? 'yes' : 'no',
        MAISON_TEST_FAILED: told,
        ...(seed === undefined ? {} : { MAISON_TEST_SEED: seed }),
      },
      inherit: true,
      environment: 'person',
    });
    const read = Told.safeParse(JSON.parse(await readFile(told, 'utf8').catch(() => 'null')));
    const { failed, seed: drawn } = read.data ?? { failed: [], seed: seed ?? '' };
    return { failed: code === 0 ? [] : failed.length > 0 ? failed : [''], seed: drawn };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tellChance(name: string): void {
  note(
    describe(
      `${name} a échoué puis réussi, lancé seul : quelque chose y dépend du hasard ou de la charge.`,
      `${name} failed, then passed when it was run alone: something there depends on chance or on load.`,
    ),
  );
}

async function fetchWeights(signal: AbortSignal): Promise<void> {
  try {
    // Who is at the terminal is asked about models with terms; a machine that tests fetches them for its tests.
    await pullModels(readConfig(), [], { signal, accept: !process.stdin.isTTY });
  } catch (thrown) {
    note(toMaisonError(thrown).in(language));
  }
}
