import { queueAuditEvent, type Store, type StoredAuditLine } from '../../src/store/index.ts';
import { listAuditLines } from '../../src/store/index.ts';
import { type ChainLine } from '../../src/governance/audit/verify-chain.ts';

const owner = { id: 'owner', principals: ['user:owner', 'everyone'], role: 'owner' };

/** Writes so many lines, each in a transaction of its own, of one of `people` about another. */
export async function writeLines(store: Store, count: number, people: readonly string[]): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await store.asWorker(async (tx) =>
      queueAuditEvent(tx, {
        record: {
          act: 'role-changed',
          actorKind: 'person',
          result: 'done',
          detail: { to: 'curator', at: String(index) },
        },
        private: { actor: people[index % people.length] ?? '', subject: people[(index + 1) % people.length] ?? '' },
      }),
    );
  }
}

/** Every line as the owner reads it, oldest first. */
export async function readLines(store: Store): Promise<ChainLine[]> {
  const lines = await store.asActor(owner, (tx) => listAuditLines(tx, { after: 0, limit: 1_000_000 }));
  return lines.map(toChainLine);
}

export function toChainLine(line: StoredAuditLine): ChainLine {
  return { ...line, record: JSON.parse(line.record) as ChainLine['record'] };
}
