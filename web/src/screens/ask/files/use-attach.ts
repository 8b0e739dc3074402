import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { toMessage } from '../../../api/api-error.ts';
import type { CollectedFile } from '../../../files/collect-files.ts';
import { useHouse } from '../../../shell/house-context.tsx';
import { useReading } from '../../../texts/texts.tsx';
import { type At, type Held, type ShownFile, startFile, toShownFile } from './attached.ts';
import { attachFile, keepBegunSet, makeFileSet, removeFile } from './file-calls.ts';

type Change = (key: string, act: (held: Held) => Held) => void;

/** What became of the files that were sent, by their first key: also for who asks after the page has moved on. */
export interface Sendings {
  /** The document that each is by now. */
  readonly arrived: Map<string, string>;
  /** Taken out before they were a document: what arrives of them is removed. */
  readonly withdrawn: Set<string>;
}

interface Started extends CollectedFile {
  readonly shown: ShownFile;
}

/** Attaches files to what is shown: each stands there at once, and is brought to the house after the ones before it. */
export function useAttach(
  held: Held,
  at: At,
  change: Change,
  sendings: RefObject<Sendings>,
): (chosen: readonly CollectedFile[]) => void {
  const { naming } = at;
  const send = useSend(held, at, change, sendings);
  // Sent once the conversation has its address: before, they would be of one that begins with another question.
  const later = useRef<{ key: string; started: readonly Started[] }[]>([]);
  const sendLater = useEffectEvent(() => {
    for (const { key, started } of later.current.splice(0)) if (key === held.key) send(started);
  });
  useEffect(() => {
    if (!naming) sendLater();
  }, [naming]);
  return (chosen) => {
    const started = chosen.map((one) => ({
      ...one,
      shown: startFile(one.path.split('/').at(-1) ?? one.path, one.file),
    }));
    change(held.key, (before) => ({ ...before, files: [...before.files, ...started.map(({ shown }) => shown)] }));
    if (naming) later.current.push({ key: held.key, started });
    else send(started);
  };
}

function useSend(
  held: Held,
  { conversationId }: At,
  change: Change,
  sendings: RefObject<Sendings>,
): (started: readonly Started[]) => void {
  const { t, format } = useReading();
  const { house } = useHouse();
  const maximumBytes = house?.maximumBytes ?? Number.POSITIVE_INFINITY;
  // One set for all that is attached at once, however fast.
  const making = useRef<{ place: string; set: Promise<string> }>(null);
  // The next new conversation has the same address, and another set.
  useEffect(() => {
    if (making.current?.place !== held.place) making.current = null;
  }, [held.place]);
  return (started) => {
    const { key: own, place } = held;
    const { arrived, withdrawn } = sendings.current;
    const put = (changed: ShownFile, key: string): void =>
      change(own, (before) => ({ ...before, files: before.files.map((one) => (one.key === key ? changed : one)) }));
    const findSet = async (): Promise<string> => {
      if (held.setId !== null) return held.setId;
      const conversation = place.startsWith('/conversations/')
        ? (conversationId ?? place.split('/').at(-1) ?? null)
        : null;
      if (making.current?.place !== place) {
        const set = makeFileSet(conversation).then(({ id }) => id);
        making.current = { place, set };
        set.catch(() => (making.current = null));
      }
      const setId = await making.current.set;
      if (place === '/') keepBegunSet(setId);
      change(own, (before) => ({ ...before, setId }));
      return setId;
    };
    void (async () => {
      // One after the other: each is given its name beside those that are there.
      for (const { file, shown } of started) {
        if (withdrawn.has(shown.key)) continue;
        try {
          if (file.size > maximumBytes) throw new Error(t.library.tooBig(format.bytes(maximumBytes)));
          if (file.size === 0) throw new Error(t.files.empty);
          const attached = await attachFile(await findSet(), shown.name, file);
          arrived.set(shown.key, attached.document.id);
          if (withdrawn.has(shown.key)) void removeFile(attached.document.id).catch(() => undefined);
          else put({ ...toShownFile(attached, t), file }, shown.key);
        } catch (thrown) {
          put({ ...shown, phase: 'failed', problem: toMessage(thrown) }, shown.key);
        }
      }
    })();
  };
}
