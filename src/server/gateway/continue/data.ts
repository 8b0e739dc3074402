import { z } from '@hono/zod-openapi';
import { type Actor, authorize } from '../../../governance/index.ts';
import type { ServerParts } from '../../parts.ts';
import { listModels } from '../call/find-model.ts';

/**
 * What Continue posts to a destination of its `data`: an event of any kind and version. Of these fields alone anything is
 * read; where somebody has it send the code too (`level: all`), that is dropped here.
 */
export const ContinueData = z.object({
  name: z.string().max(100),
  data: z.object({
    completionId: z.string().max(200).optional(),
    accepted: z.boolean().optional(),
    modelName: z.string().max(500).optional(),
  }),
});

/**
 * POST /v1/continue/data. Nobody is measured by what they take: it goes into sums of ten people or more, without any code.
 * What it tells of a model that is not of the house is none of the house's.
 */
export function hearContinueData(
  { completions, models }: Pick<ServerParts, 'completions' | 'models'>,
  actor: Actor,
  { name, data: { completionId: id, accepted, modelName } }: z.output<typeof ContinueData>,
): void {
  authorize(actor, 'model:use');
  if (name !== 'autocomplete' || id === undefined || accepted === undefined) return;
  if (modelName !== undefined && !listModels(models).some((one) => one.name === modelName)) return;
  completions.tellOutcome(actor, { id, accepted });
}
