import { useEffect, useState } from 'react';
import type { Assistant, AssistantDetails } from '../../../../../src/contract/index.ts';
import { ApiError, toMessage } from '../../../api/api-error.ts';
import { keepDraft, readDraft } from '../../../api/drafts.ts';
import { house, take } from '../../../api/house.ts';
import { navigate } from '../../../shell/navigation.ts';
import { refreshAssistants } from '../../assistant-catalogue/use-assistants.ts';
import { type EditorText, readKeptText, toEditorText } from './editor-text.ts';
import { toRequest } from './to-request.ts';

/** What is being written, kept in this browser until it is saved. */
export interface Editor {
  readonly text: EditorText;
  readonly put: (part: Partial<EditorText>) => void;
  /** It is not what is saved. */
  readonly changed: boolean;
  /** It was kept from an earlier visit. */
  readonly resumed: boolean;
  readonly begin: (text: EditorText) => void;
  readonly save: (over?: EditorText) => Promise<void>;
  readonly saving: boolean;
  readonly problem: string | null;
  /** The version that was saved meanwhile by somebody else. */
  readonly conflict: AssistantDetails | null;
  readonly takeTheirs: () => void;
}

/** Holds what is being written of an assistant at an address, from what is saved on. */
export function useEditor(place: string, id: string | null, saved: EditorText): Editor {
  const [before, setBefore] = useState(saved);
  const [kept] = useState(() => readKeptText(readDraft(place)));
  const [text, setText] = useState(kept ?? saved);
  const [resumed, setResumed] = useState(kept !== null);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [conflict, setConflict] = useState<AssistantDetails | null>(null);
  const changed = JSON.stringify(text) !== JSON.stringify(before);
  useEffect(() => {
    keepDraft(place, changed ? JSON.stringify(text) : '');
  }, [place, text, changed]);
  const begin = (next: EditorText): void => {
    keepDraft(place, '');
    setBefore(next);
    setText(next);
    setResumed(false);
    setConflict(null);
    setProblem(null);
  };
  const save = async (over: EditorText = text): Promise<void> => {
    setSaving(true);
    setProblem(null);
    try {
      const made = await saveUnderFreeName(over);
      keepDraft(place, '');
      refreshAssistants();
      navigate(`/assistants/${made.id}`, { replace: true });
    } catch (thrown) {
      setSaving(false);
      if (thrown instanceof ApiError && thrown.code === 'assistant_changed' && id !== null)
        setConflict(await readNewest(id).catch(() => null));
      setProblem(toMessage(thrown));
    }
  };
  return {
    text,
    put: (part) => setText((now) => ({ ...now, ...part })),
    changed,
    resumed,
    begin,
    save,
    saving,
    problem,
    conflict,
    takeTheirs: () => conflict && begin(toEditorText(conflict)),
  };
}

const namesAtMost = 9;

// What its folder is called is for nobody to read: where another has the name, it gets a number.
async function saveUnderFreeName(text: EditorText): Promise<Assistant> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await take(house.POST('/api/assistants', { body: toRequest(text, attempt) }));
    } catch (thrown) {
      const isTaken = thrown instanceof ApiError && thrown.code === 'assistant_name_taken';
      if (!isTaken || text.name !== null || attempt === namesAtMost) throw thrown;
    }
}

/** The newest version of an assistant, which may not be the offered one. */
export async function readNewest(id: string): Promise<AssistantDetails> {
  const read = async (version?: number): Promise<AssistantDetails> =>
    take(
      house.GET('/api/assistants/{id}', {
        params: { path: { id }, query: version === undefined ? {} : { version } },
      }),
    );
  const offered = await read();
  const newest = offered.versions[0]?.number ?? offered.version.number;
  return newest === offered.version.number ? offered : read(newest);
}
