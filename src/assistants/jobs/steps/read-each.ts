import { inBothLanguages, type JobCell, type JobRow, type PlanField } from '../../../contract/index.ts';
import { retrieve } from '../../../knowledge/index.ts';
import { hasChatGrade, type Models } from '../../../models/index.ts';
import { type ChatPlace, holdPlace } from '../../loop/hold-place.ts';
import { chooseChatModel, withChatModel } from '../../models/choose-model.ts';
import type { ContextOf, Found, FoundItem, StepOutcome } from '../job-parts.ts';
import { layOutItems, listFields } from '../lay-out-plan.ts';
import { documentGone, modelTooSmall } from '../problems.ts';
import { type AskedPart, askFields, canAsk, countAnswerTokens, measureQuestion } from './ask-fields.ts';
import { locateSaid, mergeChoice, mergeQuoted, type PartCells, toProof } from './merge-said.ts';
import { readOutput } from './read-outputs.ts';
import { readParts, readProofs, type ReadSource } from './read-parts.ts';

type Context = ContextOf<'read-each'>;

/** Of any tongue and any model, rather too few. */
const charactersPerToken = 3;
const charactersOfPart = { least: 800, most: 16_000 };
const templateTokens = 200;
/** So many fields are asked of a part at once; one of a model that was not found able to read. */
const fieldsAtOnce = 6;
/** So many calls one document may take: two hundred pages, and no book of a thousand. What is left is said. */
const callsAtMost = 80;
const passagesForOneField = 6;

/** What is read of one document or rule: its name, the document it stands in, and the one it is compared with. */
export interface ItemInput extends FoundItem {
  readonly against?: string;
}

/** Makes a step of each thing that was found, so that each has its own input, output and end. */
export async function beginReading(context: Context): Promise<StepOutcome> {
  const { planned, step } = context;
  const found = (await readOutput(context, planned.over)) as Found | null;
  const other = planned.against === undefined ? null : ((await readOutput(context, planned.against)) as Found | null);
  const against = other?.items[0]?.documentId;
  const items = (found?.items ?? []).map((item): ItemInput => ({
    ...item,
    ...(against === undefined ? {} : { against }),
  }));
  return { output: { items: layOutItems(step, items).length, leftOut: found?.leftOut ?? 0 }, items };
}

/**
 * Reads one document part by part, or one rule against a document: the model says where each field stands, and code keeps
 * only what it finds there. A model that was not found able to read is asked one field at a time, of a long document on the
 * passages that a search finds for it, and compares nothing. Throws `job_document_gone`, `job_document_unread`,
 * `job_needs_reading_model` (409) and what models throw.
 */
export async function readItem(context: Context): Promise<StepOutcome> {
  const { parts, actor } = context;
  return parts.countModels
    ? parts.countModels(actor, (models) => readWith(models, context))
    : readWith(parts.models, context);
}

async function readWith(counted: Models, context: Context): Promise<StepOutcome> {
  const { parts, actor, settings, planned, form, step, signal } = context;
  const input = step.input as ItemInput;
  const models = withChatModel(
    counted,
    chooseChatModel(parts, actor, { wanted: undefined, kept: settings.model ?? null }),
  );
  const engine = await models.chat({ signal });
  const reads = hasChatGrade(models, 'reads');
  if (!canAsk(engine) || (!reads && planned.small === 'refuse')) throw modelTooSmall(engine.name);
  const fields = listFields(planned, form);
  const place = holdPlace(engine, { lane: 'background', actor: actor.id, signal });
  try {
    const { contextTokens } = (await engine.askServer?.()) ?? engine;
    const reading = { context, input, fields, place, reads, contextTokens };
    const { said, whole } = await askAll(reading);
    const cells = await Promise.all(fields.map((field) => toCell(context, input, field, said)));
    const row: JobRow = { name: input.name, item: step.item ?? 0, documentId: input.documentId, whole, cells };
    return { output: row };
  } finally {
    place.leave();
  }
}

interface Reading {
  readonly context: Context;
  readonly input: ItemInput;
  readonly fields: readonly PlanField[];
  readonly place: ChatPlace;
  readonly reads: boolean;
  readonly contextTokens: number;
}

interface AllSaid {
  readonly said: readonly PartCells[];
  /** The document was read to its end, or searched for all that was asked. */
  readonly whole: boolean;
}

async function askAll(reading: Reading): Promise<AllSaid> {
  const { context, input, fields, reads, contextTokens } = reading;
  // What the rule itself says is not for a model to find.
  const asked = fields.filter(
    (field) => field.kind === 'choice' || (field.kind === 'quoted' && !isOfRule(field, input)),
  );
  const groups = group(asked, reads ? fieldsAtOnce : 1);
  const widest = groups.reduce((most, one) => Math.max(most, one.length), 1);
  const charactersAtMost = measureRoom(reading, asked, contextTokens - countAnswerTokens(widest) - templateTokens);
  const options = { id: input.against ?? input.documentId, charactersAtMost };
  const said: PartCells[] = [];
  for await (const part of readParts(context.parts, context.actor, options, context)) {
    if (!reads && said.length > 0) return { said: await askFound(reading, groups, charactersAtMost), whole: true };
    if ((said.length + 1) * groups.length > callsAtMost) return { said, whole: false };
    const cells = new Map<string, JobCell>();
    for (const one of groups) for (const [name, cell] of await ask(reading, one, part)) cells.set(name, cell);
    said.push(cells);
  }
  return { said, whole: true };
}

// Of a document that is longer than what a small model reads at once: for each field the passages that a search finds.
async function askFound(reading: Reading, groups: readonly PlanField[][], room: number): Promise<PartCells[]> {
  const { context, input } = reading;
  const { parts, actor, signal } = context;
  const cells = new Map<string, JobCell>();
  for (const one of groups) {
    const question = one
      .map(({ label }) => inBothLanguages(label)[context.job.language])
      .join(' ')
      .slice(0, 2000);
    const scope = { documentIds: [input.against ?? input.documentId] };
    const { sources } = await retrieve(parts, actor, { question, limit: passagesForOneField, scope }, { signal });
    const found = await readProofs(
      parts,
      actor,
      sources.map(({ passageId }) => passageId),
    );
    let left = room;
    const part = [...found.values()].filter(({ text }) => (left -= text.length) > 0);
    if (part.length > 0) for (const [name, cell] of await ask(reading, one, part)) cells.set(name, cell);
  }
  return [cells];
}

async function ask(reading: Reading, fields: readonly PlanField[], part: readonly ReadSource[]): Promise<PartCells> {
  const answered = await askFields(reading.place, { ...toAsked(reading), fields, part });
  reading.context.signal.throwIfAborted();
  if (answered) return locateSaid(answered, part);
  // Several at once were too much: each alone. What a model cannot say alone is doubtful.
  if (fields.length > 1) {
    const cells = new Map<string, JobCell>();
    for (const field of fields) for (const [name, cell] of await ask(reading, [field], part)) cells.set(name, cell);
    return cells;
  }
  const unreadable = { value: null, state: 'doubtful', proof: null, fault: 'answer_unreadable' } as const;
  return new Map(fields.map(({ name }) => [name, { field: name, ...unreadable }]));
}

function toAsked({ context, input, reads }: Reading): Omit<AskedPart, 'part' | 'fields'> {
  const { job, instructions } = context;
  return { rule: input.rule?.text ?? null, language: job.language, instructions: reads ? instructions : null };
}

function measureRoom(reading: Reading, fields: readonly PlanField[], tokens: number): number {
  const around = measureQuestion({ ...toAsked(reading), fields: fields.slice(0, fieldsAtOnce) });
  const room = tokens * charactersPerToken - around;
  return Math.max(charactersOfPart.least, Math.min(charactersOfPart.most, room));
}

function isOfRule(field: Extract<PlanField, { kind: 'quoted' }>, input: ItemInput): boolean {
  return field.of === 'item' && input.rule !== undefined;
}

async function toCell(
  context: Context,
  input: ItemInput,
  field: PlanField,
  said: readonly PartCells[],
): Promise<JobCell> {
  if (field.kind === 'copied') return { field: field.name, value: null, state: 'not_found', proof: null, fault: null };
  if (field.kind === 'choice') return mergeChoice(field, said);
  if (isOfRule(field, input)) return quoteRule(context, input, field.name);
  const cells = said.flatMap((one) => one.get(field.name) ?? []);
  const found = mergeQuoted(field.name, cells);
  const [unreadable] = cells.filter(({ fault }) => fault === 'answer_unreadable');
  return found.state === 'not_found' && unreadable ? unreadable : found;
}

async function quoteRule({ parts, actor }: Context, { rule }: ItemInput, field: string): Promise<JobCell> {
  const found = rule && (await readProofs(parts, actor, [rule.passageId])).get(rule.passageId);
  if (!rule || !found) throw documentGone();
  const proof = toProof(found, rule.text);
  return { field, value: rule.text, state: 'found', proof, fault: null };
}

function group<Item>(items: readonly Item[], size: number): Item[][] {
  const groups: Item[][] = [];
  for (const [at, item] of items.entries()) {
    if (at % size === 0) groups.push([]);
    groups.at(-1)?.push(item);
  }
  return groups;
}
