import { type Clock, MaisonError } from '../../base/index.ts';
import { type Action, type Actor, authorize } from '../../governance/index.ts';
import type { Models } from '../../models/index.ts';
import {
  findDraft,
  findDraftVersion,
  type Store,
  type StoredDraft,
  type StoredDraftVersion,
  type Transaction,
} from '../../store/index.ts';

/** With what drafts are made, read and changed. */
export interface DraftParts {
  readonly store: Store;
  readonly clock: Clock;
}

/** The same with the house's own reader, which has an opinion of what does not stand in a document word for word. */
export interface CheckingParts extends DraftParts {
  readonly models: Pick<Models, 'reader'>;
}

/** What every function takes beside its input. */
export interface Options {
  readonly signal: AbortSignal;
}

/** A draft that the actor reads with one version of it, the newest without a number. Throws `draft_not_found` (404). */
export async function requireDraft(
  tx: Transaction,
  { id, number }: { id: string; number?: number | undefined },
): Promise<{ stored: StoredDraft; version: StoredDraftVersion }> {
  const stored = await findDraft(tx, { id });
  const version = stored && (await findDraftVersion(tx, { id, number }));
  if (!version) throw draftNotFound();
  return { stored, version };
}

/**
 * A draft that the actor changes, with its newest version, which has to be the one they changed. Throws `draft_not_found` (404),
 * `access_denied` (403), `draft_final` and `draft_changed` (409).
 */
export async function requireToChange(
  tx: Transaction,
  actor: Actor,
  { id, basedOn }: { id: string; basedOn: number },
): Promise<{ stored: StoredDraft; version: StoredDraftVersion }> {
  const found = await requireDraft(tx, { id });
  authorize(actor, 'draft:change', found.stored);
  if (found.stored.state === 'final') throw draftFinal();
  if (found.version.number !== basedOn) throw draftChanged(found.version.number);
  return found;
}

/** A draft that is the actor’s own to share or remove. Throws `draft_not_found` (404) and `access_denied` (403). */
export async function requireOwn(
  tx: Transaction,
  actor: Actor,
  { id, action }: { id: string; action: Extract<Action, 'draft:share' | 'draft:remove'> },
): Promise<StoredDraft> {
  const { stored } = await requireDraft(tx, { id });
  authorize(actor, action, stored);
  return stored;
}

/** A draft that is not there, or not for whoever asks: the two cannot be told apart. */
export function draftNotFound(): MaisonError {
  return new MaisonError('draft_not_found', 404, {
    fr: 'Ce document de travail, ou cette version, n’existe pas ou n’est pas partagé avec vous. Rien n’a été modifié. Choisissez-en un dans la liste.',
    en: 'This draft, or this version of it, does not exist or is not shared with you. Nothing was changed. Choose one of the list.',
  });
}

/** A draft that somebody else saved meanwhile. */
export function draftChanged(number: number): MaisonError {
  return new MaisonError('draft_changed', 409, {
    fr: `La version ${number} a été enregistrée entre-temps. La vôtre n’est pas enregistrée, et reste à l’écran. Comparez les deux, puis enregistrez à nouveau.`,
    en: `Version ${number} was saved meanwhile. Yours is not saved, and stays on the screen. Compare both, then save again.`,
  });
}

function draftFinal(): MaisonError {
  return new MaisonError('draft_final', 409, {
    fr: 'Ce document de travail est terminé\u00a0: personne ne le modifie plus. Rien n’a été enregistré. Demandez à son propriétaire de le rouvrir.',
    en: 'This draft is final: nobody changes it any more. Nothing was saved. Ask its owner to open it again.',
  });
}
