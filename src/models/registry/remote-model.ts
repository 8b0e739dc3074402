import type { RemoteModelConfig } from '../../base/index.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { ChatEngine } from '../chat-engine.ts';
import type { EmbedEngine, EmbedPurpose, ModelState, ModelStatus } from '../engine.ts';
import { createRemoteChat } from '../engines/openai/remote-chat.ts';
import { createRemoteEmbed, embedRemotely } from '../engines/openai/remote-embed.ts';
import type { RemoteParts } from '../engines/openai/remote-request.ts';
import { modelFailed } from '../failures.ts';
import { identifyServer } from '../servers/list-servers.ts';
import type { ModelsParts } from './open.ts';
import type { TurnLine } from '../schedule/turn-line.ts';
import { testEmbedding } from './self-test.ts';

export interface RemoteModel<Engine> {
  open(options: { signal: AbortSignal }): Promise<Engine>;
  status(): ModelStatus;
}

/** A chat model on a server the company named. Whether it answers shows at the first question. */
export function openRemoteChat(
  remote: RemoteModelConfig & { url: string },
  parts: ModelsParts,
  line: TurnLine,
): RemoteModel<ChatEngine> {
  const watched = watch(remote, parts, 'chat');
  const engine = createRemoteChat({
    ...watched.parts,
    line,
    readRecord: () => parts.serverRecordOf?.(identifyServer(remote)),
  });
  return {
    async open({ signal }) {
      signal.throwIfAborted();
      return engine;
    },
    status: watched.status,
  };
}

/** An embedding model on a server the company named; tested once, which also tells its dimensions. Throws `model_failed` (503). */
export function openRemoteEmbed(
  remote: RemoteModelConfig & { url: string },
  parts: ModelsParts,
): RemoteModel<EmbedEngine> {
  const watched = watch(remote, parts, 'embed');
  const prefixes = choosePrefixes(remote.model);
  let engine: EmbedEngine | null = null;
  return {
    async open({ signal }) {
      if (engine) return engine;
      let dimensions = 0;
      const embed = async (text: string): Promise<Float32Array> => {
        const [vector] = await embedRemotely(watched.parts, [prefixes.passage + text], { signal });
        dimensions = vector?.length ?? 0;
        return vector ?? new Float32Array();
      };
      await testEmbedding(embed).catch((thrown: Error) => {
        throw thrown.name === 'Error' ? modelFailed(remote.model, thrown) : thrown;
      });
      engine = createRemoteEmbed(watched.parts, { dimensions, prefixes });
      return engine;
    },
    status: watched.status,
  };
}

function watch(
  remote: RemoteModelConfig & { url: string },
  parts: ModelsParts,
  task: 'chat' | 'embed',
): { parts: RemoteParts; status(): ModelStatus } {
  let state: ModelState = { state: 'ready' };
  return {
    parts: {
      remote,
      outbound: parts.outbound,
      elapsed: () => parts.clock.elapsed(),
      onOutcome(failure) {
        if (failure) parts.log.warn({ model: remote.model, failure }, 'remote model failed');
        state = failure ? { state: 'failed', reason: failure } : { state: 'ready' };
      },
    },
    status: () => ({ name: remote.model, task, location: 'remote', licence: null, bytes: null, status: state }),
  };
}

// A server serves e5 under its publisher's name: without its prefixes it ranks badly, and nothing would say so.
function choosePrefixes(model: string): Readonly<Record<EmbedPurpose, string>> {
  const known = catalogue.find((entry) => entry.prefixes && model.toLowerCase().includes(entry.name));
  if (known?.prefixes) return known.prefixes;
  return /(^|[/-])(multilingual-)?e5-/i.test(model)
    ? { question: 'query: ', passage: 'passage: ' }
    : { question: '', passage: '' };
}
