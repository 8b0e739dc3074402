import { Command, CommanderError } from 'commander';
import { readLanguage, readVersion, toMaisonError } from '../base/index.ts';
import { askCommand } from './ask.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { benchCommand } from './bench.ts';
import { checkCommand } from './check.ts';
import { doctorCommand } from './doctor.ts';
import { evalCommand } from './eval.ts';
import { ingestCommand } from './ingest.ts';
import { pullCommand } from './pull.ts';
import { searchCommand } from './search.ts';
import { testCommand } from './test.ts';
import { upCommand } from './up.ts';

// Exit codes: 0 done, 1 failed, 2 used wrongly.

const program = new Command('maison')
  .description(
    'L’IA générative de l’entreprise, dans sa propre maison. / A company’s own generative AI, in its own house.',
  )
  .version(readVersion())
  .showHelpAfterError('(./maison COMMAND --help)')
  .exitOverride();

const commands = [
  upCommand,
  ingestCommand,
  searchCommand,
  askCommand,
  pullCommand,
  evalCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  benchCommand,
  testCommand,
  checkCommand,
];
for (const create of commands) program.addCommand(create().exitOverride());

try {
  await program.parseAsync();
} catch (thrown) {
  process.exitCode = reportFailure(thrown);
}

function reportFailure(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
  const error = toMaisonError(thrown);
  const detail =
    error.code === 'internal_error' && error.cause instanceof Error
      ? `\n${error.cause.stack ?? error.cause.message}`
      : '';
  process.stderr.write(`${error.in(readLanguage())} [${error.code}]${detail}\n`);
  return error.status === 400 ? 2 : 1;
}
