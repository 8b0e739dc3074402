import { MaisonError } from '../../../base/index.ts';
import {
  addUsage,
  type DoneEvent,
  type GenerateEvent,
  type GenerateRequest,
  type JsonSchema,
  type ToolCall,
  type ToolDescription,
} from '../../chat-engine.ts';
import { createCallReader } from '../llama/tool-calls.ts';
import { mayTakeLess } from './remote-failures.ts';

// A call that is required is not kept to by every server: llama.cpp's has the model write it into the text, and then
// blank lines until its context is full. What comes in its place is never passed on for an answer.

/** Words before a call are few. */
const wordsAtMost = 2048;
/** So many blanks in a row, and nothing more will come. */
const blanksAtMost = 32;

/** Whether the model must call a function: which, or null where it need not. */
export function readRequired({ tools = [], toolChoice }: GenerateRequest): ReadonlySet<string> | null {
  if (tools.length === 0 || toolChoice === undefined || toolChoice === 'auto' || toolChoice === 'none') return null;
  return new Set(typeof toolChoice === 'object' ? [toolChoice.name] : tools.map(({ name }) => name));
}

/** What came of one try: the words before the calls, and the calls; none where the server sent none that is wanted. */
interface Try {
  readonly text: string;
  readonly calls: readonly ToolCall[];
  readonly done: DoneEvent | null;
  /** It is what is answered. */
  readonly isOver: boolean;
}

/** Whether what has come is enough: the server is then left. Hears every event, in its order. */
export type Enough = (event: GenerateEvent) => boolean;
type Write = (request: GenerateRequest, isEnough: Enough) => AsyncIterable<GenerateEvent>;

interface Required {
  readonly model: string;
  /** One of these must be called. */
  readonly required: ReadonlySet<string>;
}

/**
 * Has a server write until it calls one of the functions it must: where no call came it is asked once more, held to the
 * form of a call, and then `tool_call_missing` (422) is thrown. Nothing is told before it is known.
 */
export async function* requireCall(
  request: GenerateRequest,
  wanted: Required,
  write: Write,
): AsyncGenerator<GenerateEvent> {
  const first = await takeTry(request, wanted, write);
  if (first.isOver) return yield* tell(first, null);
  const second = await askByForm(request, first.text, wanted, write);
  if (second.isOver) return yield* tell(second, first.done);
  throw callMissing(wanted);
}

/** Servers that let a model pass over `tool_choice` mostly hold it to a form: the call is asked for as one. */
async function askByForm(request: GenerateRequest, said: string, wanted: Required, write: Write): Promise<Try> {
  const again = askAgain(request, said, wanted);
  const { tools = [], toolChoice: _choice, oneCallAtMost: _one, asSaid, messages, ...rest } = again;
  const { tools: _tools, tool_choice: _chosen, parallel_tool_calls: _parallel, ...others } = { ...asSaid };
  const offered = tools.filter(({ name }) => wanted.required.has(name));
  const content = `${messages.at(-1)?.content}\n${offered.map((tool) => JSON.stringify(tool)).join('\n')}`;
  const form = {
    messages: [...messages.slice(0, -1), { role: 'user' as const, content }],
    jsonSchema: toForm(offered),
  };
  try {
    return await takeTry({ ...rest, ...form, ...(asSaid ? { asSaid: others } : {}) }, wanted, write);
  } catch (thrown) {
    // A server that takes no form is asked in words.
    if (!mayTakeLess(thrown)) throw thrown;
    return takeTry(again, wanted, write);
  }
}

function toForm(tools: readonly ToolDescription[]): JsonSchema {
  const forms = tools.map(({ name, parameters }) => ({
    type: 'object',
    properties: { name: { type: 'string', enum: [name] }, arguments: parameters },
    required: ['name', 'arguments'],
    additionalProperties: false,
  }));
  return (forms.length === 1 ? forms[0] : { anyOf: forms }) as JsonSchema;
}

function* tell({ text, calls, done }: Try, before: DoneEvent | null): Generator<GenerateEvent> {
  if (text !== '') yield { type: 'text', text };
  if (calls.length > 0) yield { type: 'tool-calls', calls };
  if (!done) return;
  const usage = before ? addUsage(before.usage, done.usage) : done.usage;
  yield { ...done, usage, finishReason: calls.length > 0 ? 'tool-calls' : done.finishReason };
}

async function takeTry(request: GenerateRequest, { model, required }: Required, write: Write): Promise<Try> {
  let text = '';
  let calls: readonly ToolCall[] = [];
  let done: DoneEvent | null = null;
  const idle = createIdleWatch();
  for await (const event of write(request, idle.isEnough)) {
    if (event.type === 'text') text += event.text;
    else if (event.type === 'tool-calls') calls = event.calls.filter(({ name }) => required.has(name));
    else done = event;
  }
  const written = calls.length > 0 ? null : readWritten(text, { model, required });
  if (written) return { ...written, done, isOver: true };
  // A limit that the program named, or its leaving, ended it: no second try would come further.
  const isLimited = request.maxTokens !== undefined && !idle.stopped && done?.finishReason === 'length';
  const isEnded = isLimited || done?.finishReason === 'aborted';
  return { text, calls, done, isOver: calls.length > 0 || isEnded };
}

/** Sees that nothing more will come. */
function createIdleWatch(): { isEnough: Enough; readonly stopped: boolean } {
  let pieces = 0;
  let blanks = 0;
  return {
    isEnough(event) {
      if (event.type !== 'text') return false;
      pieces += 1;
      blanks = event.text.trim() === '' ? blanks + 1 : 0;
      return blanks >= blanksAtMost || pieces >= wordsAtMost;
    },
    get stopped() {
      return blanks >= blanksAtMost || pieces >= wordsAtMost;
    },
  };
}

/** A call that stands in the text, as models write it where their server does not read it. */
function readWritten(text: string, { model, required }: Required): Pick<Try, 'text' | 'calls'> | null {
  const reader = createCallReader();
  const before = reader.push(text) + reader.flush();
  try {
    const calls = reader.readCalls(model);
    const wanted = calls.length > 0 && calls.every(({ name }) => required.has(name));
    return wanted ? { text: before, calls } : null;
  } catch {
    return null;
  }
}

function askAgain(request: GenerateRequest, said: string, { required }: Required): GenerateRequest {
  const names = [...required].join(', ');
  const content = `Answer with a call of one of these functions, and with nothing else: ${names}.`;
  const answered = said.trim() === '' ? [] : [{ role: 'assistant' as const, content: said.trim() }];
  return { ...request, messages: [...request.messages, ...answered, { role: 'user', content }] };
}

function callMissing({ model, required }: Required): MaisonError {
  const names = [...required].slice(0, 5).join(', ');
  return new MaisonError('tool_call_missing', 422, {
    fr: `Le modèle ${model} devait appeler un outil (${names}) et ne l’a pas fait, même redemandé. Rien n’a été appelé. Reformulez la demande, rendez l’appel facultatif, ou choisissez un autre modèle.`,
    en: `The model ${model} had to call a tool (${names}) and did not, even when asked once more. Nothing was called. Word the request otherwise, make the call optional, or choose another model.`,
  });
}
