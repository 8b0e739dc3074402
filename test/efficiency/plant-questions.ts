import { createId } from '../../src/base/index.ts';
import { owner } from '../../src/governance/index.ts';
import {
  createConversation,
  finishMessage,
  insertGroup,
  insertMember,
  insertTurn,
  joinGroups,
  saveFeedback,
  type Store,
} from '../../src/store/index.ts';

/** One question of somebody, and what became of it. */
export interface PlantedQuestion {
  readonly person: string;
  readonly at: Date;
  readonly outcome: 'answered' | 'quoted' | 'written' | 'refused' | 'stopped';
  readonly model: string | null;
  readonly seconds: number;
  readonly isReported: boolean;
}

/** People of a house without passwords, each in these groups; the groups are made, and named by their identifiers. */
export async function plantPeople(
  store: Store,
  people: Readonly<Record<string, readonly string[]>>,
): Promise<ReadonlyMap<string, string>> {
  const at = new Date('2026-01-05T09:00:00Z');
  const groups = new Map([...new Set(Object.values(people).flat())].map((name) => [name, createId()]));
  await store.asWorker(async (tx) => {
    for (const id of Object.keys(people))
      await insertMember(tx, { id, email: `${id}@example.org`, name: id, role: 'member', at });
  });
  await store.asActor(owner, async (tx) => {
    for (const [name, id] of groups) await insertGroup(tx, { id, name, at });
    for (const [id, names] of Object.entries(people)) {
      const ids = names.map((name) => groups.get(name) ?? '');
      await joinGroups(tx, id, ids);
    }
  });
  return groups;
}

/** Writes down questions as if they had been asked and answered. */
export async function plantQuestions(store: Store, questions: readonly PlantedQuestion[]): Promise<void> {
  for (const { person, at, outcome, model, seconds, isReported } of questions) {
    const asker = { ...owner, id: person, role: 'member' as const, principals: [`user:${person}`, 'everyone'] };
    await store.asActor(asker, async (tx) => {
      const id = createId();
      const made = { title: 'x', origin: 'page', assistant: 'documents', createdAt: at };
      await createConversation(tx, { id, owner: `user:${person}`, ...made });
      const question = { id: createId(), parts: [{ type: 'text', text: 'x' }], scope: null };
      const answer = { id: createId(), assistant: 'documents', sourcePassageIds: [], search: null };
      await insertTurn(tx, { conversationId: id, at, question, answer });
      const timing = { sources: 10, waiting: 0, firstSentence: null, total: 1000 * seconds };
      const named = model === null ? null : { name: model, location: 'here' };
      const ended = { outcome, failure: null, model: named, usage: null, timing };
      await finishMessage(tx, { id: answer.id, parts: [], ...ended });
      const judged = { messageId: answer.id, owner: `user:${person}`, kind: 'wrong', documentIds: [] };
      if (isReported) await saveFeedback(tx, { ...judged, question: 'x', givenAt: at });
    });
  }
}
