import type { AssistantSource } from '../../../../src/contract/index.ts';
import type { Texts } from '../../texts/fr.ts';

/** What a source is called on the page. */
export function nameSource({ space, folder, document }: AssistantSource, t: Texts): string {
  if (document !== undefined) return t.assistantEditor.documentOf(space, document);
  return folder === undefined ? t.assistantEditor.space(space) : t.assistantEditor.folderOf(space, folder);
}
