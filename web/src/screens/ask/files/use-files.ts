import { useCallback, useEffect, useRef, useState } from 'react';
import { toMessage } from '../../../api/api-error.ts';
import type { CollectedFile } from '../../../files/collect-files.ts';
import { useHouse } from '../../../shell/house-context.tsx';
import { useReading } from '../../../texts/texts.tsx';
import type { AskPlace } from '../exchange/use-exchanges.ts';
import { type ShownFile, startFile, toShownFile } from './attached.ts';
import {
  attachFile,
  dropFileSet,
  keepBegunSet,
  keepFile,
  makeFileSet,
  readBegunSet,
  readFileSet,
  removeFile,
} from './file-calls.ts';

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

interface Held {
  readonly place: string;
  readonly setId: string | null;
  readonly files: readonly ShownFile[];
}

interface At extends AskPlace {
  /** The address at which is asked: a new conversation gets its own with its first answer. */
  readonly place: string;
  /** The set that the house knows of the conversation. */
  readonly known: string | null;
}

const lookEveryMilliseconds = 700;

/** The files of the conversation that is shown: attached, read by the house, kept or removed. */
export function useFiles(at: At): Files {
  const { t } = useReading();
  const [held, setHeld] = useState<Held>(() => openHeld(at));
  if (held.place !== at.place || (held.setId === null && at.known !== null)) setHeld(follow(held, at));
  const change = useCallback((place: string, act: (held: Held) => Held) => {
    setHeld((before) => (before.place === place ? act(before) : before));
  }, []);
  useReadFiles(held, setHeld);
  useLeaving(held.setId, at.temporary);
  const attach = useAttach(held, at, change);
  const put = (changed: ShownFile): void =>
    change(held.place, (before) => ({
      ...before,
      files: before.files.map((one) => (one.key === changed.key ? changed : one)),
    }));
  const { setId, files, place } = held;
  return {
    setId: files.length > 0 ? setId : null,
    files,
    sending: files.some(({ phase }) => phase === 'sending'),
    attach,
    remove: (file) => {
      change(place, (before) => ({ ...before, files: before.files.filter(({ key }) => key !== file.key) }));
      if (file.document) void removeFile(file.document.id).catch(() => undefined);
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

function openHeld({ place, known, temporary }: At): Held {
  const begun = place === '/' && !temporary ? readBegunSet() : null;
  return { place, setId: known ?? begun, files: [] };
}

// A conversation that has just been given its own address takes its files along; every other one has others.
function follow(held: Held, at: At): Held {
  if (held.place === at.place) return { ...held, setId: at.known };
  const justNamed = held.place === '/' && at.conversationId === null && at.place !== '/';
  if (!justNamed) return openHeld(at);
  keepBegunSet(null);
  return { ...held, place: at.place };
}

function useAttach(
  held: Held,
  { conversationId, temporary }: At,
  change: (place: string, act: (held: Held) => Held) => void,
) {
  const { t, format } = useReading();
  const { house } = useHouse();
  const maximumBytes = house?.maximumBytes ?? Number.POSITIVE_INFINITY;
  // One set for all that is attached at once, however fast.
  const making = useRef<{ place: string; set: Promise<string> }>(null);
  return (chosen: readonly CollectedFile[]): void => {
    const { place } = held;
    const put = (changed: ShownFile, key: string): void =>
      change(place, (before) => ({ ...before, files: before.files.map((one) => (one.key === key ? changed : one)) }));
    const findSet = async (): Promise<string> => {
      if (held.setId !== null) return held.setId;
      const conversation = place === '/' ? null : (conversationId ?? place.split('/').at(-1) ?? null);
      if (making.current?.place !== place) {
        const set = makeFileSet(conversation).then(({ id }) => id);
        making.current = { place, set };
        set.catch(() => (making.current = null));
      }
      const setId = await making.current.set;
      if (place === '/' && !temporary) keepBegunSet(setId);
      change(place, (before) => ({ ...before, setId }));
      return setId;
    };
    const started = chosen.map((one) => ({ ...one, shown: startFile(one.path.split('/').at(-1) ?? one.path) }));
    change(place, (before) => ({ ...before, files: [...before.files, ...started.map(({ shown }) => shown)] }));
    void (async () => {
      // One after the other: each is given its name beside those that are there.
      for (const { file, shown } of started) {
        try {
          if (file.size > maximumBytes) throw new Error(t.library.tooBig(format.bytes(maximumBytes)));
          if (file.size === 0) throw new Error(t.files.empty);
          put(toShownFile(await attachFile(await findSet(), shown.name, file), t), shown.key);
        } catch (thrown) {
          put({ ...shown, phase: 'failed', problem: toMessage(thrown) }, shown.key);
        }
      }
    })();
  };
}

// Read at the opening, and as long as something of it is being read.
function useReadFiles({ place, setId, files }: Held, setHeld: (act: (held: Held) => Held) => void): void {
  const { t } = useReading();
  const [looks, setLooks] = useState(0);
  const wanted = setId !== null && (files.length === 0 || files.some(({ phase }) => phase === 'reading'));
  useEffect(() => {
    if (!wanted || setId === null) return undefined;
    const left = new AbortController();
    const look = async (): Promise<void> => {
      const found = await readFileSet(setId, left.signal).catch(() => null);
      if (left.signal.aborted) return;
      if (found)
        setHeld((before) => {
          if (before.place !== place || before.setId !== setId) return before;
          const onTheWay = before.files.filter(({ document }) => document === null);
          return { ...before, files: [...found.files.map((one) => toShownFile(one, t)), ...onTheWay] };
        });
      setLooks((count) => count + 1);
    };
    const timer = setTimeout(() => void look(), files.length === 0 ? 0 : lookEveryMilliseconds);
    return () => (clearTimeout(timer), left.abort());
    // Again after each look.
  }, [wanted, setId, place, looks, t, setHeld, files.length]);
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
