/** What a person is to the house. A role opens no document by itself: that is what principals are for. */
export type Role = 'member' | 'curator' | 'administrator' | 'protection-officer' | 'owner';

interface Known {
  readonly id: string;
  /** What rights are granted to: the person and every group they are in. Without any, the database refuses. */
  readonly principals: readonly string[];
}

/** Somebody who is signed in. */
export interface Person extends Known {
  readonly kind: 'person';
  readonly role: Role;
  /**
   * Whether this session showed the second factor within ten minutes; `none` where its person has none, and without it
   * for the command line, which runs as who holds the machine.
   */
  readonly proof?: 'none' | 'due' | 'fresh';
  /** Who it is, where they read with fewer principals than theirs: see `narrowActor`. */
  readonly narrowedFrom?: Person;
}

/** A program with a key of a person or a service: at most what its holder may do, and of that only its scopes. */
export interface Key extends Known {
  readonly kind: 'key';
  readonly role: Role;
  /** Of the key itself, which the audit names: its holder may have several. */
  readonly credential?: string;
  /** Whose what it brings is beside its holder: a person's key is told from the person; the keys of a service act as one. */
  readonly caller?: string;
  /** The actions it was made for, such as `question:ask`. */
  readonly scopes: readonly string[];
}

/** The house itself: its workers and the scans of its folders. Never a person, and reads no conversation. */
export interface System extends Known {
  readonly kind: 'system';
  readonly role: 'system';
}

/** A directory of the company that provisions people and groups, and does nothing else. */
export interface Directory extends Known {
  readonly kind: 'directory';
  readonly role: 'provisioning';
}

/** Who acts. */
export type Actor = Person | Key | System | Directory;

/** The first person, who may do everything; the command line's token stands for them. Others are made of their session. */
export const owner: Person = { kind: 'person', id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };

/** The house at its own work. */
export const system: System = { kind: 'system', id: 'system', principals: ['system'], role: 'system' };

/** The readers of a space that is open to the whole company. */
export const everyone = 'everyone';

/** What tells a program that acts for a person from the person and their other programs; empty for everybody else. */
export function callerOf(actor: Actor): string {
  return actor.kind === 'key' ? (actor.caller ?? '') : '';
}

/** True for the command line of the house, which runs as who holds the machine and in no session. */
export function isCommandLine(actor: Actor): boolean {
  return actor.kind === 'person' && actor.proof === undefined;
}

/** Who acts with all that is theirs: whom the audit names and whose budget is spent, however little they read for now. */
export function wholeOf(actor: Actor): Actor {
  return actor.kind === 'person' ? (actor.narrowedFrom ?? actor) : actor;
}

/** The principal that an actor's own things belong to: the person, not a group they are in. */
export function personOf(actor: Actor): string {
  const { principals, id } = wholeOf(actor);
  return principals.find((principal) => principal.startsWith('user:')) ?? principals[0] ?? id;
}
