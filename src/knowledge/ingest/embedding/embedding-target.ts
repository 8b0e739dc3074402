import type { EmbedEngine, Models } from '../../../models/index.ts';
import {
  deleteVectorsOf,
  hasDocumentToEmbed,
  listIdentities,
  readSetting,
  recountEmbedded,
  type Store,
  type Transaction,
  writeSetting,
} from '../../../store/index.ts';

/** The identity whose vectors cover the whole house: the one that searches compare with. */
export const activeIdentityKey = 'embedding.identity.active';
/** The identity that is being built; the same as the active one unless the model has changed. */
const targetIdentityKey = 'embedding.identity.target';
/** Name of the model behind the target, to notice a change of model without loading any. */
const modelNameKey = 'embedding.model';

/**
 * Which vector space the house works towards. Another embedding model builds its index beside the old one,
 * and takes its place when every passage has its vector.
 */
export interface EmbeddingTarget {
  /** True when something waits for the model, or the configured model is not the one of the index. */
  isModelNeeded(): Promise<boolean>;
  /** Aims at this engine's space; a space that is new to the house starts counting from what is there. */
  aimAt(engine: EmbedEngine): Promise<void>;
  /** Every passage has its vector: this engine's space answers from now on, and the others are removed. */
  settle(engine: EmbedEngine): Promise<void>;
}

/** Keeps the target of one house. */
export function createEmbeddingTarget(parts: { store: Store; models: Pick<Models, 'status'> }): EmbeddingTarget {
  let aimed: string | null = null;
  let settled: string | null = null;
  const configured = (): string | undefined => parts.models.status().find((model) => model.task === 'embed')?.name;
  return {
    isModelNeeded: () =>
      parts.store.asWorker(async (tx) => {
        if (await hasDocumentToEmbed(tx)) return true;
        if (aimed !== null) return settled !== aimed;
        const [model, target, active] = [
          await readSetting(tx, { key: modelNameKey }),
          await readSetting(tx, { key: targetIdentityKey }),
          await readSetting(tx, { key: activeIdentityKey }),
        ];
        return model !== undefined && (model !== configured() || target !== active);
      }),
    async aimAt(engine) {
      if (aimed === engine.identity) return;
      await parts.store.asWorker((tx) => changeTarget(tx, engine.identity, configured() ?? engine.name));
      aimed = engine.identity;
      settled = null;
    },
    async settle(engine) {
      if (settled === engine.identity) return;
      await parts.store.asWorker((tx) => activate(tx, engine.identity));
      settled = engine.identity;
    },
  };
}

async function changeTarget(tx: Transaction, identity: string, model: string): Promise<void> {
  await writeSetting(tx, { key: modelNameKey, value: model });
  const target = await readSetting(tx, { key: targetIdentityKey });
  if (target === identity) return;
  await writeSetting(tx, { key: targetIdentityKey, value: identity });
  await recountEmbedded(tx, { identity });
  // The first model of a house answers from its first vector on: there is nothing older to stay with.
  if ((await readSetting(tx, { key: activeIdentityKey })) === undefined)
    await writeSetting(tx, { key: activeIdentityKey, value: identity });
}

async function activate(tx: Transaction, identity: string): Promise<void> {
  await writeSetting(tx, { key: activeIdentityKey, value: identity });
  for (const other of await listIdentities(tx)) if (other !== identity) await deleteVectorsOf(tx, { identity: other });
}

/** The identity that searches compare with; null as long as the house has no vectors. */
export async function readActiveIdentity(tx: Transaction): Promise<string | null> {
  const active = await readSetting(tx, { key: activeIdentityKey });
  return typeof active === 'string' ? active : null;
}
