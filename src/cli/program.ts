import { Command } from 'commander';
import { readVersion } from '../base/index.ts';
import { askCommand } from './ask.ts';
import { auditCommand } from './audit.ts';
import { backupCommand, restoreCommand } from './backup/backup.ts';
import { benchCommand } from './bench.ts';
import { checkCommand } from './check.ts';
import { codeCommand } from './code.ts';
import { doctorCommand } from './doctor/doctor.ts';
import { evalCommand } from './evaluate/eval.ts';
import { feedbackCommand } from './feedback.ts';
import { ingestCommand } from './ingest/ingest.ts';
import { keyCommand } from './key.ts';
import { linkCommand } from './link.ts';
import { peopleCommand } from './people.ts';
import { photoCommand } from './photo/photo.ts';
import { pullCommand } from './pull.ts';
import { repositoryCommand } from './repository.ts';
import { searchCommand } from './search.ts';
import { signOnCommand } from './sign-on.ts';
import { testCommand } from './test.ts';
import { upCommand } from './up.ts';
import { explainUsage } from './usage-errors.ts';

const commands = [
  upCommand,
  linkCommand,
  peopleCommand,
  keyCommand,
  signOnCommand,
  ingestCommand,
  searchCommand,
  repositoryCommand,
  codeCommand,
  askCommand,
  photoCommand,
  pullCommand,
  evalCommand,
  feedbackCommand,
  doctorCommand,
  auditCommand,
  backupCommand,
  restoreCommand,
  benchCommand,
  testCommand,
  checkCommand,
];

/** The command line as a whole: every command, in the order in which `--help` shows them. Wrong use throws a CommanderError. */
export function createProgram(): Command {
  const program = new Command('maison')
    // What follows a subcommand is its own: a backup and its check have options of the same name.
    .enablePositionalOptions()
    .description(
      'L’IA générative de l’entreprise, dans sa propre maison. / A company’s own generative AI, in its own house.',
    )
    .version(readVersion());
  for (const create of commands) program.addCommand(create());
  return explainUsage(program);
}
