import { readConfig, systemClock } from '../../src/base/index.ts';
import { silentLog } from '../../src/base/log/log.ts';
import { openOutbound } from '../../src/governance/index.ts';
import { findModelFile, type Grade, type Models, openModels, pullModel } from '../../src/models/index.ts';

/** A house's models with real weights, or why they cannot be had. */
export type RealModels = { readonly models: Models; close(): Promise<void> } | { readonly missing: string };

/**
 * Opens the default models, fetching the named ones first; never throws, so that a test can be skipped with the reason.
 * `grades` are said of the chat model as whoever runs a house may, whatever its exam gave.
 */
export async function openRealModels(
  wanted: readonly string[],
  { grades, ...options }: { signal: AbortSignal; grades?: readonly Grade[] },
): Promise<RealModels> {
  const read = readConfig();
  const chat = { model: 'qwen2.5-coder-1.5b-instruct', ...(grades ? { grades } : {}) };
  const config = { ...read, chat, embed: { model: 'multilingual-e5-small' } };
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
  const models = openModels(config, parts);
  return {
    models,
    async close() {
      await models.close();
      await outbound.close();
    },
  };
}
