import { type Assistant, inBothLanguages } from '../../contract/index.ts';
import { type Actor, isAllowed } from '../../governance/index.ts';
import type { Models } from '../../models/index.ts';
import {
  listAssistantRuns,
  nameAssistantPeople,
  type StoredAssistant,
  type StoredRun,
  type StoredVersion,
  type Transaction,
} from '../../store/index.ts';
import { findMeasured } from './measured.ts';
import { readStoredSettings } from './stored.ts';

/** What is shown of assistants beside what is stored of each. */
export interface Shown {
  /** What people and groups are called, by principal. */
  readonly names: ReadonlyMap<string, string>;
  readonly runs: readonly (StoredRun & { readonly assistantId: string })[];
  /** The chat model of the house. */
  readonly model: string;
}

/** Reads what is shown of these assistants, as the actor of a transaction may know it. */
export async function readShown(
  { models }: { readonly models: Pick<Models, 'status'> },
  tx: Transaction,
  ids: readonly string[],
): Promise<Shown> {
  const names = await nameAssistantPeople(tx);
  const runs = await listAssistantRuns(tx, { ids });
  return { names, runs, model: nameChatModel(models) };
}

/** The chat model of the house, as its runs are kept; empty where it has none. */
export function nameChatModel(models: Pick<Models, 'status'>): string {
  return models.status().find(({ task }) => task === 'chat')?.name ?? '';
}

/** An assistant as the gallery shows it to an actor. */
export function presentAssistant(
  actor: Actor,
  stored: StoredAssistant,
  current: StoredVersion,
  { names, runs, model }: Shown,
): Assistant {
  const { title, summary, trade, grade } = readStoredSettings(current);
  const { id, name, owner, state, version, expiresAt } = stored;
  const own = runs.filter(({ assistantId, number }) => assistantId === id && number === version);
  return {
    id,
    name,
    state,
    version,
    expiresAt,
    trade,
    grade,
    title: inBothLanguages(title),
    summary: inBothLanguages(summary ?? current.description),
    changedAt: current.savedAt.toISOString(),
    contact: names.get(owner) ?? '',
    shipped: owner === 'house',
    mine: isAllowed(actor, 'assistant:change', stored),
    evidence: tellEvidence(own, model),
    measured: owner === 'house' ? findMeasured(name, current.digest) : null,
  };
}

// Of the model of the house where it was run with that, else of the one it was run with last.
function tellEvidence(runs: readonly StoredRun[], model: string): Assistant['evidence'] {
  const latest = runs.toSorted((one, other) => other.runAt.getTime() - one.runAt.getTime())[0];
  if (!latest) return null;
  const told = runs.some((run) => run.model === model) ? model : latest.model;
  const own = runs.filter((run) => run.model === told);
  const at = new Date(Math.max(...own.map(({ runAt }) => runAt.getTime()))).toISOString();
  const passed = own.filter((run) => run.passed).length;
  return { cases: own.length, passed, model: told, at, stale: told !== model };
}
