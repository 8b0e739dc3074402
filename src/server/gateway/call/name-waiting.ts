import type { Actor } from '../../../governance/index.ts';

/** By whom places to wait are counted: a program gone wild keeps its own key waiting, and not the other tools of who holds it. */
export function nameWaiting(actor: Actor): string {
  return actor.kind === 'key' ? `key:${actor.credential ?? actor.id}` : actor.id;
}
