import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { openModels } from '../../src/models/index.ts';
import type { SegmentTool } from '../../src/photo/cutout/tool.ts';

/** The house's model for a benchmark that cuts out by itself. */
export async function openSegmentTool(size: 'large' | 'small'): Promise<{ tool: SegmentTool; close(): Promise<void> }> {
  const config = readConfig();
  const parts = { log: silentLog, clock: systemClock };
  const models = openModels(config, { ...parts, outbound: openOutbound(config, parts) });
  const tool = await models.segment({ size, signal: AbortSignal.timeout(600_000) });
  return { tool, close: () => models.close() };
}
