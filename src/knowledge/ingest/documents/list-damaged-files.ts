import type { DamagedFiles } from '../../../contract/index.ts';
import { type Actor, authorize } from '../../../governance/index.ts';
import { listDamage } from '../../../store/index.ts';
import type { LibraryOptions, LibraryParts } from '../parts.ts';

/** The files of the house that are known to be damaged or missing, of documents and photos, by what they belong to. */
export async function listDamagedFiles(
  parts: Pick<LibraryParts, 'store'>,
  actor: Actor,
  _input: object,
  _options: LibraryOptions,
): Promise<DamagedFiles> {
  authorize(actor, 'house:inspect');
  const damage = await listDamage(parts.store);
  return { files: damage.map(({ reason, names }) => ({ reason, names })) };
}
