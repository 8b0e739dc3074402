import { createId } from '../../../base/index.ts';
import type { Tried } from './ask-server.ts';
import type { Finding, Trier } from './trier.ts';

// A number stands near the beginning of a long text and is asked for at its end: a server that drops the beginning, as
// some do without a word, cannot say it.

const shortTokens = 1500;
/** No longer prompt is tried: beyond it the exam of the model and its price begin. */
export const longestTried = 16_000;
/** A context that is shorter is of no use to the house. */
const shortestTried = 1000;
/** What the server's own marks and the answer take. */
const reserved = 200;
const share = 0.9;
const guessedCharactersPerToken = 3.5;
/** A difference that is shorter tells nothing of the speed. */
const tellingMilliseconds = 20;

/** What long prompts told of a server. */
export interface ContextFindings {
  readonly context: Finding;
  readonly speed: Finding;
  readonly contextTokens: number | null;
  readonly triedTokens: number | null;
  readonly readTokensPerSecond: number | null;
}

interface Known {
  readonly announced: number | null;
  /** The answer to a short prompt: what comes later than there is reading. */
  readonly first: Tried;
  readonly tryMilliseconds: number;
}

/** Finds out how much the server reads, and how fast, beside what it announces. */
export async function tryContext(trier: Trier, known: Known): Promise<ContextFindings> {
  const control = await askLong(trier, shortTokens, guessedCharactersPerToken);
  const readTokensPerSecond = measureSpeed(control, known.first);
  const charactersPerToken = control.characters / countRead(control, shortTokens);
  const found = await findContext(trier, control, { ...known, charactersPerToken, speed: readTokensPerSecond });
  return { ...found, speed: describeSpeed(known.first, readTokensPerSecond), readTokensPerSecond };
}

/** Tokens a second: what the longer prompt took more, until its first word. */
function measureSpeed(control: Asked, { said: first }: Tried): number | null {
  const { firstMilliseconds } = control.tried.said;
  if (firstMilliseconds === null || first.firstMilliseconds === null) return null;
  const later = firstMilliseconds - first.firstMilliseconds;
  const more = countRead(control, shortTokens) - (first.usage?.promptTokens ?? 0);
  return later > tellingMilliseconds && more > 0 ? Math.round((1000 * more) / later) : null;
}

function describeSpeed({ outcome, said: { firstMilliseconds } }: Tried, speed: number | null): Finding {
  if (firstMilliseconds === null) return { verdict: outcome === 'answered' ? 'unproved' : outcome, seen: '' };
  return { verdict: 'held', seen: `${firstMilliseconds} ms${speed === null ? '' : `, ${speed} tokens/s`}` };
}

interface Measured extends Known {
  readonly charactersPerToken: number;
  readonly speed: number | null;
}

type Context = Pick<ContextFindings, 'context' | 'contextTokens' | 'triedTokens'>;

async function findContext(trier: Trier, control: Asked, measured: Measured): Promise<Context> {
  const { announced, speed } = measured;
  const { outcome, seen } = control.tried;
  const unproved = (verdict: Finding['verdict']): Context => ({
    context: { verdict, seen },
    contextTokens: announced,
    triedTokens: null,
  });
  if (outcome === 'timed-out' || !mayBeTooLong.has(outcome)) return unproved(outcome as Finding['verdict']);
  // A model that does not find the number in a short text tells nothing of a long one.
  if (outcome === 'answered' && !control.isFound) return unproved('unproved');
  const said = await askLimit(trier);
  const stated = Math.min(said ?? Number.POSITIVE_INFINITY, announced ?? Number.POSITIVE_INFINITY);
  const readable = speed === null ? longestTried : (speed * measured.tryMilliseconds * share) / 1000;
  const wanted = Math.max(shortestTried, Math.min(stated * share - reserved, longestTried, readable));
  const read = await halve(trier, wanted, measured.charactersPerToken);
  return concludeContext(read, { announced, said, stated, shortest: control.isFound ? shortTokens : null });
}

function concludeContext(
  { tokens, halved, said: refused, last }: Halved,
  { announced, said, stated, shortest }: Record<'announced' | 'said' | 'shortest', number | null> & { stated: number },
): Context {
  // Words of the protocol, the same in every language.
  const seen = [
    announced === null ? '' : `context ${announced}`,
    (said ?? refused) === null ? '' : `limit ${said ?? refused}`,
    tokens === null ? last.tried.seen : `prompt ${tokens}`,
  ]
    .filter(Boolean)
    .join('; ');
  if (tokens === null) {
    const { outcome } = last.tried;
    // Slow is not short: of what was not read in time nothing is known.
    if (outcome === 'timed-out')
      return {
        context: { verdict: 'timed-out', seen },
        contextTokens: Number.isFinite(stated) ? stated : null,
        triedTokens: shortest,
      };
    const verdict = outcome === 'answered' || shortest !== null ? 'less' : outcome;
    return { context: { verdict, seen }, contextTokens: shortest, triedTokens: shortest };
  }
  const isLess = halved || (said !== null && announced !== null && said < announced);
  // Where a refusal names the limit, and what is just below is read, that is it.
  const limit = halved ? (refused ?? tokens) : stated;
  const contextTokens = Number.isFinite(limit) ? limit : tokens;
  return { context: { verdict: isLess ? 'less' : 'held', seen }, contextTokens, triedTokens: tokens };
}

/** What came of ever shorter prompts. */
interface Halved {
  /** The longest of which the number was found; null where there is none. */
  readonly tokens: number | null;
  /** Whether a longer one was too long. */
  readonly halved: boolean;
  /** What the server said on the way to be its limit. */
  readonly said: number | null;
  readonly last: Asked;
}

/** Asks with ever shorter prompts until the number is found. */
async function halve(trier: Trier, wanted: number, charactersPerToken: number): Promise<Halved> {
  let tokens = Math.round(wanted);
  let said: number | null = null;
  for (let halved = false; ;) {
    const last = await askLong(trier, tokens, charactersPerToken);
    if (last.isFound) return { tokens: countRead(last, tokens), halved, said, last };
    const isSlow = last.tried.outcome === 'timed-out';
    halved ||= !isSlow;
    const limit = readLimit(last.tried);
    said = limit ?? said;
    // A server that is twice too slow is asked no more.
    const shorter = isSlow ? tokens / 4 : tokens / 2;
    const next = Math.round(limit !== null && limit < tokens ? limit * share - reserved : shorter);
    if (!mayBeTooLong.has(last.tried.outcome) || next < shortestTried) return { tokens: null, halved, said, last };
    tokens = next;
  }
}

const mayBeTooLong: ReadonlySet<Tried['outcome']> = new Set(['answered', 'refused', 'error-in-200', 'timed-out']);

/** By the server's own count, where it can be true. */
function countRead({ tried, characters }: Asked, guessed: number): number {
  const told = tried.said.usage?.promptTokens ?? 0;
  return told > characters / 8 && told < characters ? told : guessed;
}

interface Asked {
  readonly tried: Tried;
  readonly isFound: boolean;
  readonly characters: number;
}

async function askLong(trier: Trier, tokens: number, charactersPerToken: number): Promise<Asked> {
  const number = String(10_000 + (Number.parseInt(createId().slice(0, 6), 16) % 90_000));
  const text = writeLong(number, Math.floor(tokens * charactersPerToken));
  const tried = await trier.ask(text, {
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: trier.thinking.thinks && !trier.thinking.off ? 400 : 40,
    ...trier.thinking.off?.fields,
  });
  const isFound = tried.outcome === 'answered' && tried.said.content.replaceAll(/[\s.]/g, '').includes(number);
  return { tried, isFound, characters: text.length };
}

const lines = [
  'Le quai est calme le matin et les barques rentrent avant la pluie.',
  'Une voisine arrose les géraniums pendant que le facteur passe.',
  'Le boulanger range ses corbeilles et la rue sent le pain chaud.',
  'Deux enfants comptent les pas qui mènent de la place au pont.',
];
const questionAsked = '\n\nQuel est le code du registre ? Réponds par le nombre seul.';

// The beginning is another each time, so that nothing of it was read before.
function writeLong(number: string, characters: number): string {
  let text = `Feuillet ${createId().slice(0, 8)}.\n${lines.join('\n')}\nLe code du registre est ${number}.\n`;
  for (let at = 0; text.length + questionAsked.length < characters; at += 1) text += `${lines[at % lines.length]}\n`;
  return text + questionAsked;
}

/** What the server says of its context to somebody who wants more words than any has room for; it costs a word. */
async function askLimit(trier: Trier): Promise<number | null> {
  const fields = { ...trier.thinking.off?.fields, stream: true, max_tokens: 100_000_000 };
  return readLimit(await trier.ask('Réponds « oui ».', fields, { firstAlone: true }));
}

// “maximum context length is 4096 tokens”, “context size (4096)”, “n_ctx: 4096”.
function readLimit({ outcome, seen }: Tried): number | null {
  if (outcome !== 'refused' && outcome !== 'error-in-200') return null;
  const at = seen.search(/context|n_ctx/i);
  const [digits] = at < 0 ? [] : (/\d{3,9}/.exec(seen.slice(at)) ?? []);
  return digits === undefined ? null : Number(digits);
}
