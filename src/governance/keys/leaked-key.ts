import { sha256 } from '../../base/index.ts';
import type { WithdrawnKey } from '../../contract/index.ts';
import { deleteShownKey } from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import { isKeyText } from './key-text.ts';
import { describeKey, type KeyParts, keyUnknown } from './keys.ts';

/**
 * Revokes the key of this text, whosever it is, and cuts what is being sent to it, for those who run the house: it was found
 * in a repository, a message, a log. Answers whose it was and when it was last used. Throws `key_unknown` (404).
 */
export async function withdrawLeakedKey(
  { store, standings }: Pick<KeyParts, 'store' | 'standings'>,
  actor: Actor,
  { secret }: { secret: string },
): Promise<WithdrawnKey> {
  authorize(actor, 'key:withdraw');
  const text = secret.trim();
  if (!isKeyText(text)) throw keyUnknown();
  const found = await store.asWorker(async (tx) => {
    const key = await deleteShownKey(tx, { secretHash: sha256(text) });
    if (!key) throw keyUnknown();
    const object = { kind: 'key', id: key.id };
    recordAct(tx, actor, { act: 'key-withdrawn', subject: key.person, object, detail: { reason: 'leaked' } });
    return key;
  });
  standings.refresh(found.person ?? found.service ?? '');
  return { ...describeKey(found), person: found.person };
}
