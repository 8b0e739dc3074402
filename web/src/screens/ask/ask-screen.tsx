import { useCallback, useEffectEvent, useLayoutEffect, useMemo, useState } from 'react';
import type { Scope, TurnKind } from '../../../../src/contract/index.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { navigate, useAddress } from '../../shell/navigation.ts';
import { focusQuestion } from '../../shell/shortcuts.ts';
import { keepDraft } from '../../api/drafts.ts';
import { FirstVisit } from '../first-visit/first-visit.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { AskEmpty } from './ask-empty.tsx';
import { AskWork } from './ask-work.tsx';
import { type AssistantBox, useAssistantBox } from './assistant/use-assistant-box.tsx';
import { ModelPicker } from './choices/model-picker.tsx';
import { listMatches, type Match } from './exchange/matches.ts';
import { PointingProvider } from './exchange/pointing.tsx';
import { ProofPane } from './proof/proof-pane.tsx';
import { usePane } from './proof/use-pane.ts';
import { QuestionBox } from './question/question-box.tsx';
import type { ShownTurn } from './exchange/branches.ts';
import type { ShownExchange } from './exchange/exchange-state.ts';
import { type BegunWith, type Exchanges, useExchanges } from './exchange/use-exchanges.ts';
import { listenToDrops } from './files/ask-drop.tsx';
import { type Files, useFiles } from './files/use-files.ts';
import { useScope } from './question/use-scope.ts';
import { collectAttached, findPicturesToCut, findWishedBackground } from './files/to-studio.ts';
import { changeRecipe } from '../studio/state/recipe-draft.ts';
import { useStudio } from '../studio/state/studio-context.tsx';
import { ToolPicker } from './tools/tool-picker.tsx';

/** Questions, answers and their proofs: rail, work and proof side by side where there is room. */
export function AskScreen({ conversationId }: { readonly conversationId: string | null }) {
  const narrow = useNarrow();
  const asked = new URLSearchParams(useAddress().split('?')[1] ?? '');
  const temporary = asked.has('temporary') && conversationId === null;
  const held = useExchanges({ conversationId, temporary, wanted: asked.get('at') });
  const { turns, place, running, loading } = held;
  const at = { conversationId, place };
  const begun = useAssistantBox({ isNew: conversationId === null, temporary });
  const files = useDrops(useFiles({ ...at, temporary, known: held.files, naming: isNaming(held) }));
  const { scope, choose, settle } = useScope({ ...at, turns, withFiles: files.setId !== null });
  const { shown, matches, pane, opened, open, openList, back, close, setLooked } = useShown(turns, narrow);
  const before = (): void => (close(), setLooked(null));
  const askIn = askWith({ held, files, assistant: begun.use }, { before, after: settle });
  const here = scope?.scope ?? null;
  const ask: AskNow = (question, exchange, kind) => askIn(exchange ? exchange.scope : here, question, exchange, kind);
  const empty = turns.length === 0 && conversationId === null;
  const first = useFirst(empty);
  const box = (
    <QuestionBox
      {...{ place, scope, files, running, loading, temporary }}
      {...begun.parts}
      onScope={choose}
      choices={<Choices held={held} {...begun} />}
      followUp={!empty}
      onTemporary={empty || temporary ? (on) => switchTemporary(held, on) : null}
      focused={!first}
      onLead={useStudioLead(files, temporary, ask)}
      onAsk={ask}
      onStop={held.stop}
    />
  );
  if (first) return <FirstVisit box={box} />;
  if (empty) return <AskEmpty {...{ box, starters: begun.starters }} onAsk={files.sending ? focusQuestion : ask} />;
  return (
    <PointingProvider open={open}>
      <div className="ask" data-viewing={opened ? true : undefined}>
        <AskWork
          {...{ held, conversationId, temporary, box, narrow }}
          covered={narrow && pane !== null}
          onAsk={ask}
          onAskEverywhere={files.setId === null ? null : (exchange) => askIn({}, exchange.question, exchange)}
          onShowProofs={openList}
          onLook={setLooked}
        />
        {(!narrow || pane) && (
          <ProofPane
            exchange={shown}
            matches={matches}
            opened={opened}
            onOpen={open}
            onBack={back}
            onClose={narrow ? close : null}
          />
        )}
      </div>
    </PointingProvider>
  );
}

// A house without a document, and none on its way: a new question is where one begins.
function useFirst(empty: boolean): boolean {
  const { house, ingestion } = useHouse();
  return empty && house?.documents === 0 && (ingestion?.documents.total ?? 0) === 0;
}

/**
 * Takes pictures that a message orders to be cut out to the studio, where they arrive as any photo does, and leaves the
 * conversation as it was. What is asked in a temporary conversation stays there: the studio keeps its photos.
 */
function useStudioLead(
  files: Files,
  temporary: boolean,
  ask: (question: string) => void,
): (question: string) => boolean {
  const { send, setDraft } = useStudio();
  return (question) => {
    const found = temporary ? [] : findPicturesToCut(question, files.files);
    if (found.length === 0) return false;
    collectAttached(found).then(
      (photos) => {
        const background = findWishedBackground(question);
        if (background) setDraft((draft) => changeRecipe(draft, { background }));
        send(photos);
        for (const file of found) files.remove(file);
        return navigate('/studio');
      },
      // Its bytes are not to be had any more: the house says where the studio is.
      () => ask(question),
    );
    return true;
  };
}

/** What holds for the conversation: its tools and its model. */
function Choices({ held, picker, trial }: Pick<AssistantBox, 'picker' | 'trial'> & { readonly held: Exchanges }) {
  return (
    <>
      {picker}
      {!trial && <ToolPicker tools={held.tools} onTools={held.chooseTools} />}
      <ModelPicker model={held.model} onModel={held.chooseModel} />
    </>
  );
}

type AskNow = (question: string, inPlaceOf?: ShownExchange, kind?: TurnKind) => void;

type AskIn = (where: Scope | null, ...asked: [string, ShownExchange?, TurnKind?]) => void;

// Asks in a scope, with the files of the conversation.
function askWith(
  { held, files, assistant }: { held: Exchanges; files: Files; assistant: BegunWith | null },
  { before, after }: { readonly before: () => void; readonly after: () => void },
): AskIn {
  return (where, question, ...rest) => {
    before();
    held.ask(question, { scope: where, files: files.setId, assistant }, ...rest);
    after();
  };
}

// A conversation that has begun and has no address yet.
function isNaming({ place, turns, running }: Exchanges): boolean {
  return place === '/' && turns.length > 0 && running;
}

// What is dropped on the page is attached.
function useDrops(files: Files): Files {
  const latest = useEffectEvent(files.attach);
  useLayoutEffect(() => listenToDrops((dropped) => latest(dropped)), []);
  return files;
}

// What was written before is asked there too: nothing of it is kept any more.
function switchTemporary(held: Exchanges, on: boolean): void {
  held.stop();
  if (on) keepDraft(held.place, '');
  navigate(on ? temporaryAddress : '/');
}

const temporaryAddress = '/?temporary';

// Whose proofs stand beside the answers, and what of them is open.
function useShown(turns: readonly ShownTurn[], narrow: boolean) {
  const { pane: wantedPane, openMatch, openList, back, close } = usePane(narrow);
  const open = useCallback((exchangeKey: string, { key }: Match) => openMatch(exchangeKey, key), [openMatch]);
  const find = (key: string | null | undefined): ShownExchange | undefined =>
    turns.find(({ exchange }) => exchange.key === key)?.exchange;
  const found = find(wantedPane?.exchangeKey);
  const pane = found ? wantedPane : null;
  const [looked, setLooked] = useState<string | null>(null);
  const shown = found ?? find(looked) ?? turns.at(-1)?.exchange;
  const matches = useMemo(() => (shown ? listMatches(shown) : []), [shown]);
  const opened = (pane && matches.find(({ key }) => key === pane.matchKey)) ?? null;
  return { shown, matches, pane, opened, open, openList, back, close, setLooked };
}
