import type { Command } from 'commander';
import { askCommand } from '../../src/cli/ask.ts';
import { backupCommand, restoreCommand } from '../../src/cli/backup.ts';
import { benchCommand } from '../../src/cli/bench.ts';
import { checkCommand } from '../../src/cli/check.ts';
import { doctorCommand } from '../../src/cli/doctor.ts';
import { evalCommand } from '../../src/cli/eval.ts';
import { ingestCommand } from '../../src/cli/ingest.ts';
import { pullCommand } from '../../src/cli/pull.ts';
import { searchCommand } from '../../src/cli/search.ts';
import { testCommand } from '../../src/cli/test.ts';
import { upCommand } from '../../src/cli/up.ts';

/** Every command in the order in which a newcomer meets them; the program itself runs on import, so its list cannot be taken. */
export function createCommands(): Command[] {
  const creators = [
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
  return creators.map((create) => create());
}
