import { z } from 'zod';

export const ModelCall = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    key: z.uuid().nullable().meta({ description: 'With which it came; null for a session.' }),
    protocol: z.string().meta({ description: 'Such as openai-chat.' }),
    model: z.string().nullable().meta({ description: 'null where the house has none of that name.' }),
    readTokens: z.int().meta({ description: 'All of the prompt, the cached ones among them.' }),
    cachedTokens: z.int(),
    writtenTokens: z.int(),
    waitedMilliseconds: z.int(),
    milliseconds: z.int(),
    outcome: z.enum(['done', 'cut', 'refused', 'failed']),
    failure: z.string().nullable().meta({ description: 'The code of what went wrong.' }),
  })
  .meta({ id: 'ModelCall', description: 'One call of a model by a program. Nothing of what was said is kept.' });
export type ModelCall = z.infer<typeof ModelCall>;

export const ModelCallList = z.object({ calls: z.array(ModelCall) }).meta({ id: 'ModelCallList' });
export type ModelCallList = z.infer<typeof ModelCallList>;

export const BudgetHolder = z
  .strictObject({ kind: z.enum(['person', 'service', 'key', 'group']), id: z.string().min(1).max(64) })
  .meta({ id: 'BudgetHolder', description: 'Whose calls are counted; of a group those of all its members together.' });
export type BudgetHolder = z.infer<typeof BudgetHolder>;

const BudgetPeriod = z.enum(['day', 'month']);
const Tokens = z.int().min(1).max(1_000_000_000_000).nullable();
const Euros = z.number().min(0.01).max(1_000_000).nullable();

export const Budget = z
  .object({
    holder: BudgetHolder,
    name: z.string().nullable().meta({ description: 'Of the holder, for those who may know it.' }),
    period: BudgetPeriod,
    tokens: Tokens.meta({ description: 'Read and written; null: no limit in tokens.' }),
    euros: Euros.meta({ description: 'By the prices of the models; null: no limit in euros.' }),
    spentTokens: z.int().meta({ description: 'What is under way among it.' }),
    spentEuros: z.number(),
    endsAt: z.iso.datetime().meta({ description: 'When it begins anew.' }),
  })
  .meta({ id: 'Budget' });
export type Budget = z.infer<typeof Budget>;

export const ModelPrice = z
  .strictObject({
    model: z.string().min(1).max(200),
    readEuros: z.number().min(0).max(100_000).meta({ description: 'A million tokens that are read.' }),
    writtenEuros: z.number().min(0).max(100_000).meta({ description: 'A million tokens that are written.' }),
  })
  .meta({ id: 'ModelPrice' });
export type ModelPrice = z.infer<typeof ModelPrice>;

export const BudgetList = z.object({ budgets: z.array(Budget) }).meta({ id: 'BudgetList' });
export type BudgetList = z.infer<typeof BudgetList>;

export const BudgetReport = z
  .object({ budgets: z.array(Budget), prices: z.array(ModelPrice) })
  .meta({ id: 'BudgetReport' });
export type BudgetReport = z.infer<typeof BudgetReport>;

const UsageFigures = z.object({
  week: z.iso.date().meta({ description: 'Its Monday.' }),
  people: z.int().meta({ description: 'Who asked or reported: ten at least.' }),
  questions: z.int(),
  answered: z.int().meta({ description: 'With an answer, the documents’ own words or a text.' }),
  refused: z.int().meta({ description: 'Answered that the documents do not say it.' }),
  reported: z.int().meta({ description: 'Answers that their reader found wrong, by the day on which they said so.' }),
  seconds: z
    .number()
    .nullable()
    .meta({ description: 'From a question to its end, on average; null where none ended.' }),
});

export const UsageWeek = UsageFigures.extend({
  models: z
    .array(z.object({ model: z.string(), questions: z.int() }))
    .meta({ description: 'Those that may be told; without a name: answered without a chat model.' }),
  days: z.array(z.object({ day: z.iso.date(), questions: z.int() })).meta({ description: 'Those that may be told.' }),
}).meta({ id: 'UsageWeek', description: 'A week that is over. Nothing of a person, and nothing of what was said.' });
export type UsageWeek = z.infer<typeof UsageWeek>;

export const HouseUsage = z
  .object({
    fewestPeople: z.int().meta({ description: 'Fewer people stand in no sum, nor in what sums differ by.' }),
    since: z.iso.date().meta({ description: 'The first Monday that is looked at.' }),
    until: z.iso.date().meta({ description: 'The Monday before which weeks are over.' }),
    weeks: z.array(UsageWeek),
    teams: z.array(z.object({ group: z.uuid(), name: z.string(), weeks: z.array(UsageWeek) })),
    teamsNotTold: z.int(),
    drafts: z
      .array(
        z.object({
          week: z.iso.date(),
          group: z.uuid().nullable().meta({ description: 'null: of the house.' }),
          people: z.int(),
          drafts: z.int(),
          sentences: z.int().meta({ description: 'That the machine had written in the drafts begun in that week.' }),
          kept: z.int().meta({ description: 'Those of them that stood in their newest versions as they were.' }),
        }),
      )
      .meta({ description: 'How much of what the machine wrote stayed in drafts, of ten people or more.' }),
    budgets: z
      .array(Budget)
      .meta({ description: 'Of services and of groups that may be told; of no person and no key.' }),
    budgetsNotTold: z.int(),
  })
  .meta({ id: 'HouseUsage' });
export type HouseUsage = z.infer<typeof HouseUsage>;

export const BudgetChange = z
  .strictObject({ holder: BudgetHolder, period: BudgetPeriod, tokens: Tokens, euros: Euros })
  .meta({
    id: 'BudgetChange',
    description: 'In place of the one before; with neither tokens nor euros there is none.',
  });
export type BudgetChange = z.infer<typeof BudgetChange>;
