import { useCallback, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type {
  AssistantUse,
  ConversationDetail,
  Scope,
  ToolSelection,
  TurnKind,
} from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { moveDraft } from '../../../api/drafts.ts';
import { house, take } from '../../../api/house.ts';
import { useHouse } from '../../../shell/house-context.tsx';
import { navigate } from '../../../shell/navigation.ts';
import {
  chooseBranch,
  chooseUpTo,
  type ChosenBranches,
  findReached,
  findVersion,
  readBranch,
  type ShownTurn,
  tellBefore,
} from './branches.ts';
import { isRunning, type ShownExchange, startExchange, toShownExchange } from './exchange-state.ts';
import { useKeptChoices } from './use-kept-choices.ts';
import { type Following, useFollowing } from './use-following.ts';
import { type Judging, useJudging } from './use-judging.ts';

export interface Exchanges {
  /** The address of what is asked here: that of the conversation as soon as the house has named it. */
  readonly place: string;
  /** The branch that is shown. */
  readonly turns: readonly ShownTurn[];
  /** The key of what was asked last on this page; null before anything was. */
  readonly asked: string | null;
  readonly loading: boolean;
  readonly problem: string | null;
  readonly running: boolean;
  /** Asks after what is shown, or in the place of an exchange: as another version of it. */
  readonly ask: (question: string, where: AskedWhere, inPlaceOf?: ShownExchange, kind?: TurnKind) => void;
  /** The set of files of the conversation; null where nothing was attached, or nothing is known of it yet. */
  readonly files: string | null;
  /** The chat model that is chosen here; null: that of the house. */
  readonly model: string | null;
  readonly chooseModel: (model: string | null) => void;
  /** Tools of other servers that are turned on here. */
  readonly tools: ToolSelection;
  readonly chooseTools: (tools: ToolSelection) => void;
  /** Shows the version before or after an exchange, with all that follows it. */
  readonly showVersion: (exchange: ShownExchange, step: -1 | 1) => void;
  readonly stop: () => void;
  /** Reads the conversation again after a problem. */
  readonly reload: () => void;
  readonly judging: Judging;
}

/** The assistant that a conversation begins with, as it is sent, and what was filled in, as it is shown. */
export interface BegunWith {
  readonly use: AssistantUse;
  readonly filled: string;
}

/** Where a question is searched. */
export interface AskedWhere {
  readonly scope: Scope | null;
  /** What is attached to a conversation that begins with it, or to a temporary one. */
  readonly files: string | null;
  /** With which a conversation begins. */
  readonly assistant: BegunWith | null;
}

/** Where questions are asked: in a conversation (null: a new one), or in one of which nothing is kept. */
export interface AskPlace {
  readonly conversationId: string | null;
  readonly temporary: boolean;
}

/** What is on the page of one conversation; a new conversation gets its identifier with its first answer. */
export interface Held extends AskPlace {
  /** Another one each time that a conversation is opened. */
  readonly visit: string;
  /** The identifier that a new conversation has just been given: the address follows, and what is shown stays. */
  readonly named: string | null;
  /** Those of all branches, in the order in which they were asked. */
  readonly exchanges: readonly ShownExchange[];
  readonly chosen: ChosenBranches;
  readonly files: string | null;
  readonly model: string | null;
  readonly tools: ToolSelection;
  readonly asked: string | null;
  /** The answer that the address names: it is shown, in whichever branch it is. */
  readonly wanted: string | null;
  readonly loading: boolean;
  readonly problem: string | null;
}

/** The exchanges of a conversation, and what asks the next question in it. */
export function useExchanges(at: AskPlace & { readonly wanted: string | null }): Exchanges {
  const { conversationId, temporary, wanted } = at;
  const [held, setHeld] = useState<Held>(() => openHeld(at));
  if (held.conversationId !== conversationId || held.temporary !== temporary)
    setHeld(
      held.named !== null && held.named === conversationId ? { ...held, conversationId, named: null } : openHeld(at),
    );
  else if (held.wanted !== wanted) setHeld(showWanted({ ...held, wanted }));
  // Its own from the moment on in which it has one: the address is drawn later.
  const current = held.named ?? conversationId;
  useStoredExchanges(held, setHeld);
  const change = useCallback((key: string, act: (one: ShownExchange) => ShownExchange) => {
    setHeld((before) => ({ ...before, exchanges: before.exchanges.map((one) => (one.key === key ? act(one) : one)) }));
  }, []);
  const { exchanges, chosen, loading, problem, asked } = held;
  const turns = useMemo(() => readBranch(exchanges, chosen), [exchanges, chosen]);
  const following = useFollowing({ visit: held.visit, conversation: current, temporary }, exchanges, change);
  const ask = useAsk({ held, setHeld, turns, change, following });
  useOtherTurns(current, held, setHeld);
  const keep = useKeptChoices(temporary ? null : current);
  const showVersion: Exchanges['showVersion'] = (exchange, step) => {
    const version = findVersion(exchanges, exchange, step);
    if (!version) return;
    const next = chooseBranch(chosen, version);
    setHeld((before) => ({ ...before, chosen: chooseBranch(before.chosen, version) }));
    const shown = readBranch(exchanges, next).findLast((one) => one.exchange.id !== null)?.exchange.id;
    if (shown) keep({ shown });
  };
  const choose = (choice: Partial<Pick<Held, 'model' | 'tools'>>): void => {
    setHeld((before) => ({ ...before, ...choice }));
    keep(choice);
  };
  const judging = useJudging(setHeld);
  const reload = useCallback(() => setHeld((before) => ({ ...before, loading: true, problem: null })), []);
  return {
    place: toPlace(current),
    turns,
    asked,
    loading,
    problem,
    running: exchanges.some(isRunning),
    ask,
    files: held.files,
    model: held.model,
    chooseModel: (model) => choose({ model }),
    tools: held.tools,
    chooseTools: (tools) => choose({ tools }),
    showVersion,
    stop: following.stop,
    reload,
    judging,
  };
}

interface Asking {
  readonly held: Held;
  readonly setHeld: (act: (before: Held) => Held) => void;
  readonly turns: readonly ShownTurn[];
  readonly change: (key: string, act: (one: ShownExchange) => ShownExchange) => void;
  readonly following: Following;
}

// What asks, and follows the answer until its end.
function useAsk({ held, setHeld, turns, change, following }: Asking): Exchanges['ask'] {
  const { reloadConversations } = useHouse();
  const { exchanges, temporary, model, tools } = held;
  const current = held.named ?? held.conversationId;
  return (question, { scope, files, assistant }, inPlaceOf, kind) => {
    const after = inPlaceOf ? inPlaceOf.after : (turns.at(-1)?.exchange.key ?? null);
    const started = startExchange(question, assistant?.filled ?? '', { scope, after });
    setHeld((before) => ({
      ...before,
      exchanges: [...before.exchanges, started],
      chosen: chooseBranch(before.chosen, started),
      asked: started.key,
    }));
    const onConversation = (id: string): void => {
      if (temporary || id === current) return;
      reloadConversations();
      // Who has gone elsewhere in the meantime is not called back.
      if (location.pathname !== toPlace(current)) return;
      moveDraft('/', toPlace(id));
      // At once: what is typed before the next drawing would be kept at the address that was left.
      flushSync(() => setHeld((before) => ({ ...before, named: id })));
      navigate(toPlace(id), { replace: true, flushSync: true });
    };
    const before = findReached(exchanges, after);
    const attached = files === null ? {} : { files };
    const begun = assistant ? { assistant: assistant.use } : {};
    const where = temporary
      ? { temporary: tellBefore(before), ...attached, ...begun }
      : current
        ? { conversationId: current, after: before?.id ?? null }
        : { ...attached, ...begun };
    const said = { question, ...where, ...(scope ? { scope } : {}), ...(kind ? { kind } : {}) };
    const chosen = model === null && current === null ? {} : { model };
    // What is asked as something else is asked without tools, and leaves them turned on.
    const request = { ...said, ...chosen, ...(kind === undefined && tools.length > 0 ? { tools } : {}) };
    const follower = {
      onConversation,
      onChange: (act: (one: ShownExchange) => ShownExchange) => change(started.key, act),
    };
    void following.ask(started.key, request, follower).then(reloadConversations);
  };
}

const toPlace = (conversationId: string | null): string =>
  conversationId === null ? '/' : `/conversations/${conversationId}`;

function openHeld({ conversationId, temporary, wanted }: Parameters<typeof useExchanges>[0]): Held {
  const nothing = {
    named: null,
    files: null,
    model: null,
    tools: [],
    exchanges: [],
    chosen: new Map<string, string>(),
    asked: null,
    problem: null,
  };
  return {
    ...nothing,
    visit: crypto.randomUUID(),
    conversationId,
    temporary,
    wanted,
    loading: conversationId !== null,
  };
}

// Its key is that of what was asked last: the page goes there.
function showWanted(held: Held): Held {
  const found = held.exchanges.find(({ id }) => id !== null && id === held.wanted);
  if (!found) return held;
  return { ...held, chosen: chooseUpTo(held.exchanges, held.chosen, found), asked: found.key };
}

function useStoredExchanges({ conversationId, loading }: Held, setHeld: (act: (before: Held) => Held) => void): void {
  useEffect(() => {
    if (!loading || conversationId === null) return undefined;
    const left = new AbortController();
    const put = (part: Partial<Held>): void => {
      if (!left.signal.aborted)
        setHeld((before) =>
          before.conversationId === conversationId ? showWanted({ ...before, ...part, loading: false }) : before,
        );
    };
    take(house.GET('/api/conversations/{id}', { params: { path: { id: conversationId } }, signal: left.signal })).then(
      (detail) => put(readDetail(detail)),
      (thrown: unknown) => put({ problem: toMessage(thrown) }),
    );
    return () => left.abort();
  }, [conversationId, loading, setHeld]);
}

/** What was asked in this conversation on another page of its person comes to this one too, and is followed. */
function useOtherTurns(
  id: string | null,
  { visit, loading, exchanges }: Held,
  setHeld: (act: (before: Held) => Held) => void,
): void {
  const { conversations } = useHouse();
  const known = conversations.find((one) => one.id === id);
  const others = known !== undefined && (known.writing || known.exchanges > exchanges.length);
  const waits = loading || !others || exchanges.some(isRunning);
  useEffect(() => {
    if (waits || id === null) return undefined;
    const left = new AbortController();
    take(house.GET('/api/conversations/{id}', { params: { path: { id } }, signal: left.signal })).then(
      (detail) => setHeld((before) => (before.visit === visit ? addStored(before, detail) : before)),
      () => undefined,
    );
    return () => left.abort();
  }, [waits, id, visit, setHeld]);
}

// What is shown stays as it is; each that is new follows what it follows here.
function addStored(held: Held, { exchanges: stored }: ConversationDetail): Held {
  const keys = new Map(held.exchanges.map(({ id, key }) => [id, key]));
  const added = stored.filter(({ id }) => !keys.has(id)).map(toShownExchange);
  if (added.length === 0) return held;
  const placed = added.map((one) => ({ ...one, after: keys.get(one.after) ?? one.after }));
  return { ...held, exchanges: [...held.exchanges, ...placed] };
}

// The branch that was looked at last is shown again.
function readDetail({ exchanges: stored, files, model, tools, shown }: ConversationDetail): Partial<Held> {
  const exchanges = stored.map(toShownExchange);
  const last = exchanges.find(({ id }) => id !== null && id === shown);
  const chosen: ChosenBranches = last ? chooseUpTo(exchanges, new Map(), last) : new Map();
  return { exchanges, files, model, tools, chosen };
}
