import { isAbort, type Log } from '../../../base/index.ts';
import { fillGap, type GapFilling, guessGrammar, readReach, type Typing } from '../../../code/index.ts';
import { type Actor, isAllowed } from '../../../governance/index.ts';
import {
  type ChatEngine,
  type DoneEvent,
  type GenerateEvent,
  type GenerateRequest,
  noUsage,
  type PlainPrompt,
} from '../../../models/index.ts';
import type { ServerParts } from '../../parts.ts';
import { addCode } from './add-code.ts';

export type ChoiceParts = Pick<ServerParts, 'store' | 'log' | 'finisher' | 'typeAhead' | 'completions'>;

/** One text that is wanted, and how it is had. */
export interface Choice {
  readonly engine: ChatEngine;
  readonly request: GenerateRequest;
  /** No other text is wanted of the same call. */
  readonly alone: boolean;
  /** By which its client tells later what became of it. */
  readonly toldAs?: string | undefined;
  readonly push: (event: GenerateEvent) => void;
  /** Has the model write, in its turn: once. */
  readonly generate: (request: GenerateRequest, signal: AbortSignal) => AsyncIterable<GenerateEvent>;
  /** Hears of all that the model says, before anything is made of it. */
  readonly note: (event: GenerateEvent) => void;
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
}

/** Has a text written: a gap with the company's code before it, and shaped for who types; anything else as the model writes it. */
export async function writeChoice(parts: ChoiceParts, actor: Actor, choice: Choice): Promise<void> {
  const { request, signal, push } = choice;
  const { prompt } = request;
  // Whoever wants to know how likely each token was wants the model's own.
  if (prompt?.suffix === undefined || request.logProbabilities !== undefined) {
    for await (const event of choice.generate(request, signal)) {
      choice.note(event);
      push(event);
    }
    return;
  }
  const gap = { ...prompt, suffix: prompt.suffix };
  if (isUnsaid(gap)) return push({ type: 'done', finishReason: 'stop', usage: noUsage, timings: noTime });
  const grammar = guessGrammar({ path: gap.fileName, text: `${gap.text}\n${gap.suffix}` });
  const reach = await findReach(parts, actor, signal);
  const asked = { path: gap.fileName, prefix: gap.text, suffix: gap.suffix };
  const noteSent = choice.alone ? parts.completions.ask(actor, asked) : () => undefined;
  const sent = (text: string): void =>
    noteSent({ text, language: grammar ?? 'other', model: choice.engine.name, id: choice.toldAs });
  const isTyped = choice.alone && grammar !== null && reach !== undefined;
  const typing = isTyped ? beginTyping(parts, actor, { ...choice, gap, reach }) : null;
  if (typing?.known?.whole) {
    if (typing.known.text !== '') push({ type: 'text', text: typing.known.text });
    sent(typing.known.text);
    return push({ type: 'done', finishReason: 'stop', usage: noUsage, timings: noTime });
  }
  try {
    const added = await addCode(parts, actor, { engine: choice.engine, request, signal });
    // What was added stands before the gap, or in files of its own.
    const others = [added.prompt?.text ?? '', ...(added.prompt?.files ?? []).map(({ text }) => text)];
    const open = { prefix: gap.text, suffix: gap.suffix, others, knowsCode: typeof reach === 'string' };
    const filling = fillGap(parts, actor, { ...open, grammar }, { signal });
    await writeGap(choice, added, { typing, filling, sent });
  } finally {
    typing?.end(null);
  }
}

const noTime: DoneEvent['timings'] = { queuedMilliseconds: 0, promptMilliseconds: 0, completionMilliseconds: 0 };

// An empty file that nobody has named: what a model writes there is whatever it saw most often.
function isUnsaid({ text, suffix, fileName, files = [] }: PlainPrompt & { suffix: string }): boolean {
  return text.trim() === '' && suffix.trim() === '' && !fileName && files.length === 0;
}

// undefined: what may be read cannot be known just now, and so nothing of before is used.
async function findReach(
  { store, log }: { store: ServerParts['store']; log: Log },
  actor: Actor,
  signal: AbortSignal,
): Promise<string | null | undefined> {
  if (!isAllowed(actor, 'repository:read')) return null;
  try {
    return await readReach({ store }, actor, {}, { signal });
  } catch (thrown) {
    if (isAbort(thrown) || signal.aborted) throw thrown;
    log.warn({ err: thrown }, 'a gap is filled without the code of the company');
    return undefined;
  }
}

function beginTyping(
  { typeAhead }: ChoiceParts,
  actor: Actor,
  { engine, request, gap, reach }: Choice & { gap: PlainPrompt & { suffix: string }; reach: string | null },
): Typing {
  const { maxTokens, temperature, seed, topP, topK, stop } = request;
  return typeAhead.begin({
    client: `${actor.id} ${actor.kind === 'key' ? (actor.credential ?? '') : ''}`,
    terms: [engine.name, reach, maxTokens, temperature, seed, topP, topK, stop],
    path: gap.fileName,
    prefix: gap.text,
    suffix: gap.suffix,
  });
}

/** About so many characters make a token of code. */
const charactersPerToken = 3;

async function writeGap(
  { push, generate, note, signal }: Choice,
  request: GenerateRequest,
  { typing, filling, sent }: { typing: Typing | null; filling: GapFilling; sent: (text: string) => void },
): Promise<void> {
  const enough = new AbortController();
  const stops = [signal, enough.signal, ...(typing ? [typing.obsolete] : [])];
  let whole = '';
  const show = (text: string): void => {
    whole += text;
    if (text !== '') push({ type: 'text', text });
  };
  const take = async (words: string): Promise<void> => {
    typing?.note(words);
    show(await filling.push(words));
    if (filling.ended) enough.abort();
  };
  const begun = typing?.known?.text ?? '';
  if (begun !== '') await take(begun);
  for await (const event of generate(goOn(request, begun), AbortSignal.any(stops))) {
    note(event);
    if (event.type === 'text') await take(event.text);
    else if (event.type !== 'done') push(event);
    else {
      const isCut = event.finishReason === 'aborted' && !enough.signal.aborted;
      if (!isCut) show(await filling.end(event.finishReason === 'length' ? 'cut' : 'ended'));
      if (!isCut) typing?.end(whole);
      if (!isCut) sent(whole);
      // Ended here and not by the model: by the scope, or because the same hand has typed on.
      const isOurs = enough.signal.aborted || (isCut && !signal.aborted && typing?.obsolete.aborted);
      push(isOurs ? { ...event, finishReason: 'stop' } : event);
    }
  }
}

// The model goes on behind what it has written for an earlier key.
function goOn(request: GenerateRequest, begun: string): GenerateRequest {
  const { prompt, maxTokens } = request;
  if (!prompt || begun === '') return request;
  const left = maxTokens && Math.max(1, maxTokens - Math.ceil(begun.length / charactersPerToken));
  return { ...request, maxTokens: left, prompt: { ...prompt, text: prompt.text + begun } };
}
