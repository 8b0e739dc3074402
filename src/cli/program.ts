import { Command } from 'commander';
import { readVersion } from '../base/index.ts';
import { describe } from './terminal.ts';
import { explainUsage } from './usage/usage-errors.ts';

// Read when it is asked for: all of them together are the whole house, which takes longer to read than most take to run.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import('./up.ts')).upCommand(),
  build: async () => (await import('./build.ts')).buildCommand(),
  link: async () => (await import('./link.ts')).linkCommand(),
  people: async () => (await import('./people/people.ts')).peopleCommand(),
  key: async () => (await import('./key.ts')).keyCommand(),
  'sign-on': async () => (await import('./sign-on.ts')).signOnCommand(),
  ingest: async () => (await import('./ingest/ingest.ts')).ingestCommand(),
  search: async () => (await import('./search.ts')).searchCommand(),
  repository: async () => (await import('./code/repository.ts')).repositoryCommand(),
  code: async () => (await import('./code/code.ts')).codeCommand(),
  lsp: async () => (await import('./lsp/lsp.ts')).lspCommand(),
  ask: async () => (await import('./ask.ts')).askCommand(),
  assistant: async () => (await import('./assistant/assistant.ts')).assistantCommand(),
  photo: async () => (await import('./photo/photo.ts')).photoCommand(),
  pull: async () => (await import('./pull.ts')).pullCommand(),
  models: async () => (await import('./models/models.ts')).modelsCommand(),
  eval: async () => (await import('./evaluate/eval.ts')).evalCommand(),
  feedback: async () => (await import('./feedback.ts')).feedbackCommand(),
  doctor: async () => (await import('./doctor/doctor.ts')).doctorCommand(),
  audit: async () => (await import('./audit.ts')).auditCommand(),
  backup: async () => (await import('./backup/backup.ts')).backupCommand(),
  restore: async () => (await import('./backup/backup.ts')).restoreCommand(),
  bench: async () => (await import('./bench.ts')).benchCommand(),
  test: async () => (await import('./test.ts')).testCommand(),
  check: async () => (await import('./check.ts')).checkCommand(),
};

/**
 * The command line for these words: the command that they name, or every command, in the order in which `--help` shows
 * them, where they name none. Wrong use throws a CommanderError.
 */
export async function createProgram(words: readonly string[] = []): Promise<Command> {
  const program = new Command('maison')
    // What follows a subcommand is its own: a backup and its check have options of the same name.
    .enablePositionalOptions()
    .description(
      'L’IA générative de l’entreprise, dans sa propre maison. / A company’s own generative AI, in its own house.',
    )
    .version(readVersion(), '-V, --version', describe('montre la version', 'shows the version'));
  const named = Object.hasOwn(commands, words[0] ?? '') ? commands[words[0] ?? ''] : undefined;
  const wanted = named ? [named] : words[0] === '--version' || words[0] === '-V' ? [] : Object.values(commands);
  for (const command of await Promise.all(wanted.map((load) => load()))) program.addCommand(command);
  return explainUsage(program);
}
