import { type Config, type PaintConfig, sha256 } from '../../../base/index.ts';
import type { Outbound } from '../../../governance/index.ts';
import { paintByWorkflow } from './comfyui.ts';
import { editWays, paintByEdit } from './openai-edits.ts';
import type { Painter, PaintOptions, PaintRequest } from './painter.ts';
import { painterFailed } from './painter-failures.ts';
import type { PainterParts } from './painter-request.ts';
import { openWorkflow } from './workflow.ts';

/**
 * The server of the company that paints backgrounds; null where none is configured. Nothing is sent yet. Throws
 * `config_invalid` (500) for a workflow that cannot be used, with the reason.
 */
export function openPainter(config: Pick<Config, 'paint'>, { outbound }: { outbound: Outbound }): Painter | null {
  const { url, ...rest } = config.paint;
  if (!url) return null;
  const parts = { config: { ...rest, url }, outbound };
  return rest.protocol === 'comfyui' ? openComfy(parts) : describePainter(parts, editWays, '', paintByEdit);
}

function openComfy(parts: PainterParts): Painter {
  const workflow = openWorkflow(parts.config.workflowFile);
  return describePainter(parts, ['workflow'], workflow.text, (_parts, request, _way, options) =>
    paintByWorkflow(parts, workflow, request, options),
  );
}

type Paint = (parts: PainterParts, request: PaintRequest, way: string, options: PaintOptions) => Promise<Uint8Array>;

function describePainter(parts: PainterParts, ways: readonly string[], workflow: string, paint: Paint): Painter {
  const { config } = parts;
  return {
    identity: nameIdentity(config, workflow),
    host: new URL(config.url).host,
    protocol: config.protocol,
    model: config.model ?? null,
    longestSide: config.longestSide,
    ways,
    async paint(request, way, { signal, onProgress }) {
      const deadline = AbortSignal.timeout(config.seconds * 1000);
      try {
        return await paint(parts, request, way, { signal: AbortSignal.any([signal, deadline]), onProgress });
      } catch (thrown) {
        if (deadline.aborted && !signal.aborted) throw painterFailed('slow', thrown);
        throw thrown;
      }
    },
  };
}

function nameIdentity(
  { protocol, url, model = '', longestSide }: PaintConfig & { url: string },
  workflow: string,
): string {
  return sha256(JSON.stringify([protocol, url, model, longestSide, workflow])).slice(0, 16);
}
