import type { Clock, Log } from '../../../base/index.ts';
import type { MissingNotice } from '../../../contract/index.ts';
import { type Actor, authorize, isAllowed, system } from '../../../governance/index.ts';
import {
  acceptEarlierVersion,
  awaitNextVersion,
  deleteDocument,
  forgetRecorded,
  insertDocument,
  type MissingDocument,
  placeAgain,
  recoverDocumentAccess,
  recoverSpace,
  releaseBlob,
  type Store,
} from '../../../store/index.ts';
import type { LibraryOptions } from '../parts.ts';
import { queueReading } from '../reading/reading-queue.ts';

interface Parts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Compares what the house has acknowledged with what its database holds, and sets right what a damaged database has
 * forgotten: a document whose bytes are still there is taken in again, one whose bytes are gone too is named.
 */
export async function recoverMissing(parts: Parts): Promise<void> {
  const { store, clock, log } = parts;
  const { record } = store;
  if (!record) return;
  const missing = await store.asWorker((tx) => record.compare(tx));
  if (missing.length === 0) return;
  const found: MissingNotice[] = [];
  for (const one of missing) {
    const outcome = await setRight(parts, one);
    const { id, space, path } = one.document;
    log.error({ document: id, kind: one.kind, outcome }, 'an acknowledged document was missing');
    found.push({ id, space, path, outcome, foundAt: clock.now().toISOString() });
  }
  const told = await record.readNotices();
  await record.writeNotices([...told.filter(({ id }) => !found.some((one) => one.id === id)), ...found]);
}

async function setRight(parts: Parts, { kind, document }: MissingDocument): Promise<MissingNotice['outcome']> {
  if (kind === 'came-back') return removeAgain(parts, document.id);
  const whole = await parts.store.blobs.has(document.sha256);
  const taken = whole && (kind === 'gone' ? await takeInAgain(parts, document) : await awaitAgain(parts, document));
  if (taken) return 'restored';
  await parts.store.asActor(system, async (tx) => {
    if (kind === 'gone') forgetRecorded(tx, document);
    else await acceptEarlierVersion(tx, document);
  });
  return 'lost';
}

type Recorded = MissingDocument['document'];

async function takeInAgain({ store, clock }: Parts, document: Recorded): Promise<boolean> {
  return store.asActor(system, async (tx) => {
    await recoverSpace(tx, { name: document.space });
    const times = { changedAt: new Date(document.changedAt), addedAt: clock.now(), addedBy: system.id };
    const inserted = await insertDocument(tx, { ...document, ...times });
    if (inserted && document.access) await recoverDocumentAccess(tx, { id: document.id, access: document.access });
    if (inserted) await queueReading({ store }, tx, document);
    return inserted;
  });
}

async function awaitAgain({ store }: Parts, document: Recorded): Promise<boolean> {
  await store.asActor(system, async (tx) => {
    await recoverSpace(tx, { name: document.space });
    if (await placeAgain(tx, document)) return;
    await awaitNextVersion(tx, { ...document, changedAt: new Date(document.changedAt) });
    await queueReading({ store }, tx, document);
  });
  return true;
}

async function removeAgain(parts: Parts, id: string): Promise<'removed-again'> {
  const gone = await parts.store.asActor(system, (tx) => deleteDocument(tx, { id }));
  for (const sha256 of gone?.releasedSha256 ?? []) await releaseBlob(parts, sha256);
  return 'removed-again';
}

/** What was found missing and nobody has seen yet. It names documents: only who may inspect the house is told. */
export async function listMissing(
  parts: { readonly store: Pick<Store, 'record'> },
  actor: Actor,
): Promise<MissingNotice[]> {
  authorize(actor, 'house:read');
  return isAllowed(actor, 'house:inspect') ? ((await parts.store.record?.readNotices()) ?? []) : [];
}

/** Notes that a person has seen what was missing: it is not told again. */
export async function dismissMissing(
  parts: { readonly store: Pick<Store, 'record'> },
  actor: Actor,
  _input: object,
  _options: LibraryOptions,
): Promise<void> {
  authorize(actor, 'house:inspect');
  await parts.store.record?.writeNotices([]);
}
