import { MaisonError } from '../../../base/index.ts';
import type { ServerCheckLine, ServerRecord } from '../../../contract/index.ts';
import { readServer, readServerVersion } from '../../engines/openai/server-facts.ts';
import { remoteModelFailed } from '../../engines/openai/remote-failures.ts';
import type { AskParts } from './ask-server.ts';
import { createTrier, isHeld, toLine } from './trier.ts';
import { tryContext } from './try-context.ts';
import { tryGrammar, trySchema } from './try-forms.ts';
import { type FirstAnswer, tryThinking } from './try-thinking.ts';
import { tryTools } from './try-tools.ts';

/** What one check sends a server, and has it write, at most: told before one is asked that may cost money. */
export const checkTokensAtMost = 45_000;

/** So long one try may take: a card answers in a second, eight cores read the longest prompt in some forty. */
export const usualTryMilliseconds = 60_000;

/**
 * Finds out what a chat server can really do with its model, by asking it: neither a name nor a status of 200 is believed.
 * Throws `model_server_silent` (503) where nobody answers at all, `model_server_failed` (503) where the key or the model is
 * refused, and `egress_denied` (403).
 */
export async function checkServer(
  parts: AskParts & { readonly now: () => Date },
  { signal }: { signal: AbortSignal },
): Promise<ServerRecord> {
  const trier = createTrier(parts, { signal });
  const first = await tryThinking(trier);
  requireAnswer(parts, first);
  const server = await readServerVersion(parts);
  const { contextTokens: announced } = await readServer(parts);
  const schema = await trySchema(trier);
  const grammar = await tryGrammar(trier);
  const tools = await tryTools(trier);
  const { tryMilliseconds } = parts;
  const context = await tryContext(trier, { announced, first: first.tried, tryMilliseconds });
  const { thinks, off } = trier.thinking;
  const lines: ServerCheckLine[] = [
    toLine('schema', schema),
    toLine('grammar', grammar.finding),
    toLine('tools', tools.whole),
    toLine('streamed-tools', tools.streamed),
    toLine('required-tools', tools.required),
    toLine('thinking-off', first.thinking),
    toLine('usage', first.usage),
    toLine('context', context.context),
    toLine('speed', context.speed),
  ];
  return {
    model: parts.remote.model,
    server,
    at: parts.now().toISOString(),
    schema: isHeld(schema),
    grammar: isHeld(grammar.finding),
    grammarField: grammar.field,
    tools: isHeld(tools.whole),
    streamedTools: isHeld(tools.streamed),
    requiredTools: isHeld(tools.required),
    thinks: first.tried.outcome === 'answered' ? thinks : null,
    thinkingOff: off?.name ?? null,
    usage: isHeld(first.usage),
    announcedTokens: announced,
    contextTokens: context.contextTokens,
    triedTokens: context.triedTokens,
    firstTokenMilliseconds: first.tried.said.firstMilliseconds,
    readTokensPerSecond: context.readTokensPerSecond,
    lines,
  };
}

// A server that nobody reaches, and one that lets nobody in, has no record; every other trouble is one.
function requireAnswer({ remote }: AskParts, { tried: { outcome, status, seen } }: FirstAnswer): void {
  if (outcome === 'unreachable') throw serverSilent(remote.model);
  if (outcome === 'refused' && (status === 401 || status === 403 || status === 404))
    throw remoteModelFailed(remote.model, status, new Error(seen));
}

function serverSilent(model: string): MaisonError {
  return new MaisonError('model_server_silent', 503, {
    fr: `Le serveur du modèle ${model} ne répond pas à son adresse. Rien n’a été vérifié ; ce qui en était connu est gardé. Démarrez-le, ou corrigez son adresse, puis recommencez.`,
    en: `The server of the model ${model} does not answer at its address. Nothing was checked; what was known of it is kept. Start it, or correct its address, and try again.`,
  });
}
