import path from 'node:path';
import { type Clock, type Config, type Log, openLog, readConfig, systemClock, locateHouse } from '../../base/index.ts';

/** What every command about backups works with. */
export function openBackupParts(): { config: Config; log: Log; clock: Clock } {
  const config = readConfig();
  const log = openLog({ level: config.logLevel, file: path.join(locateHouse(config.home).logs, 'maison.log') });
  return { config, log, clock: systemClock };
}
