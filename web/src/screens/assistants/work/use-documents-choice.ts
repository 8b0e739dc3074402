import { useState } from 'react';
import type { AssistantSource, Scope } from '../../../../../src/contract/index.ts';
import { keyOfSource, useOfferedSources } from '../../assistant-catalogue/use-offered-sources.ts';
import { type Files, useFiles } from '../../ask/files/use-files.ts';

/** On which documents work in steps is begun. */
export interface DocumentsChosen {
  /** As its field holds it: `own`, `files`, the key of a source, or nothing yet. */
  readonly value: string;
  readonly choose: (value: string) => void;
  readonly offered: readonly AssistantSource[];
  readonly held: Files;
  /** What is sent; null where nothing was chosen. */
  readonly given: { readonly scope?: Scope; readonly files?: string } | null;
}

/** The sources of the assistant, a space, a folder or attached files, as one of them is chosen for the work at `place`. */
export function useDocumentsChoice(place: string, own: boolean): DocumentsChosen {
  const [value, choose] = useState(own ? 'own' : '');
  const offered = useOfferedSources();
  const held = useFiles({ place, known: null, naming: false, conversationId: null, temporary: false });
  const source = offered.find((one) => keyOfSource(one) === value);
  return { value, choose, offered, held, given: toGiven(value, source, held.setId) };
}

function toGiven(value: string, source: AssistantSource | undefined, files: string | null): DocumentsChosen['given'] {
  if (value === 'own') return {};
  if (value === 'files') return files === null ? null : { files };
  if (!source) return null;
  const { space, folder } = source;
  return { scope: folder === undefined ? { space } : { space, folder } };
}
