import { z } from 'zod';
import { CodePlace } from './code/code-answer.ts';
import { AssistantUse } from './assistants/assistant.ts';
import { Scope } from './document.ts';
import { removeUnseen } from './plain-text.ts';
import { ToolSelection } from './turn/tool-call.ts';

/** A range of UTF-16 units, end exclusive. */
export const Range = z.object({ start: z.int(), end: z.int() }).meta({ id: 'Range' });
export type Range = z.infer<typeof Range>;

/** What is asked, without the characters that nobody sees. */
export const Question = z.string().overwrite(removeUnseen).trim().min(1).max(4000);

/** What a stretch of a passage is on its page, where the parser knows it: `edge` stands at the head or foot of page after page. */
export const PassagePart = z
  .object({
    kind: z.enum(['heading', 'list', 'table', 'edge']),
    start: z.int(),
    end: z.int(),
    columns: z
      .object({ naming: z.array(z.string()), mentioning: z.array(z.string()) })
      .optional()
      .meta({
        description: 'Of a table: the columns that name its rows, and those that only mention other things.',
      }),
  })
  .meta({ id: 'PassagePart' });
export type PassagePart = z.infer<typeof PassagePart>;

/** One passage found, as a person sees it. Ranges are relative to `text`. */
export const Source = z
  .object({
    number: z.int().meta({ description: 'From 1, in order of relevance: what the marks in the answer point at.' }),
    passageId: z.string(),
    documentId: z.uuid(),
    documentName: z.string(),
    title: z.string().nullable(),
    space: z.string(),
    path: z.string(),
    mediaType: z.string(),
    changedAt: z.iso.datetime(),
    page: z.int(),
    pageLabel: z.string().nullable(),
    start: z.int().meta({ description: 'Where the passage begins in the text of its page.' }),
    end: z.int(),
    headings: z.array(z.string()),
    text: z.string(),
    besideFrom: z.int().nullable().meta({
      description:
        'Where, in `text`, begins what does not stand on the page (comments, notes, the layer of a scan): never proof.',
    }),
    layout: z.array(PassagePart).optional().meta({
      description: 'Stretches of `text` that are no prose; one that began before the passage has a negative start.',
    }),
    edition: z
      .object({ outdated: z.boolean(), version: z.int().nullable(), since: z.iso.date().nullable() })
      .optional()
      .meta({ description: 'What the first lines of its document say of their version, and from when it holds.' }),
    replaces: z.array(z.string()).optional().meta({
      description: 'By which years and references its document names, in its first lines, what it takes the place of.',
    }),
    addressed: z
      .object({ to: z.string().nullable(), reference: z.string().nullable(), date: z.iso.date().nullable() })
      .optional()
      .meta({ description: 'Its document is addressed to one party: to whom, under which number, of which day.' }),
    deed: z
      .object({
        dates: z.array(z.iso.date()),
        of: z.array(z.iso.date()),
        signed: z.iso.date().nullable(),
        names: z.array(z.string()),
      })
      .optional()
      .meta({
        description:
          'By what a contract and its amendments know each other: the days that its document gives, those of the contract that it names, when it was signed, the names that stand where the parties do.',
      }),
    olderThan: z.int().optional().meta({
      description: 'Its document is an older version: the number of the source that is of a later one.',
    }),
    amended: z
      .array(z.object({ start: z.int(), end: z.int(), by: z.int(), from: z.int(), to: z.int() }))
      .optional()
      .meta({
        description:
          'Sentences that an amendment replaces: the number of its source, and the range of its sentence there.',
      }),
    decisive: z.array(Range).meta({ description: 'The sentences that answer best.' }),
    matches: z.array(Range).meta({ description: 'The words of the question found in the text.' }),
    score: z.number(),
    why: z.object({
      lexical: z.number().nullable().meta({ description: 'null where it was not kept with an answer of long ago.' }),
      vector: z.number().nullable(),
      words: z.array(z.string()),
    }),
    alsoIn: z
      .array(z.object({ documentId: z.uuid(), path: z.string(), page: z.int() }))
      .meta({ description: 'Other places with the very same text.' }),
  })
  .meta({ id: 'Source' });
export type Source = z.infer<typeof Source>;

/** From where a conversation was begun: the page lists its own. */
export const ConversationOrigin = z.enum(['page', 'command', 'api']).meta({ id: 'ConversationOrigin' });
export type ConversationOrigin = z.infer<typeof ConversationOrigin>;

const begun = ConversationOrigin.default('page').meta({ description: 'Of a new conversation: where it is begun.' });

/** As what a message can be done: a question that documents answer, or the code, or a text to write. */
export const TurnKind = z.enum(['documents', 'writing', 'code']).meta({ id: 'TurnKind' });
export type TurnKind = z.infer<typeof TurnKind>;

/** What a message was taken for; `house`: small talk or a sum, which the house answers itself; `tools`: for the tools that are turned on. */
export const TakenAs = z.enum(['documents', 'writing', 'code', 'house', 'tools']).meta({ id: 'TakenAs' });
export type TakenAs = z.infer<typeof TakenAs>;

const kind = TurnKind.optional().meta({
  description: 'As what to do it. Where it is left out, the house recognises it and says so in `sources-found`.',
});
const model = z.string().min(1).max(200).nullish().meta({
  description:
    'Which chat model answers from now on in this conversation: a name of GET /api/chat-models, null for that of the house. Without it, the one chosen before.',
});
const goesOn = z.boolean().optional().meta({
  description:
    'The answer is written to its end when the connection breaks, and can be picked up at /api/turns/{id}/events. Without it, closing the connection stops the answer.',
});
const said = z.strictObject({ question: Question, scope: Scope.optional(), kind, model, goesOn });
const after = z.uuid().nullish().meta({
  description:
    'The answer that the question follows: after an earlier one, or null for the beginning, it opens another branch. Without it, the newest answer.',
});

/** What a person says in a conversation. */
export const TurnRequest = said.extend({ after }).meta({ id: 'TurnRequest' });
export type TurnRequest = z.infer<typeof TurnRequest>;

/** The first turn of a conversation that begins with it. */
const files = z.uuid().optional().meta({
  description:
    'The files attached to it, made and filled before. Where no scope is chosen, a conversation with files is answered from these.',
});
const assistant = AssistantUse.optional().meta({ description: 'The assistant of a trade that it is begun with.' });
export const NewConversationRequest = said
  .extend({ origin: begun, files, assistant })
  .meta({ id: 'NewConversationRequest' });
export type NewConversationRequest = z.infer<typeof NewConversationRequest>;

/** Where a sentence stands: the words of the proof, as a range of the text of the page. */
export const Citation = z
  .object({
    number: z.int(),
    passageId: z.string(),
    documentId: z.uuid(),
    page: z.int(),
    start: z.int().meta({ description: 'In the text of the page.' }),
    end: z.int(),
    quote: z.string(),
  })
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof Citation>;

/** `supported`: it stands in a document; `after`: said in other words, nothing in it is missing or contradicted there; `quote`: words of a document shown in the place of an answer (`quoted`) or beside one (`answered`); `written`: by a model or the house itself, claims no proof. */
export const Support = z.enum(['supported', 'after', 'unsupported', 'quote', 'written']).meta({ id: 'Support' });
export type Support = z.infer<typeof Support>;

/** What a sentence begins on the page, where it does not go on with the line: `row` is a row of a table, its cells parted by ` | `; `question` the answer to one of several questions, in its words; `pair` the first of two sides that are compared, the next sentence being the other; `code` a line of a block of code, the first and the last being its fences; `formula` mathematics between its marks. */
export const Opening = z
  .enum(['paragraph', 'heading', 'item', 'row', 'question', 'pair', 'code', 'formula'])
  .meta({ id: 'Opening' });
export type Opening = z.infer<typeof Opening>;

/** A row of a table that answers, cell by cell, each under the name of its column. */
export const TableRow = z
  .object({
    heading: z.string().nullable().meta({ description: 'What stands above the table.' }),
    cells: z.array(z.object({ name: z.string(), value: z.string() })),
  })
  .meta({ id: 'TableRow' });
export type TableRow = z.infer<typeof TableRow>;

export const AnswerSentence = z
  .object({
    index: z.int(),
    text: z.string(),
    support: Support,
    citations: z.array(Citation),
    missing: z
      .array(z.string())
      .meta({ description: 'Numbers, dates, names or words of the sentence that no passage holds.' }),
    opens: Opening.optional(),
    number: z.int().optional().meta({ description: 'Of an `item` of a counted list: its number.' }),
    label: z.string().optional().meta({
      description: 'Of a comparison: what `text` begins with, before the words of its citations: the article.',
    }),
    row: TableRow.optional().meta({ description: 'What `text` says in words, where it is a row of a table.' }),
    code: z.array(CodePlace).optional().meta({ description: 'Of an answer from code: what the sentence rests on.' }),
  })
  .meta({ id: 'AnswerSentence' });
export type AnswerSentence = z.infer<typeof AnswerSentence>;

/** A turn of which nothing is written down. What it may lean on is sent along, and read again under the rights of the one who asks. */
export const TemporaryTurn = z
  .strictObject({
    before: z
      .strictObject({
        question: Question,
        passageIds: z.array(z.string().regex(/^\d{1,18}$/)).max(64),
        sentences: z.array(AnswerSentence).max(500),
      })
      .nullable()
      .meta({ description: 'What was asked and answered before; null for the first turn.' }),
  })
  .meta({ id: 'TemporaryTurn' });
export type TemporaryTurn = z.infer<typeof TemporaryTurn>;

/** One question: a turn of a conversation, of a new one where none is named. */
export const AskRequest = NewConversationRequest.extend({
  conversationId: z.uuid().optional(),
  after,
  temporary: TemporaryTurn.optional(),
})
  .refine(({ conversationId, after: followed, temporary, files: attached, assistant: begunWith }) =>
    conversationId === undefined
      ? followed === undefined
      : temporary === undefined && attached === undefined && begunWith === undefined,
  )
  .meta({
    id: 'AskRequest',
    description:
      '`after` needs `conversationId`, and a temporary turn has neither. A conversation that is there has its own files.',
  });
/** The same, answered with the tools of other servers that are turned on in the conversation. */
export const AskWithToolsRequest = AskRequest.safeExtend({
  tools: ToolSelection.min(1).meta({ description: 'They stay turned on in the conversation.' }),
}).meta({ id: 'AskWithToolsRequest' });
export type AskWithToolsRequest = z.input<typeof AskWithToolsRequest>;

/** As it is sent: what has a default may be left out. */
export type AskRequest = z.input<typeof AskRequest>;

/** From where an answer under way is told. */
export const TurnEventsQuery = z
  .strictObject({
    after: z.coerce.number().int().min(0).optional().meta({
      description: 'The number of the last event that was had; from the beginning without it.',
    }),
  })
  .meta({ id: 'TurnEventsQuery' });

/** Two passages that answer the same question differently. */
export const Disagreement = z
  .object({
    left: Citation,
    right: Citation,
    about: z.array(z.string()).meta({ description: 'The values that differ.' }),
    newest: z
      .enum(['left', 'right'])
      .optional()
      .meta({ description: 'Which is of a later version of the same document; absent where they are no versions.' }),
  })
  .meta({ id: 'Disagreement' });
export type Disagreement = z.infer<typeof Disagreement>;

/** Of a refusal: the likeliest sentence, which could not be affirmed to answer; null where no document speaks of what was asked. */
export const Nearest = AnswerSentence.nullable();

/** Where a document gives orders to the machine that reads it: these sentences are neither read to it, quoted nor proof. */
export const OrdersLeftOut = z.array(Citation).meta({
  description: 'Sentences of documents that give orders to the machine, and were left out of the answer.',
});

/** `answered`: supported sentences, the documents' own or the model's; `quoted`: none is sure, but passages may answer; `refused`: no sentence could be affirmed to answer; `sources-only`: no chat model is installed; `written`: what was asked for is done (a text, a summary, a sum), which proves only what it cites; `stopped`: by the person; `failed`: by the house, a model or the database. */
export const AnswerOutcome = z
  .enum(['answered', 'quoted', 'refused', 'sources-only', 'written', 'stopped', 'failed'])
  .meta({ id: 'AnswerOutcome' });
export type AnswerOutcome = z.infer<typeof AnswerOutcome>;
