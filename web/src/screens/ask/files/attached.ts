import type { AttachedFile, Document } from '../../../../../src/contract/index.ts';
import type { Texts } from '../../../texts/fr.ts';
import type { AskPlace } from '../exchange/use-exchanges.ts';

/** A file attached to the conversation, from the moment on in which it was chosen. */
export interface ShownFile {
  readonly key: string;
  readonly name: string;
  /** `failed` did not reach the house; `refused` did, and cannot be read. */
  readonly phase: 'sending' | 'reading' | 'ready' | 'refused' | 'failed';
  readonly problem: string | null;
  readonly document: Document | null;
  /** Its bytes, where it was chosen in this tab. */
  readonly file: File | null;
  /** The space in which a copy of it is kept. */
  readonly keptIn: string | null;
}

/** What is shown of the files of one conversation. */
export interface Held {
  /** Of what is shown here, whatever address it gets: what is under way finds by it what it belongs to. */
  readonly key: string;
  readonly place: string;
  readonly setId: string | null;
  /** The set as the house has it was read, at least once. */
  readonly isRead: boolean;
  readonly files: readonly ShownFile[];
  /** Documents that were taken out here: an answer that is on its way may still name them. */
  readonly removed: readonly string[];
}

/** Where files are attached. */
export interface At extends AskPlace {
  /** The address at which is asked: a new conversation gets its own with its first answer. */
  readonly place: string;
  /** The set that the house knows of the conversation. */
  readonly known: string | null;
  /** Its first question is on its way: it has no address yet, and what is attached now belongs to what comes after. */
  readonly naming: boolean;
}

/** A file that is on its way. */
export function startFile(name: string, file: File): ShownFile {
  return { key: crypto.randomUUID(), name, phase: 'sending', problem: null, document: null, file, keptIn: null };
}

/** A file as the house has it. */
export function toShownFile({ document, keptIn }: AttachedFile, t: Texts): ShownFile {
  const { id, name, state, refusal, passages } = document;
  const shown = { key: id, name, document, file: null, keptIn };
  if (state === 'waiting' || state === 'reading') return { ...shown, phase: 'reading', problem: null };
  const problem = refusal?.message ?? (passages === 0 ? t.files.withoutText : null);
  return { ...shown, phase: problem === null ? 'ready' : 'refused', problem };
}
