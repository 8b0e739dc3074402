import { z } from 'zod';
import { LargerModelOutcome } from '../../contract/index.ts';
import { type Actor, recordAct } from '../../governance/index.ts';
import { readSetting, readSettingToChange, type Store, type Transaction, writeSetting } from '../../store/index.ts';

const settingKey = 'model.larger';

const Kept = z.object({
  /** Names of models that a person did not want. */
  declined: z.array(z.string()),
  /** What a person wanted, until it is decided. */
  taken: z.string().nullable(),
  /** The last one last. */
  outcomes: z.array(LargerModelOutcome),
  /** How fast the chat model was on a machine like this one, so that not every start measures again. */
  measured: z
    .object({ on: z.string(), at: z.iso.datetime(), readTokensPerSecond: z.number(), writeTokensPerSecond: z.number() })
    .nullable()
    .default(null),
});

/** What was answered to offers of larger models, and what came of those that were taken. */
export type KeptLarger = Readonly<z.infer<typeof Kept>>;

const nothing: KeptLarger = { declined: [], taken: null, outcomes: [], measured: null };

/** What is kept of larger models; what another version has written is as good as nothing. */
export async function readKept(store: Store): Promise<KeptLarger> {
  return store.asWorker(async (tx) => toKept(await readSetting(tx, { key: settingKey })));
}

/** Changes what is kept, with the act that did it in the audit. */
export async function changeKept(
  store: Store,
  actor: Actor,
  { value, change }: { readonly value: string; readonly change: (kept: KeptLarger) => KeptLarger },
): Promise<KeptLarger> {
  return store.asActor(actor, async (tx: Transaction) => {
    const kept = change(toKept(await readSettingToChange(tx, { key: settingKey })));
    const object = { kind: 'setting', id: settingKey };
    recordAct(tx, actor, { act: 'settings-changed', object, detail: { value } });
    await writeSetting(tx, { key: settingKey, value: kept });
    return kept;
  });
}

/** Keeps what the look at a machine has measured. */
export async function keepMeasured(store: Store, measured: NonNullable<KeptLarger['measured']>): Promise<void> {
  await store.asWorker(async (tx) => {
    const kept = toKept(await readSettingToChange(tx, { key: settingKey }));
    await writeSetting(tx, { key: settingKey, value: { ...kept, measured } });
  });
}

function toKept(value: unknown): KeptLarger {
  return Kept.safeParse(value).data ?? nothing;
}
