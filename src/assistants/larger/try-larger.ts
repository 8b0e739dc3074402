import { type Clock, type Config, MaisonError, writeChosenModel } from '../../base/index.ts';
import type { ExamReport, LargerModelOutcome, LargerModelState } from '../../contract/index.ts';
import type { Actor, Outbound } from '../../governance/index.ts';
import type { Activity } from '../../knowledge/index.ts';
import { type Models, pullModel } from '../../models/index.ts';
import type { Store } from '../../store/index.ts';
import type { Log } from '../../base/index.ts';
import { type GradeBook, keepExam } from '../exam/grade-book.ts';
import { runExam } from '../exam/run-exam.ts';
import { compareExams } from './compare-exams.ts';

export interface LargerParts {
  readonly config: Config;
  readonly store: Store;
  readonly models: Models;
  readonly outbound: Outbound;
  readonly gradeBook: GradeBook;
  readonly activity: Pick<Activity, 'quiet'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** How far the trial of a larger model has come. */
export interface TrialProgress extends NonNullable<LargerModelState['progress']> {
  readonly state: 'fetching' | 'examining';
}

interface TrialOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TrialProgress) => void;
  /** In place of the sources of the catalogue, in tests. */
  readonly pull?: typeof pullModel;
}

/**
 * Fetches a larger model beside the present one, examines both where that was not done, and puts it to work if it wins, at
 * once and for every later start. Questions go first: between two items the exam waits until nobody is being answered.
 * Throws what fetching and examining throw; what was fetched is kept then.
 */
export async function tryLarger(
  parts: LargerParts,
  actor: Actor,
  { name, present }: { readonly name: string; readonly present: string },
  options: TrialOptions,
): Promise<LargerModelOutcome> {
  const { signal, onProgress, pull = pullModel } = options;
  await pull(name, parts, {
    signal,
    onProgress: ({ receivedBytes: done, totalBytes: of, secondsLeft }) =>
      onProgress({ state: 'fetching', done, of, secondsLeft, examined: null }),
  });
  const before = await examine(parts, actor, present, options);
  const after = await examine(parts, actor, name, options);
  const outcome = { ...compareExams(before, after), at: parts.clock.now().toISOString() };
  if (outcome.switched) {
    await writeChosenModel(parts.config.home, 'chat-model', name);
    parts.models.changeChat?.(name);
  }
  parts.log.info({ outcome }, outcome.switched ? 'larger chat model put to work' : 'chat model kept');
  return outcome;
}

async function examine(
  parts: LargerParts,
  actor: Actor,
  model: string,
  { signal, onProgress }: TrialOptions,
): Promise<ExamReport> {
  // Opened first: of one that was never asked nobody knows which weights it has.
  await parts.models.chat({ signal, model });
  const identity = parts.models.status().find(({ task, name }) => task === 'chat' && name === model)?.identity;
  const known = identity === undefined ? undefined : parts.gradeBook.report(identity);
  if (known) return known;
  const began = parts.clock.elapsed();
  for await (const event of runExam(parts, actor, { model }, { signal })) {
    if (event.type === 'exam-done') {
      if (identity !== undefined) await keepExam(parts, actor, { identity, report: event.report });
      return event.report;
    }
    const { done, of } = event;
    const each = (parts.clock.elapsed() - began) / 1000 / done;
    onProgress({ state: 'examining', done, of, secondsLeft: Math.round(each * (of - done)), examined: model });
    await parts.activity.quiet({ signal });
  }
  throw new MaisonError('exam_cut', 502, {
    fr: 'L’examen s’est arrêté avant la fin. Rien n’a changé. Recommencez.',
    en: 'The exam ended early. Nothing has changed. Start again.',
  });
}
