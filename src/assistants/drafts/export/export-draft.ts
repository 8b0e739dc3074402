import type { Language } from '../../../base/index.ts';
import type { DraftFormat } from '../../../contract/index.ts';
import { type Actor, authorize, recordAct } from '../../../governance/index.ts';
import { readDraft } from '../read-drafts.ts';
import type { DraftParts, Options } from '../stored.ts';
import { toWrittenDraft, type WrittenDraft } from './written-draft.ts';

/** A draft as a file that is kept elsewhere. */
export interface DraftFile {
  readonly content: Uint8Array;
  readonly mediaType: string;
  readonly name: string;
}

const mediaTypes: Record<DraftFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  md: 'text/markdown; charset=utf-8',
};

/**
 * A version of a draft as a file, the newest without a number. Its notes name the sources that the actor may see, and no others.
 * Throws `draft_not_found` (404).
 */
export async function exportDraft(
  parts: Pick<DraftParts, 'store'>,
  actor: Actor,
  { id, version, format }: { id: string; version?: number | undefined; format: DraftFormat },
  { signal, language = 'fr' }: Options & { readonly language?: Language },
): Promise<DraftFile> {
  authorize(actor, 'draft:read');
  const written = toWrittenDraft(await readDraft(parts, actor, { id, version }, { signal }), language);
  await parts.store.asActor(actor, async (tx) => {
    recordAct(tx, actor, { act: 'draft-exported', object: { kind: 'draft', id }, detail: { format } });
  });
  return {
    content: await write(written, format, language),
    mediaType: mediaTypes[format],
    name: `${toFileName(written.title)}.${format}`,
  };
}

// Loaded when they are asked for: most days nobody exports.
async function write(written: WrittenDraft, format: DraftFormat, language: Language): Promise<Uint8Array> {
  if (format === 'docx') return (await import('./write-docx.ts')).writeDocx(written);
  if (format === 'pdf') return (await import('./write-pdf.ts')).writePdf(written, language);
  return new TextEncoder().encode((await import('./write-markdown.ts')).writeMarkdown(written));
}

function toFileName(title: string): string {
  const safe = title.replaceAll(/[\p{Cc}/\\:*?"<>|]/gu, ' ').replaceAll(/\s+/gu, ' ');
  const name = safe.trim().replace(/^\.+/u, '').slice(0, 80).trim();
  return name === '' ? 'maison' : name;
}
