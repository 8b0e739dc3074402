import { z } from 'zod';
import { type Log, wait } from '../../base/index.ts';
import { ExamReport } from '../../contract/index.ts';
import { type Actor, authorize, recordAct } from '../../governance/index.ts';
import type { ModelGrades } from '../../models/index.ts';
import { readSetting, readSettingToChange, type Store, type Transaction, writeSetting } from '../../store/index.ts';

/** What the models of the house were found able to do, by their identity: name with server, or name with the hash of its weights. */
export interface GradeBook {
  /** Of a model as it was examined; undefined where it never was. */
  of(identity: string): ModelGrades | undefined;
  /** The whole report of that exam. */
  report(identity: string): ExamReport | undefined;
  /** Reads again what was kept: at once after an exam here, and now and then for one on another server. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

const settingKey = 'model.exams';
const refreshMilliseconds = 30_000;
const Kept = z.record(z.string(), ExamReport);

/** Opens the grades that a house keeps. */
export async function openGradeBook({ store, log }: { readonly store: Store; readonly log: Log }): Promise<GradeBook> {
  const closing = new AbortController();
  let kept: z.infer<typeof Kept> = {};
  const refresh = async (): Promise<void> => {
    kept = await store.asWorker(readKept);
  };
  await refresh();
  const keeping = keepRefreshing(refresh, log, closing.signal);
  return {
    of(identity) {
      const report = kept[identity];
      return report && { grades: report.grades, from: 'exam' };
    },
    report: (identity) => kept[identity],
    refresh,
    async close() {
      closing.abort();
      await keeping;
    },
  };
}

/** Keeps the report of an exam under the identity of its model; the model goes by its grades from now on. */
export async function keepExam(
  { store, gradeBook }: { readonly store: Store; readonly gradeBook: GradeBook },
  actor: Actor,
  { identity, report }: { readonly identity: string; readonly report: ExamReport },
): Promise<void> {
  authorize(actor, 'settings:write');
  await store.asActor(actor, async (tx) => {
    const before = pickGood(await readSettingToChange(tx, { key: settingKey }));
    const object = { kind: 'setting', id: 'model.exams' };
    recordAct(tx, actor, { act: 'settings-changed', object, detail: { value: report.grades.join('+') || 'none' } });
    await writeSetting(tx, { key: settingKey, value: { ...before, [identity]: report } });
  });
  await gradeBook.refresh();
}

async function readKept(tx: Transaction): Promise<z.infer<typeof Kept>> {
  return pickGood(await readSetting(tx, { key: settingKey }));
}

// What another version has written is as good as nothing: the model is examined again.
function pickGood(value: unknown): z.infer<typeof Kept> {
  return Kept.safeParse(value).data ?? {};
}

async function keepRefreshing(refresh: () => Promise<void>, log: Log, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(refreshMilliseconds, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await refresh().catch((thrown: unknown) => log.warn({ err: thrown }, 'grades of models not read'));
  }
}
