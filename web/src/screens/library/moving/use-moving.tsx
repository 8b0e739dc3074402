import { type ReactNode, useState } from 'react';
import type { Document, MoveDocumentsResult } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { useReading } from '../../../texts/texts.tsx';
import { renameSpace } from '../spaces/rename-space.tsx';
import { type Done, DoneNotice } from './done-notice.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { moveBack } from './move-documents.ts';

export interface Moving {
  /** Asks where these documents go. */
  readonly ask: (documents: readonly Document[]) => void;
  /** Says that a space has another name, and offers the one before. */
  readonly tellRenamed: (before: string, after: string) => void;
  /** The dialog while it is asked, and what came of it afterwards. */
  readonly parts: ReactNode;
}

interface Options {
  /** Told of what stands elsewhere now. */
  readonly onMoved: (ids: readonly string[]) => void;
  /** Told of the name that a space has again. */
  readonly onRenamed: (name: string) => void;
}

/** Moves documents and takes it back; says what was moved and what was not. */
export function useMoving({ onMoved, onRenamed }: Options): Moving {
  const { t } = useReading();
  const [asked, setAsked] = useState<readonly Document[] | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const tell = useTellMoved(onMoved);
  const failed = (thrown: unknown): Done => ({ words: toMessage(thrown), failures: [], undo: null });
  const tellRenamed: Moving['tellRenamed'] = (before, after) => {
    const undo = (): Promise<Done> =>
      renameSpace(after, before).then(
        () => (onRenamed(before), { words: t.spaces.renamed(before), failures: [], undo: null }),
        failed,
      );
    setDone({ words: t.spaces.renamed(after), failures: [], undo });
  };
  return {
    ask: (documents) => (setDone(null), setAsked(documents)),
    tellRenamed,
    parts: (
      <>
        {done && <DoneNotice done={done} onDone={setDone} />}
        {asked && (
          <MoveDialog
            documents={asked}
            onMoved={(result, space) => (setAsked(null), setDone(tell(asked, result, space)))}
            onClose={() => setAsked(null)}
          />
        )}
      </>
    ),
  };
}

/** Says what came of a move, in words, and how to take it back. */
function useTellMoved(onMoved: Options['onMoved']) {
  const { t, format } = useReading();
  const toDone = (
    documents: readonly Document[],
    { moved, refused }: MoveDocumentsResult,
    words: string,
    undo: Done['undo'],
  ): Done => {
    const names = new Map(documents.map(({ id, path }) => [id, path]));
    const failures = refused.map(({ id, message }) => ({ name: names.get(id) ?? id, reason: message }));
    onMoved(moved.map(({ id }) => id));
    return { words: moved.length === 0 ? t.moving.none : words, failures, undo: moved.length === 0 ? null : undo };
  };
  return (documents: readonly Document[], result: MoveDocumentsResult, space: string): Done => {
    const arrived = new Set(result.moved.map(({ id }) => id));
    const stood = documents.filter(({ id }) => arrived.has(id));
    const undo = (): Promise<Done> =>
      moveBack(stood).then(
        (back) => toDone(stood, back, t.moving.back(format.number(back.moved.length), back.moved.length), null),
        (thrown: unknown) => (onMoved([]), { words: toMessage(thrown), failures: [], undo: null }),
      );
    const words = t.moving.done(format.number(result.moved.length), result.moved.length, space);
    return toDone(documents, result, words, undo);
  };
}
