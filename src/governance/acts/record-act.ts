import { type Log, sha256 } from '../../base/index.ts';
import type { AuditAct, AuditResult } from '../../contract/index.ts';
import { queueAuditEvent, type Store, type Transaction } from '../../store/index.ts';
import { type Actor, owner, personOf, wholeOf } from '../actor.ts';

/** An act for the audit: identifiers and kinds, never a title, a question or an e-mail. */
export interface Act {
  readonly act: AuditAct;
  /** `done` without it. */
  readonly result?: AuditResult;
  /** The person it is done to, by identifier. */
  readonly subject?: string | null;
  /** The thing it is done to: its kind, and its identifier where it has one. */
  readonly object?: { readonly kind: string; readonly id?: string };
  /** Names and numbers that say more: a role, a count, a reason. */
  readonly detail?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Of the connection; the database keeps of it what the rule of the house says. */
  readonly address?: string | undefined;
}

/** Writes an act into the audit in the transaction of the act itself: both hold, or neither. `null` acts for who is unknown. */
export function recordAct(tx: Transaction, by: Actor | null, act: Act): void {
  const actor = by && wholeOf(by);
  const { kind, person } = describeActor(actor);
  const subject = act.subject ?? undefined;
  queueAuditEvent(tx, {
    record: compact({
      act: act.act,
      result: act.result ?? 'done',
      actorKind: kind,
      role: actor && actor.kind !== 'system' ? actor.role : undefined,
      credential: actor?.kind === 'key' ? actor.credential : actor?.kind === 'directory' ? actor.id : undefined,
      objectKind: act.object?.kind,
      object: act.object?.id,
      detail: act.detail && compact(textOf(act.detail)),
    }),
    private: compact({ actor: person, subject, address: act.address || undefined }),
  });
}

/** Writes an act that has no transaction of its own: a refused sign-in, a refused route. Where that fails, the log says so. */
export async function recordLoneAct(
  { store, log }: { readonly store: Store; readonly log: Log },
  actor: Actor | null,
  act: Act,
): Promise<void> {
  try {
    await store.asWorker(async (tx) => recordAct(tx, actor, act));
  } catch (cause) {
    log.error({ cause, act: act.act }, 'act not written to the audit');
  }
}

/** How the audit names a space, whose only name is a title: those who know the title find it, nobody reads it. */
export function nameSpace(name: string): { readonly kind: 'space'; readonly id: string } {
  return { kind: 'space', id: sha256(`maison space ${name}`).slice(0, 32) };
}

function describeActor(actor: Actor | null): { kind: string; person: string | undefined } {
  if (!actor) return { kind: 'nobody', person: undefined };
  if (actor.kind === 'system') return { kind: 'system', person: undefined };
  // Whoever holds the token of the command line acts as the owner; a session of the owner is another object.
  const kind = actor === owner ? 'command-line' : actor.kind;
  return { kind, person: personOf(actor).replace(/^user:/, '') };
}

function textOf(detail: NonNullable<Act['detail']>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name, value === undefined ? undefined : String(value)]),
  );
}

function compact<Value>(values: Record<string, Value | undefined>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, Value] => entry[1] !== undefined));
}
