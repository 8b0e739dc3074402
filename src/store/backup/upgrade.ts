import { locateHouse } from '../../base/index.ts';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Sentence } from '../../base/index.ts';
import { backupHouse, type BackupParts } from './backup.ts';
import { readBackupSecret } from './nightly.ts';

/**
 * Makes a backup of a house whose tables a new version is about to change, beside those of each night, and says where it
 * lies. Rejects where it cannot be made: the tables are not changed then.
 */
export async function backupBeforeUpgrade(
  parts: BackupParts,
  { onNotice }: { onNotice: ((sentence: Sentence) => void) | undefined },
): Promise<void> {
  const { config, clock, log } = parts;
  if (!config.backup.beforeUpgrade) return;
  const folder = config.backup.folder ?? path.join(locateHouse(config.home).home, 'backups');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `upgrade-${clock.now().toISOString().replaceAll(/[:.]/g, '-')}.backup`);
  const secret = await readBackupSecret(config);
  await backupHouse(parts, file, { signal: AbortSignal.timeout(longestMilliseconds), secret });
  log.info({ file }, 'backup made before the upgrade');
  onNotice?.({
    fr: `Cette version change la base de données : la maison d’avant est sauvegardée dans ${file}.`,
    en: `This version changes the database: the house of before is saved in ${file}.`,
  });
}

const longestMilliseconds = 6 * 60 * 60 * 1000;
