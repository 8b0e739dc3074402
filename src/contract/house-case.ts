import { z } from 'zod';

/** A sentence of a document, as a place on its page. */
export const SentencePlace = z
  .strictObject({ documentId: z.uuid(), page: z.int().min(1), start: z.int().min(0), end: z.int().min(1) })
  .meta({ id: 'SentencePlace' });
export type SentencePlace = z.infer<typeof SentencePlace>;

/** The sentences of the passages that were read for an answer, to choose the right one from. */
export const SentenceChoices = z
  .object({
    question: z.string().meta({
      description: 'What the case would ask: the question, completed where it leaned on the one before.',
    }),
    passages: z.array(
      z.object({
        number: z.int(),
        documentId: z.uuid(),
        documentName: z.string(),
        page: z.int(),
        pageLabel: z.string().nullable(),
        sentences: z.array(z.object({ start: z.int(), end: z.int(), text: z.string() })),
      }),
    ),
  })
  .meta({ id: 'SentenceChoices' });
export type SentenceChoices = z.infer<typeof SentenceChoices>;

export const KeepCaseRequest = z
  .strictObject({
    gold: SentencePlace.nullable().meta({ description: 'The sentence that answers; null where no document does.' }),
    consent: z.literal(true).meta({ description: 'Who asked wants their question kept as a case of the house.' }),
  })
  .meta({ id: 'KeepCaseRequest' });
export type KeepCaseRequest = z.infer<typeof KeepCaseRequest>;

/** `right`, `beside` (another answer, or one where none is) and `refused`; `clean`: rightly refused. */
export const CaseVerdict = z.enum(['right', 'beside', 'refused', 'clean']).meta({ id: 'CaseVerdict' });
export type CaseVerdict = z.infer<typeof CaseVerdict>;

/** A question of somebody’s with the sentence that answers it, kept with their consent. */
export const HouseCase = z
  .object({
    id: z.uuid().meta({ description: 'Of the answer that was judged.' }),
    question: z.string(),
    gold: z
      .object({ documentId: z.uuid(), documentName: z.string().nullable(), page: z.int(), quote: z.string() })
      .nullable()
      .meta({ description: 'null where no document answers.' }),
    stands: z.boolean().meta({ description: 'False once the document does not say it any more: then it is not run.' }),
    keptBy: z.string(),
    consentedAt: z.iso.datetime(),
    verdict: CaseVerdict.nullable().meta({ description: 'Of the last run; null before the first.' }),
    runAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'HouseCase' });
export type HouseCase = z.infer<typeof HouseCase>;

export const ListCasesQuery = z
  .strictObject({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .meta({ id: 'ListCasesQuery' });

/** How many cases of the half that was held out ended in each way. */
export const CaseCounts = z
  .object({ right: z.int(), beside: z.int(), refused: z.int(), clean: z.int() })
  .meta({ id: 'CaseCounts' });
export type CaseCounts = z.infer<typeof CaseCounts>;

/**
 * What came of learning from the cases. `applied`: the cases held out gain; `unchanged`: they do not, and nothing
 * changes; the others say what is missing; `reset`: somebody went back to the calibration of origin.
 */
export const CalibrationOutcome = z
  .enum(['applied', 'unchanged', 'too-few', 'too-few-documents', 'too-few-readings', 'reset'])
  .meta({ id: 'CalibrationOutcome' });
export type CalibrationOutcome = z.infer<typeof CalibrationOutcome>;

export const CalibrationReport = z
  .object({
    outcome: CalibrationOutcome,
    at: z.iso.datetime(),
    cases: z.int().meta({ description: 'Run with the reader of today.' }),
    missing: z.int().meta({ description: 'How many more cases it takes.' }),
    heldOut: z.int(),
    before: CaseCounts.nullable(),
    after: CaseCounts.nullable(),
    gain: z
      .object({ mean: z.number(), low: z.number(), high: z.number() })
      .nullable()
      .meta({ description: 'Of the value of an answer on the cases held out, paired, 95 %.' }),
  })
  .meta({ id: 'CalibrationReport' });
export type CalibrationReport = z.infer<typeof CalibrationReport>;

/** What the house goes by, and what came of learning last. */
export const CalibrationState = z
  .object({
    current: z
      .object({ a: z.number(), b: z.number(), reader: z.string(), at: z.iso.datetime(), cases: z.int() })
      .nullable()
      .meta({ description: 'null: the calibration of origin.' }),
    last: CalibrationReport.nullable(),
  })
  .meta({ id: 'CalibrationState' });
export type CalibrationState = z.infer<typeof CalibrationState>;

export const HouseCases = z
  .object({
    cases: z.array(HouseCase),
    total: z.int(),
    calibration: CalibrationState,
    mayRun: z.boolean(),
    mayCalibrate: z.boolean(),
    mayReset: z.boolean(),
  })
  .meta({ id: 'HouseCases' });
export type HouseCases = z.infer<typeof HouseCases>;
