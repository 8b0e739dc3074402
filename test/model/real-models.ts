import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { findModelFile, type Models, openModels, pullModel } from '../../src/models/index.ts';

/** A house's models with real weights, or why they cannot be had. */
export type RealModels = { readonly models: Models; close(): Promise<void> } | { readonly missing: string };

/** Opens the default models, fetching the named ones first; never throws, so that a test can be skipped with the reason. */
export async function openRealModels(wanted: readonly string[], options: { signal: AbortSignal }): Promise<RealModels> {
  const config = readConfig();
  const outbound = openOutbound(config, { log: silentLog, clock: systemClock });
  const parts = { config, outbound, log: silentLog, clock: systemClock };
  try {
    for (const name of wanted) {
      if (!(await findModelFile(config, name, options))) await pullModel(name, parts, options);
    }
  } catch (thrown) {
    await outbound.close();
    return { missing: String(thrown) };
  }
  const models = openModels(
    { ...config, chat: { model: 'qwen2.5-coder-1.5b-instruct' }, embed: { model: 'multilingual-e5-small' } },
    parts,
  );
  return {
    models,
    async close() {
      await models.close();
      await outbound.close();
    },
  };
}
