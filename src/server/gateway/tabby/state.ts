import { z } from '@hono/zod-openapi';
import { type Actor, authorize } from '../../../governance/index.ts';
import type { ServerParts } from '../../parts.ts';
import { listModels } from '../call/find-model.ts';

type ListParts = Pick<ServerParts, 'models'>;

/** Of Tabby's protocol, as it is spoken: its clients ask for one that is at least so high. */
const version = { build_date: '', build_timestamp: '', git_sha: '', git_describe: 'v0.32.0' };

/** GET or POST /v1/health, which Tabby's clients ask before anything else. Of the machine it says nothing. */
export function readTabbyHealth({ models }: ListParts, actor: Actor): object {
  authorize(actor, 'model:use');
  const named = nameModels(models);
  return {
    ...(named.completion[0] === undefined ? {} : { model: 'maison-code' }),
    ...(named.chat[0] === undefined ? {} : { chat_model: 'maison-chat' }),
    chat_device: 'cpu',
    device: 'cpu',
    arch: '',
    cpu_info: '',
    cpu_count: 0,
    cuda_devices: [],
    version,
  };
}

/** GET /v1beta/server_setting: the client tells its maker nothing of those who use it. */
export function readTabbySetting(_parts: object, actor: Actor): object {
  authorize(actor, 'model:use');
  return { disable_client_side_telemetry: true };
}

/** GET /v1beta/models as Tabby's clients read it. */
export function nameModels(models: ListParts['models']): Record<'completion' | 'chat' | 'embedding', string[]> {
  const list = (task: string): string[] => [
    ...new Set(
      listModels(models)
        .filter((one) => one.task === task)
        .map(({ name }) => name),
    ),
  ];
  const chat = list('chat');
  return { completion: chat, chat, embedding: list('embed') };
}

/** What a client tells of a completion: that it was shown, taken, or passed over. */
export const TabbyEvent = z.object({
  type: z.enum(['view', 'select', 'dismiss']),
  completion_id: z.string().max(200),
  choice_index: z.int().min(0),
  view_id: z.string().max(200).nullish(),
  elapsed: z.number().nullish(),
});

/** POST /v1/events. Nobody is measured by what they take: it goes into sums of ten people or more, without any code. */
export function hearTabbyEvent(
  { completions }: Pick<ServerParts, 'completions'>,
  actor: Actor,
  { completion_id: id, type, select_kind: kind }: z.output<typeof TabbyEvent> & { select_kind?: string | undefined },
): void {
  authorize(actor, 'model:use');
  completions.tell(actor, { id, type, firstLineOnly: kind === 'line' });
}
