import type { Reply } from './replies.ts';

/** The name under which the server offers itself: it is no model, and says so. */
export const recordName = 'no-model-replies-of-a-reader-on-record';

/** About so many characters are a token of a model of today. */
const charactersPerToken = 4;

interface WrittenCall {
  readonly id: string;
  readonly type: 'function';
  readonly function: { readonly name: string; readonly arguments: string };
}

/** What every answer counts; guessed by length, for nothing here has tokens. */
export interface Usage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens: number;
}

/** Tokens of a text, guessed by its length. */
export function guessTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** The usage of a reply to a prompt of so many characters. */
export function countUsage(promptCharacters: number, hash: string, reply: Reply): Usage {
  const prompt = Math.ceil(promptCharacters / charactersPerToken);
  const completion = guessTokens((reply.content ?? '') + JSON.stringify(listCalls(hash, reply)));
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** A reply as one answer. */
export function writeWhole(hash: string, reply: Reply, usage: Usage): object {
  const calls = listCalls(hash, reply);
  const message = {
    role: 'assistant',
    content: reply.content ?? null,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  const choices = [{ index: 0, message, finish_reason: calls.length > 0 ? 'tool_calls' : 'stop' }];
  return { ...describe(hash), object: 'chat.completion', choices, usage };
}

/** A piece of a streamed answer, and the end of the content that it carries; null where it carries none. */
export interface StreamedPiece {
  readonly written: string;
  readonly contentEnd: number | null;
}

/** A reply as a server streams it: text about a token at a time, a call first by its name and then by its arguments. */
export function writePieces(hash: string, reply: Reply, usage: Usage | null): StreamedPiece[] {
  const head = { ...describe(hash), object: 'chat.completion.chunk' };
  const write = (delta: object, finish: string | null = null): string =>
    frame({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] });
  const content = reply.content ?? '';
  const pieces: StreamedPiece[] = [{ written: write({ role: 'assistant' }), contentEnd: null }];
  for (let at = 0; at < content.length; at += charactersPerToken) {
    const text = content.slice(at, at + charactersPerToken);
    pieces.push({ written: write({ content: text }), contentEnd: at + text.length });
  }
  const calls = listCalls(hash, reply);
  for (const [index, { id, type, function: called }] of calls.entries()) {
    const half = Math.ceil(called.arguments.length / 2);
    const named = { index, id, type, function: { name: called.name, arguments: '' } };
    pieces.push({ written: write({ tool_calls: [named] }), contentEnd: null });
    for (const part of [called.arguments.slice(0, half), called.arguments.slice(half)])
      pieces.push({ written: write({ tool_calls: [{ index, function: { arguments: part } }] }), contentEnd: null });
  }
  pieces.push({ written: write({}, calls.length > 0 ? 'tool_calls' : 'stop'), contentEnd: null });
  const told = usage === null ? '' : frame({ ...head, choices: [], usage });
  pieces.push({ written: `${told}data: [DONE]\n\n`, contentEnd: null });
  return pieces;
}

function listCalls(hash: string, { tool_calls: calls = [] }: Reply): WrittenCall[] {
  return calls.map(({ name, arguments: given }, place) => ({
    id: `call_${hash.slice(0, 12)}_${place + 1}`,
    type: 'function',
    function: { name, arguments: typeof given === 'string' ? given : JSON.stringify(given) },
  }));
}

function describe(hash: string): object {
  return { id: `chatcmpl-${hash.slice(0, 12)}`, created: 1_700_000_000, model: recordName };
}

function frame(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}
