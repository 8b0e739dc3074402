import { Command } from 'commander';
import { readVersion } from '../base/index.ts';
import { askCommand } from './ask.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { benchCommand } from './bench.ts';
import { checkCommand } from './check.ts';
import { doctorCommand } from './doctor.ts';
import { evalCommand } from './eval.ts';
import { ingestCommand } from './ingest.ts';
import { photoCommand } from './photo.ts';
import { pullCommand } from './pull.ts';
import { searchCommand } from './search.ts';
import { testCommand } from './test.ts';
import { upCommand } from './up.ts';

const commands = [
  upCommand,
  ingestCommand,
  searchCommand,
  askCommand,
  photoCommand,
  pullCommand,
  evalCommand,
  doctorCommand,
  backupCommand,
  restoreCommand,
  benchCommand,
  testCommand,
  checkCommand,
];

/** The command line as a whole: every command, in the order in which `--help` shows them. Wrong use throws a CommanderError. */
export function createProgram(): Command {
  const program = new Command('maison')
    .description(
      'L’IA générative de l’entreprise, dans sa propre maison. / A company’s own generative AI, in its own house.',
    )
    .version(readVersion())
    .showHelpAfterError('(./maison COMMAND --help)')
    .exitOverride();
  for (const create of commands) program.addCommand(create().exitOverride());
  return program;
}
