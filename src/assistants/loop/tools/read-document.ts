import type { Source } from '../../../contract/index.ts';
import { type Block, readDocumentSources } from '../../../knowledge/index.ts';
import type { ToolCallContext, ToolResult } from './house-tool.ts';

/** The document that a passage stands in, as the actor may read it now. */
export interface OpenedDocument {
  readonly block: Block;
  readonly sources: readonly Source[];
  /** False where it is so long that only its beginning was read. */
  readonly complete: boolean;
}

/** Reads the document of a passage that the model was given; null for a number of none, and for one that is no more to be read. */
export async function readDocument(
  { parts, actor, blocks, signal }: ToolCallContext,
  passage: number,
): Promise<OpenedDocument | null> {
  const block = blocks.find(passage);
  if (!block || block.code) return null;
  const { sources, complete } = await readDocumentSources(parts, actor, { id: block.source.documentId }, { signal });
  return sources.length === 0 ? null : { block, sources, complete };
}

/** What a stranger gets, and whoever names what there is not. */
export function nothingThere(tool: ToolResult['step']['tool'], words = ''): ToolResult {
  return { text: 'There is no passage of this number.', added: [], step: { tool, words, found: 0 } };
}

/** What a document is called for the person. */
export function nameDocument({ title, documentName }: Source): string {
  return title ?? documentName;
}
