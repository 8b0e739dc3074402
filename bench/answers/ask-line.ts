import { takeTurn } from '../../src/assistants/index.ts';
import { readPastSearch } from '../../src/assistants/conversations/stored-search.ts';
import type { AnswerSentence, AskEvent } from '../../src/contract/index.ts';
import { owner } from '../../src/governance/index.ts';
import type { Maison } from '../../src/main.ts';
import { listMessages } from '../../src/store/tables/conversations/messages.ts';
import { type Asked, type Line, tellAsked } from './tell-asked.ts';

/** A question with what was shown, and how the turn took it: as what, and with which words it was searched. */
export interface AskedTurn {
  readonly asked: Asked;
  readonly query: string;
  readonly takenAs: string;
}

/** Asks one question turn by turn as the page does: after the questions before it, where it has any. */
export async function askLine(maison: Maison, line: Line, { signal }: { signal: AbortSignal }): Promise<AskedTurn> {
  let conversationId: string | undefined;
  for (const question of [line.before ?? []].flat()) {
    for await (const event of takeTurn(maison.parts, owner, { question, conversationId }, { signal }))
      if (event.type === 'sources-found') ({ conversationId } = event);
  }
  const started = performance.now();
  let first: number | null = null;
  const sentences: AnswerSentence[] = [];
  let done: Extract<AskEvent, { type: 'answer-done' }> | null = null;
  let found: Extract<AskEvent, { type: 'sources-found' }> | null = null;
  for await (const event of takeTurn(maison.parts, owner, { question: line.question, conversationId }, { signal })) {
    if (event.type === 'sources-found') found = event;
    if (event.type === 'sentence-written') {
      sentences.push(event.sentence);
      first ??= performance.now() - started;
    }
    if (event.type === 'answer-done') done = event;
  }
  const milliseconds = performance.now() - started;
  const asked = tellAsked(line, {
    sentences,
    paths: found?.sources.map((source) => source.path) ?? [],
    first,
    outcome: done?.outcome ?? 'failed',
    nearest: done?.nearest ?? null,
    milliseconds,
  });
  return { asked, query: await readQuery(maison, line, found?.conversationId), takenAs: found?.takenAs ?? 'house' };
}

// What a follow-up was completed with is kept with the conversation.
async function readQuery(maison: Maison, { question }: Line, conversationId: string | undefined): Promise<string> {
  if (conversationId === undefined) return question;
  const messages = await maison.parts.store.asActor(owner, (tx) => listMessages(tx, { conversationId }));
  const answer = messages.findLast(({ search }) => search !== null && search !== undefined);
  return readPastSearch({ sourcePassageIds: [], search: answer?.search ?? null }, question).query;
}
