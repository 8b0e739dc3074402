import { Command } from 'commander';
import path from 'node:path';
import { repositoryFolder, runCommand, systemClock } from '../base/index.ts';
import { describe, note, printJson } from './terminal.ts';

const checks: { name: string; command: string; args: string[] }[] = [
  { name: 'format', command: 'oxfmt', args: ['--check'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware'] },
  { name: 'types', command: 'tsc', args: ['-p', '.'] },
  { name: 'types of the page', command: 'tsc', args: ['-p', 'web'] },
  { name: 'unused code', command: 'knip', args: ['--no-progress'] },
  { name: 'patterns', command: process.execPath, args: ['test/patterns/check-patterns.ts'] },
  { name: 'architecture', command: 'vitest', args: ['run', '--project', 'structure', '--reporter', 'dot'] },
];

/** `./maison check`: format, lint, types, architecture, unused code; all of them, whatever fails. */
export function checkCommand(): Command {
  return new Command('check')
    .description(
      describe(
        'Vérifie le code : format, règles, types, architecture',
        'Checks the code: format, lint, types, architecture',
      ),
    )
    .option('--json', describe('résultat en JSON', 'result as JSON'))
    .action(async (options: { json?: boolean }) => {
      const results = await Promise.all(checks.map(runCheck));
      if (options.json) printJson(results.map(({ name, passed, seconds }) => ({ name, passed, seconds })));
      for (const result of results) {
        note(`${result.passed ? '✓' : '✗'} ${result.name} (${result.seconds} s)`);
        if (!result.passed) note(result.output.trim());
      }
      if (results.some((result) => !result.passed)) process.exitCode = 1;
    });
}

async function runCheck(check: (typeof checks)[number]) {
  const started = systemClock.elapsed();
  const tool = path.resolve(repositoryFolder, 'node_modules', '.bin', check.command);
  const result = await runCommand(tool, check.args, { cwd: repositoryFolder, environment: 'person' });
  const seconds = Math.round((systemClock.elapsed() - started) / 100) / 10;
  return { name: check.name, passed: result.code === 0, seconds, output: `${result.stdout}${result.stderr}` };
}
