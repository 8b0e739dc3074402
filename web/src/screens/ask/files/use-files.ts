import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, toMessage } from '../../../api/api-error.ts';
import type { CollectedFile } from '../../../files/collect-files.ts';
import { useReading } from '../../../texts/texts.tsx';
import { type At, type Held, type ShownFile, toShownFile } from './attached.ts';
import { dropFileSet, keepBegunSet, keepFile, readBegunSet, readFileSet, removeFile } from './file-calls.ts';
import { type Sendings, useAttach } from './use-attach.ts';

export interface Files {
  /** With what a question is asked; null where nothing is attached. */
  readonly setId: string | null;
  readonly files: readonly ShownFile[];
  /** Some are still on their way: a question would not know of them. */
  readonly sending: boolean;
  readonly attach: (files: readonly CollectedFile[]) => void;
  readonly remove: (file: ShownFile) => void;
  readonly keep: (file: ShownFile, space: string) => void;
}

const temporaryPlace = '/?temporary';
const lookEveryMilliseconds = 700;

/** The files of the conversation that is shown: attached, read by the house, kept or removed. */
export function useFiles(given: At): Files {
  const { t } = useReading();
  // A temporary conversation has the address of a new one, and files of its own.
  const at = given.temporary ? { ...given, place: temporaryPlace } : given;
  const [held, setHeld] = useState<Held>(() => openHeld(at));
  if (held.place !== at.place || (held.setId === null && at.known !== null)) setHeld(follow(held, at));
  const change = useCallback((key: string, act: (held: Held) => Held) => {
    setHeld((before) => (before.key === key ? act(before) : before));
  }, []);
  useReadFiles(held, setHeld);
  useLeaving(held.setId, at.temporary);
  const sendings = useRef<Sendings>({ arrived: new Map(), withdrawn: new Set() });
  const attach = useAttach(held, at, change, sendings);
  const put = (changed: ShownFile): void =>
    change(held.key, (before) => ({
      ...before,
      files: before.files.map((one) => (one.key === changed.key ? changed : one)),
    }));
  const { setId, files } = held;
  return {
    setId: files.length > 0 ? setId : null,
    files,
    sending: files.some(({ phase }) => phase === 'sending'),
    attach,
    remove: (file) => {
      const { arrived, withdrawn } = sendings.current;
      // Taken out while it is on its way, or since it was looked at: it has, or will have, a document all the same.
      const gone = file.document?.id ?? arrived.get(file.key) ?? null;
      change(held.key, (before) => ({
        ...before,
        files: before.files.filter(({ key }) => key !== file.key && key !== gone),
        removed: gone === null ? before.removed : [...before.removed, gone],
      }));
      if (gone === null) withdrawn.add(file.key);
      else void removeFile(gone).catch(() => undefined);
    },
    keep: (file, space) => {
      if (setId === null || file.document === null) return;
      keepFile(setId, file.document.id, space).then(
        () => put({ ...file, keptIn: space, problem: null }),
        (thrown: unknown) => put({ ...file, problem: `${t.files.notKept} ${toMessage(thrown)}` }),
      );
    },
  };
}

function openHeld({ place, known }: At): Held {
  const begun = place === '/' ? readBegunSet() : null;
  return { key: crypto.randomUUID(), place, setId: known ?? begun, isRead: false, files: [], removed: [] };
}

// A conversation that has just been given its own address takes its files along; every other one has others.
function follow(held: Held, at: At): Held {
  if (held.place === at.place) return { ...held, setId: at.known, isRead: false };
  const justNamed = held.place === '/' && at.conversationId === null && at.place.startsWith('/conversations/');
  if (!justNamed) return openHeld(at);
  keepBegunSet(null);
  return { ...held, place: at.place };
}

// Swept since, or of whoever was signed in here before: there is none any more. All else is asked again.
function toLoss(thrown: unknown): 'gone' | null {
  return thrown instanceof ApiError && thrown.status === 404 ? 'gone' : null;
}

// Read at the opening, and as long as something of it is being read.
function useReadFiles({ place, setId, isRead, files }: Held, setHeld: (act: (held: Held) => Held) => void): void {
  const { t } = useReading();
  const [looks, setLooks] = useState(0);
  const wanted = setId !== null && (!isRead || files.some(({ phase }) => phase === 'reading'));
  useEffect(() => {
    if (!wanted || setId === null) return undefined;
    const left = new AbortController();
    const look = async (): Promise<void> => {
      const found = await readFileSet(setId, left.signal).catch((thrown: unknown) => toLoss(thrown));
      if (left.signal.aborted) return;
      if (found === 'gone') {
        keepBegunSet(null);
        setHeld((before) => (before.setId === setId ? { ...before, setId: null, isRead: false, files: [] } : before));
        return;
      }
      if (found)
        setHeld((before) => {
          if (before.place !== place || before.setId !== setId) return before;
          const held = new Map(before.files.map((one) => [one.key, one.file]));
          const there = found.files
            .map((one) => ({ ...toShownFile(one, t), file: held.get(one.document.id) ?? null }))
            .filter(({ key }) => !before.removed.includes(key));
          // What was attached while the house was asked is not in its answer yet.
          const names = new Set([...there, ...files].flatMap(({ document }) => document?.id ?? []));
          const since = before.files.filter(({ document }) => document === null || !names.has(document.id));
          return { ...before, isRead: true, files: [...there, ...since] };
        });
      setLooks((count) => count + 1);
    };
    const timer = setTimeout(() => void look(), looks === 0 ? 0 : lookEveryMilliseconds);
    return () => (clearTimeout(timer), left.abort());
    // Again after each look.
  }, [wanted, setId, place, looks, t, setHeld, files]);
}

// What is attached to a temporary conversation is gone with it: when it is left, and when the page is closed.
function useLeaving(setId: string | null, temporary: boolean): void {
  useEffect(() => {
    if (!temporary || setId === null) return undefined;
    const drop = (): void => dropFileSet(setId);
    window.addEventListener('pagehide', drop);
    return () => (window.removeEventListener('pagehide', drop), drop());
  }, [setId, temporary]);
}
