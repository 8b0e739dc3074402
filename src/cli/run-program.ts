import { CommanderError } from 'commander';
import { isAbort, readLanguage, toMaisonError } from '../base/index.ts';
import { createProgram } from './program.ts';
import { outliveTerminal } from './terminal.ts';
import { describeSystemError } from './usage/system-errors.ts';

// Exit codes: 0 done, 1 failed or interrupted, 2 used wrongly.

// Whoever pipes into `head` has read enough: that is no fault.
outliveTerminal();

try {
  const program = await createProgram(process.argv.slice(2));
  await program.parseAsync();
} catch (thrown) {
  process.exitCode = reportFailure(thrown);
}

function reportFailure(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  if (isAbort(thrown)) return reportInterruption();
  const error = describeSystemError(thrown) ?? toMaisonError(thrown);
  const detail =
    error.code === 'internal_error' && error.cause instanceof Error
      ? `\n${error.cause.stack ?? error.cause.message}`
      : '';
  process.stderr.write(`${error.in(readLanguage())} [${error.code}]${detail}\n`);
  return error.status === 400 ? 2 : 1;
}

function reportInterruption(): number {
  const sentence = {
    fr: 'Interrompu. Rien de ce qui était enregistré n’est perdu.',
    en: 'Interrupted. Nothing that was stored is lost.',
  };
  process.stderr.write(`${sentence[readLanguage()]}\n`);
  return 1;
}
