import { type Clock, createId, createSecret, MaisonError, sha256 } from '../../base/index.ts';
import type { MadeProvisioningToken, ProvisioningToken } from '../../contract/index.ts';
import {
  deleteProvisioningToken,
  findProvisioningToken,
  insertProvisioningToken,
  listProvisioningTokens,
  type Store,
  type StoredProvisioningToken,
  touchProvisioningToken,
} from '../../store/index.ts';
import { recordAct } from '../acts/record-act.ts';
import type { Actor, Directory } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';

const touchMilliseconds = 60_000;
/** So that a token found in a file or a log is known for what it is. */
const prefix = 'maison-scim-';

interface TokenParts {
  readonly store: Store;
  readonly clock: Clock;
}

/** The tokens of the company's directories, the newest first; their secrets are nowhere. */
export async function listTokens(parts: Pick<TokenParts, 'store'>, actor: Actor): Promise<ProvisioningToken[]> {
  authorize(actor, 'provisioning:read');
  return (await parts.store.asActor(actor, listProvisioningTokens)).map(describe);
}

/** Makes a token with which a directory provisions people and groups; its secret is shown this once. */
export async function makeToken(
  { store, clock }: TokenParts,
  actor: Actor,
  { name }: { name: string },
): Promise<MadeProvisioningToken> {
  authorize(actor, 'provisioning:change');
  const made = { id: createId(), name, createdAt: clock.now(), usedAt: null };
  const secret = `${prefix}${createSecret()}`;
  const kept = { ...made, secretHash: sha256(secret), at: made.createdAt };
  await store.asActor(actor, async (tx) => {
    await insertProvisioningToken(tx, kept);
    recordAct(tx, actor, { act: 'key-made', object: { kind: 'provisioning-token', id: made.id } });
  });
  return { ...describe(made), secret };
}

/** Revokes a token: it opens nothing from the next request on. Throws `token_unknown` (404). */
export async function revokeToken(
  { store }: Pick<TokenParts, 'store'>,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  authorize(actor, 'provisioning:change');
  await store.asActor(actor, async (tx) => {
    if (!(await deleteProvisioningToken(tx, { id }))) throw tokenUnknown();
    recordAct(tx, actor, { act: 'key-withdrawn', object: { kind: 'provisioning-token', id } });
  });
}

/** The directory that shows this secret; null for an unknown or revoked one. Asked of the table at each request. */
export async function recogniseDirectory({ store, clock }: TokenParts, secret: string): Promise<Directory | null> {
  if (!secret.startsWith(prefix)) return null;
  const now = clock.now();
  const found = await store.asWorker(async (tx) => {
    const token = await findProvisioningToken(tx, { secretHash: sha256(secret) });
    if (token && now.getTime() - (token.usedAt?.getTime() ?? 0) > touchMilliseconds)
      await touchProvisioningToken(tx, { id: token.id, at: now });
    return token;
  });
  return found && { kind: 'directory', id: found.id, principals: [`directory:${found.id}`], role: 'provisioning' };
}

function describe({ id, name, createdAt, usedAt }: StoredProvisioningToken): ProvisioningToken {
  return { id, name, createdAt: createdAt.toISOString(), usedAt: usedAt?.toISOString() ?? null };
}

function tokenUnknown(): MaisonError {
  return new MaisonError('token_unknown', 404, {
    fr: 'Ce jeton n’existe pas, ou n’existe plus. Rien n’a été modifié. Revenez à la liste.',
    en: 'There is no such token, or no longer. Nothing was changed. Go back to the list.',
  });
}
