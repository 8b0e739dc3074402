import { type Actor, authorize } from '../../../governance/index.ts';
import type { ServerParts } from '../../parts.ts';
import { openChatModel } from '../call/find-model.ts';

/** GET /props: of the model, what editors go by. Neither its file nor the template is told. */
export async function readProperties(
  { models }: Pick<ServerParts, 'models'>,
  actor: Actor,
  { signal }: { signal: AbortSignal },
): Promise<object> {
  authorize(actor, 'model:use');
  const engine = await openChatModel(models, 'maison-code', signal);
  return {
    default_generation_settings: { n_ctx: engine.contextTokens, params: { temperature: 0 } },
    total_slots: engine.slots,
    model_alias: engine.name,
    model_path: engine.name,
    modalities: { vision: false, audio: false },
    build_info: 'maison',
  };
}
