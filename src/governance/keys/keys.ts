import { type Clock, createId, MaisonError, sha256 } from '../../base/index.ts';
import type { Key as ShownKey, KeyScope, MadeKey, MakeKeyRequest } from '../../contract/index.ts';
import {
  deleteKey,
  insertKey,
  listKeys as listStoredKeys,
  type Store,
  type StoredKey,
  type StoredKeyOfHolder,
} from '../../store/index.ts';
import { type Act, recordAct } from '../acts/record-act.ts';
import { type Actor, type Key, personOf } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import type { Standings } from '../standing/standings.ts';
import { actForKey, keyKind } from './key-kind.ts';
import { isKeyText, makeKeyText } from './key-text.ts';

const dayMilliseconds = 24 * 60 * 60 * 1000;

/** Who holds a key, until `ended` is aborted. */
export interface RecognisedKey {
  /** What `hold` takes. */
  readonly name: string;
  readonly actor: Key;
  readonly ended: AbortSignal;
}

/** The keys of the house in use. Opened once by main. */
export interface Keys {
  /** Whose key this is; null when its checksum is wrong, or it is unknown, revoked, past its end, or its holder suspended. */
  recognise(text: string): Promise<RecognisedKey | null>;
  /** Keeps an eye on a key while something long is sent to it; ends with the returned function. */
  hold(name: string): () => void;
}

/** Opens the keys of a house. */
export function openKeys({ clock, standings }: { clock: Clock; standings: Standings }): Keys {
  const known = standings.know(keyKind(clock));
  // Of a row as it was read: read anew it is another one, under what holds then.
  const actors = new WeakMap<StoredKeyOfHolder, Key>();
  const actFor = (stored: StoredKeyOfHolder): Key => {
    const actor = actors.get(stored) ?? actForKey(stored);
    actors.set(stored, actor);
    return actor;
  };
  return {
    async recognise(text) {
      if (!isKeyText(text)) return null;
      const name = sha256(text);
      const found = await known.find(name);
      return found && { name, actor: actFor(found.stored), ended: found.ended };
    },
    hold: known.hold,
  };
}

/** What making and revoking keys works with. */
export interface KeyParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly standings: Standings;
}

/** One's own keys, the newest first, those past their end too; their secrets are nowhere. */
export async function listKeys({ store }: Pick<KeyParts, 'store'>, actor: Actor): Promise<ShownKey[]> {
  authorize(actor, 'key:manage');
  return (await store.asActor(actor, (tx) => listStoredKeys(tx, { person: actor.id }))).map(describeKey);
}

/** Makes a key of one's own, whose secret is in the answer and nowhere else. */
export async function makeKey(
  { store, clock }: Pick<KeyParts, 'store' | 'clock'>,
  actor: Actor,
  request: MakeKeyRequest,
): Promise<MadeKey> {
  authorize(actor, 'key:manage');
  const { secret, stored } = prepareKey(clock, actor, request, { person: actor.id, service: null });
  await store.asActor(actor, async (tx) => {
    await insertKey(tx, stored);
    recordAct(tx, actor, describeMade(stored));
  });
  return { ...describeKey(stored), secret };
}

/** Revokes a key of one's own, and cuts what is being sent to it. Throws `key_unknown` (404). */
export async function revokeKey(
  { store, standings }: Pick<KeyParts, 'store' | 'standings'>,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'key:manage');
  await store.asActor(actor, async (tx) => {
    if (!(await deleteKey(tx, id, { person: actor.id }))) throw keyUnknown();
    recordAct(tx, actor, { act: 'key-withdrawn', object: { kind: 'key', id } });
  });
  standings.refresh(actor.id);
}

/** A new key of a holder, not yet kept: its secret, and what is kept of it. */
export function prepareKey(
  clock: Clock,
  actor: Actor,
  { name, scopes, days }: MakeKeyRequest,
  holder: { person: string | null; service: string | null },
): { secret: string; stored: StoredKey & { secretHash: string } } {
  const secret = makeKeyText();
  const createdAt = clock.now();
  const endsAt = new Date(createdAt.getTime() + days * dayMilliseconds);
  const kept = { id: createId(), name, scopes: [...new Set(scopes)], madeBy: personOf(actor), createdAt, endsAt };
  return { secret, stored: { ...kept, ...holder, usedAt: null, secretHash: sha256(secret) } };
}

/** What the audit says of a new key: for what, for how long, and of which service; never how somebody named it. */
export function describeMade({ id, scopes, service, createdAt, endsAt }: StoredKey): Act {
  const days = Math.round((endsAt.getTime() - createdAt.getTime()) / dayMilliseconds);
  const detail = { scopes: scopes.join('+'), days, service: service ?? undefined };
  return { act: 'key-made', object: { kind: 'key', id }, detail };
}

/** A key as the API shows it. */
export function describeKey({ id, name, scopes, service, madeBy, ...times }: StoredKey): ShownKey {
  return {
    id,
    name,
    scopes: [...scopes] as KeyScope[],
    service,
    madeBy: madeBy.replace(/^user:/, ''),
    createdAt: times.createdAt.toISOString(),
    endsAt: times.endsAt.toISOString(),
    usedAt: times.usedAt?.toISOString() ?? null,
  };
}

/** There is no such key, for whoever asks (404). */
export function keyUnknown(): MaisonError {
  return new MaisonError('key_unknown', 404, {
    fr: 'Cette clé n’existe pas, ou elle a déjà été révoquée. Rien n’a été modifié. Revenez à la liste des clés.',
    en: 'There is no such key, or it was revoked already. Nothing was changed. Go back to the list of keys.',
  });
}
