import type { Actor } from '../../governance/index.ts';
import type { AssistantSettings, PlanStep, StartJobRequest } from '../../contract/index.ts';
import type { StepClaim, StoredJob, StoredStep } from '../../store/index.ts';
import type { Models } from '../../models/index.ts';
import type { CaseParts } from '../cases/run-case.ts';

/** What work in steps needs: what a turn needs, for it reads documents and asks models as one does. */
export interface JobParts extends Pick<CaseParts, 'store' | 'models' | 'clock' | 'log' | 'ingestion'> {
  /** Gives the models whose work is counted for a person; throws `budget_spent` (429) where nothing is left. */
  readonly countModels?: <Result>(actor: Actor, work: (models: Models) => Promise<Result>) => Promise<Result>;
}

/** The documents that a job was begun with. */
export type Given = Pick<StartJobRequest, 'scope' | 'files'>;

/** A step that is being done, with all that it is done by. */
export interface StepContext {
  readonly parts: JobParts;
  /** Its person at this moment, who also reads what is attached. */
  readonly actor: Actor;
  readonly job: StoredJob;
  readonly form: Readonly<Record<string, string>>;
  readonly given: Given;
  readonly plan: readonly PlanStep[];
  readonly settings: AssistantSettings;
  readonly instructions: string;
  readonly step: StoredStep & StepClaim;
  readonly signal: AbortSignal;
}

/** A step of one kind of the plan, with what it is done by. */
export type ContextOf<Kind extends PlanStep['kind']> = StepContext & {
  readonly planned: Extract<PlanStep, { kind: Kind }>;
};

/** What came of a step: a result, or a question to its person. */
export type StepOutcome =
  | {
      readonly output: unknown;
      /** What is read one by one from now on. */
      readonly items?: readonly unknown[];
      /** Steps of the plan that are passed over. */
      readonly skips?: readonly string[];
      /** Its person said that it ends here. */
      readonly stops?: boolean;
    }
  | { readonly asks: unknown };

/** What a step that retrieves found, one by one. */
export interface FoundItem {
  readonly name: string;
  readonly documentId: string;
  /** Of a rule: its words, and where they stand. */
  readonly rule?: { readonly text: string; readonly passageId: string };
}

/** What a step that retrieves leaves. */
export interface Found {
  readonly items: readonly FoundItem[];
  /** So many more there were than are read. */
  readonly leftOut: number;
}
