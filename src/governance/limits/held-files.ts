import { MaisonError } from '../../base/index.ts';
import { countHeldBytes, countWaitingPhotos, type Transaction } from '../../store/index.ts';
import type { Actor } from '../actor.ts';
import type { HouseLimits } from './house-limits.ts';

const megabyte = 1_000_000;

/**
 * Refuses what would take the files of who acts above their share of the disk. In the transaction that adds them, one of a
 * person after the other: two that arrive at once are not both the last. Throws `disk_share_full` (413).
 */
export async function requireDiskShare(
  tx: Transaction,
  actor: Actor,
  { bytes, limits }: { bytes: number; limits: Pick<HouseLimits, 'current'> },
): Promise<void> {
  // Watched folders are the company's own, and their disk is not the house's to divide.
  if (actor.kind === 'system') return;
  const most = limits.current().heldMegabytes;
  const held = await countHeldBytes(tx);
  if (held + bytes > most * megabyte) throw diskShareFull(held, most);
}

/** Refuses a photo where too many of its owner wait to be cut out. Throws `photos_waiting_limited` (429). */
export async function requirePhotoShare(
  tx: Transaction,
  { owner, limits }: { owner: string; limits: Pick<HouseLimits, 'current'> },
): Promise<void> {
  const most = limits.current().waitingPhotos;
  if ((await countWaitingPhotos(tx, { owner, atMost: most })) >= most) throw tooManyPhotos(most);
}

const writeMegabytes = (megabytes: number): string => `${Math.round(megabytes).toLocaleString('fr')}\u00A0Mo`;

function diskShareFull(held: number, most: number): MaisonError {
  const heldMegabytes = held / megabyte;
  return new MaisonError('disk_share_full', 413, {
    fr: `Vos documents et vos photos occupent ${writeMegabytes(heldMegabytes)} des ${writeMegabytes(most)} que la maison vous réserve : ce fichier n’y tient plus, et n’a pas été gardé. Tout ce qui était là y est encore. Retirez ce qui ne sert plus, ou demandez plus de place à un administrateur.`,
    en: `Your documents and photos take ${Math.round(heldMegabytes)} MB of the ${most} MB that the house keeps for you: this file does not fit and was not kept. Everything that was there is still there. Remove what is no longer needed, or ask an administrator for more room.`,
  });
}

const againSeconds = 60;

function tooManyPhotos(most: number): MaisonError {
  return new MaisonError(
    'photos_waiting_limited',
    429,
    {
      fr: `${most} de vos photos attendent déjà d’être détourées, et le seront. Celle-ci n’a pas été gardée. Déposez-la de nouveau quand quelques-unes seront prêtes.`,
      en: `${most} of your photos are already waiting to be cut out, and will be. This one was not kept. Add it again when a few are ready.`,
    },
    { retryAfterSeconds: againSeconds },
  );
}
