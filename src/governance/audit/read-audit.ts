import type { Clock } from '../../base/index.ts';
import type { AuditLine, AuditPage, AuditQuery, AuditVerification } from '../../contract/index.ts';
import { type AuditFilter, listAuditLines, type Store, type StoredAuditLine } from '../../store/index.ts';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { authorize } from '../policies/authorize.ts';
import type { Audit } from './audit.ts';
import { toOcsf } from './ocsf.ts';
import { recordAct } from '../acts/record-act.ts';
import { createChainVerifier } from './verify-chain.ts';

const pageLength = 100;
const linesAtOnce = 2000;

/** A page of the audit, the newest first. */
export async function readAudit(
  { store }: { store: Store },
  actor: Actor,
  query: z.infer<typeof AuditQuery>,
): Promise<AuditPage> {
  authorize(actor, 'audit:read');
  const { before, ...filters } = query;
  const asked = { ...toFilter(filters), limit: pageLength + 1, ...(before === undefined ? {} : { before }) };
  const found = await store.asActor(actor, (tx) => listAuditLines(tx, asked));
  return { lines: found.slice(0, pageLength).map(presentLine), more: found.length > pageLength };
}

/** The audit as JSON lines of OCSF events, oldest first, as it is read: never whole in memory. That it was exported is a line of it. */
export async function exportAudit(
  parts: { store: Store; version: string },
  actor: Actor,
  filters: Omit<z.infer<typeof AuditQuery>, 'before'>,
  { signal }: { signal: AbortSignal },
): Promise<ReadableStream<Uint8Array>> {
  authorize(actor, 'audit:read');
  await parts.store.asActor(actor, async (tx) => recordAct(tx, actor, { act: 'audit-exported' }));
  const lines = async function* (): AsyncGenerator<Uint8Array> {
    for await (const batch of readBatches(parts.store, actor, toFilter(filters), signal))
      yield Buffer.from(batch.map((line) => `${JSON.stringify(toOcsf(line, parts.version))}\n`).join(''));
  };
  return ReadableStream.from(lines());
}

/** Verifies the whole chain and compares it with the checkpoints that the house itself keeps beside its database. */
export async function verifyAudit(
  { store, clock, audit }: { store: Store; clock: Clock; audit: Audit },
  actor: Actor,
  _input: unknown,
  { signal }: { signal: AbortSignal },
): Promise<AuditVerification> {
  authorize(actor, 'audit:read');
  const verifier = createChainVerifier(await audit.checkpoints.list(), audit.checkpoints.fingerprint);
  for await (const batch of readBatches(store, actor, {}, signal))
    for (const line of batch) verifier.take({ ...line, record: JSON.parse(line.record) as Record<string, unknown> });
  return { at: clock.now().toISOString(), ...verifier.finish() };
}

async function* readBatches(
  store: Store,
  actor: Actor,
  filter: AuditFilter,
  signal: AbortSignal,
): AsyncGenerator<StoredAuditLine[]> {
  for (let after = 0; ;) {
    signal.throwIfAborted();
    const from = after;
    const batch = await store.asActor(actor, (tx) =>
      listAuditLines(tx, { ...filter, after: from, limit: linesAtOnce }),
    );
    if (batch.length > 0) yield batch;
    if (batch.length < linesAtOnce) return;
    after = batch.at(-1)?.number ?? after;
  }
}

function toFilter({ acts, result, person, from, to }: Omit<z.infer<typeof AuditQuery>, 'before'>): AuditFilter {
  return {
    acts: acts?.split(',').filter(Boolean),
    result,
    person,
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}

function presentLine({ number, record: text, payload }: StoredAuditLine): AuditLine {
  const record = JSON.parse(text) as Record<string, string | undefined> & { detail?: Record<string, string> };
  const who = (field: string): string | null => payload[field]?.value ?? null;
  return {
    number,
    at: record.at ?? '',
    act: record.act ?? '',
    result: record.result as AuditLine['result'],
    actorKind: record.actorKind ?? '',
    actor: who('actor'),
    subject: who('subject'),
    role: record.role ?? null,
    address: who('address'),
    objectKind: record.objectKind ?? null,
    object: record.object ?? null,
    detail: record.detail ?? {},
    anonymised: ['actor', 'subject'].some((field) => record[field] !== undefined && !payload[field]),
  };
}
