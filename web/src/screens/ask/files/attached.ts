import type { AttachedFile, Document } from '../../../../../src/contract/index.ts';
import type { Texts } from '../../../texts/fr.ts';

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
