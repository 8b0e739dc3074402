import type { BackupReport } from '../../contract/index.ts';
import { type Actor, authorize, isAllowed } from '../../governance/index.ts';
import type { ServerParts } from '../parts.ts';

/** A backup that nobody has seen restore for so long is a hope. */
const oldMilliseconds = 7 * 24 * 60 * 60 * 1000;

/** How the backups of the house stand, for those who run it; null for everybody else. */
export async function describeBackups(
  { backups, clock }: Pick<ServerParts, 'backups' | 'clock'>,
  actor: Actor,
): Promise<BackupReport | null> {
  authorize(actor, 'house:read');
  if (!isAllowed(actor, 'house:manage')) return null;
  const known = await backups.state();
  const { made = null, checked = null, failure = null } = known ?? {};
  const age = checked ? clock.now().getTime() - Date.parse(checked.madeAt) : 0;
  const nothing = known === null ? ('off' as const) : ('never' as const);
  const state = failure ? ('failed' as const) : !checked ? nothing : age > oldMilliseconds ? 'old' : 'good';
  return {
    state,
    madeAt: made?.madeAt ?? checked?.madeAt ?? null,
    checkedAt: checked?.checkedAt ?? null,
    restoreSeconds: checked?.restoreSeconds ?? null,
    failure: failure && { at: failure.at, step: failure.step, code: failure.code },
  };
}
