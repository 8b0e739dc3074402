import { useEffect, useState } from 'react';
import type { DraftBlockKind, DraftBlockText, DraftDetails } from '../../../../src/contract/index.ts';
import { ApiError, toMessage } from '../../api/api-error.ts';
import { house, take } from '../../api/house.ts';
import { houseQueries, refresh } from '../../api/queries.ts';
import { useReading } from '../../texts/texts.tsx';

/** A block as it is typed. */
export type Typed = DraftBlockText;

/** What is typed of a draft, and what is done with it. */
export type DraftWork = ReturnType<typeof useDraft>;

/** A draft of the house with what is typed of it here, which is saved when one says so. */
export function useDraft(id: string) {
  const { t } = useReading();
  const shown = useShown(id);
  const { details, setAnswered, version } = shown;
  const typing = useTyping(details);
  const [theirs, setTheirs] = useState<DraftDetails | null>(null);
  const acting = useActing(setAnswered, async () => setTheirs(await readNewest(id)));
  const params = { path: { id } };
  const save = async (over?: number): Promise<void> => {
    const { title, blocks, basedOn } = typing;
    const body = { title, blocks: [...blocks], note: '', basedOn: over ?? basedOn };
    const now = await acting.act('saving', async () =>
      asDetails(await take(house.POST('/api/drafts/{id}/versions', { params, body }))),
    );
    if (!now) return;
    typing.clear();
    setTheirs(null);
    acting.say(t.drafts.saved(now.version.number));
  };
  return {
    id,
    ...shown,
    ...typing,
    ...acting,
    theirs,
    save,
    mayChange:
      details !== null && details.draft.right !== 'read' && details.draft.state === 'open' && version === undefined,
    takeTheirs: () => {
      if (theirs) setAnswered(theirs);
      typing.clear();
      setTheirs(null);
    },
    check: (basedOn: number) =>
      acting.act(
        'checking',
        async () => asDetails(await take(house.POST('/api/drafts/{id}/check', { params, body: { basedOn } }))),
        t.drafts.checked,
      ),
    readAgain: () => acting.act('other', () => readNewest(id)),
  };
}

// The description calls a kind that may be null somewhere so everywhere.
const asDetails = (answer: unknown): DraftDetails => answer as DraftDetails;

async function readNewest(id: string): Promise<DraftDetails> {
  return asDetails(await take(house.GET('/api/drafts/{id}', { params: { path: { id } } })));
}

function useShown(id: string) {
  const [version, setVersion] = useState<number | undefined>();
  const at = { params: { path: { id }, query: version === undefined ? {} : { version } } };
  const { data, error, refetch } = houseQueries.useQuery('get', '/api/drafts/{id}', at, { gcTime: 0 });
  const [answered, setAnswered] = useState<DraftDetails | null>(null);
  const read = data === undefined ? null : asDetails(data);
  // What an act answered is newer than what was read before it.
  const isNewer = version === undefined && answered && answered.version.number >= (read?.version.number ?? 0);
  return { details: isNewer ? answered : read, error, refetch, version, setVersion, setAnswered };
}

interface TypedDraft {
  readonly title: string;
  readonly blocks: readonly Typed[];
  /** The version on the screen when typing began: what somebody else saves meanwhile is not saved over unseen. */
  readonly basedOn: number;
}

function useTyping(details: DraftDetails | null) {
  const [typed, setTyped] = useState<TypedDraft | null>(null);
  const saved: TypedDraft = {
    title: details?.version.title ?? '',
    blocks: details?.blocks.map(({ id, kind, level, text }) => ({ id, kind, level, text })) ?? [],
    basedOn: details?.version.number ?? 1,
  };
  const now = typed ?? saved;
  // What is typed and not saved is not left unseen.
  useEffect(() => {
    if (!typed) return;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [typed]);
  return {
    ...now,
    unsaved: typed !== null,
    clear: () => setTyped(null),
    setTitle: (title: string) => setTyped({ ...now, title }),
    setBlocks: (blocks: readonly Typed[]) => setTyped({ ...now, blocks }),
  };
}

function useActing(setAnswered: (details: DraftDetails) => void, onConflict: () => Promise<void>) {
  const [busy, setBusy] = useState<'saving' | 'checking' | 'other' | null>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const act = async (
    what: 'saving' | 'checking' | 'other',
    acting: () => Promise<DraftDetails | null>,
    done = '',
  ): Promise<DraftDetails | null> => {
    setBusy(what);
    setProblem(null);
    setSaid('');
    try {
      const now = await acting();
      if (now) setAnswered(now);
      setSaid(done);
      refresh('/api/drafts');
      return now;
    } catch (thrown) {
      if (thrown instanceof ApiError && thrown.code === 'draft_changed') await onConflict();
      else setProblem(toMessage(thrown));
      return null;
    } finally {
      setBusy(null);
    }
  };
  return { busy, said, problem, act, say: setSaid };
}

/** A new block after the one at this place. */
export function insertBlock(blocks: readonly Typed[], at: number, kind: DraftBlockKind = 'paragraph'): Typed[] {
  const taken = new Set(blocks.map(({ id }) => id));
  let number = blocks.length + 1;
  while (taken.has(`b${number}`)) number += 1;
  return blocks.toSpliced(at + 1, 0, { id: `b${number}`, kind, level: 2, text: '' });
}

/** A block in another place. */
export function moveBlock(blocks: readonly Typed[], from: number, to: number): Typed[] {
  const moved = blocks[from];
  return moved && to >= 0 && to < blocks.length ? blocks.toSpliced(from, 1).toSpliced(to, 0, moved) : [...blocks];
}
