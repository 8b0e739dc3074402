import { listRepositories } from '../../../code/index.ts';
import { type Actor, isAllowed, type ToolCallParts } from '../../../governance/index.ts';
import type { ToolDescription } from '../../../models/index.ts';
import type { Asked, WayParts } from '../../turn/way.ts';
import { prepareToolTurn } from '../../tools/converse-with-tools.ts';
import type { OfferedTool } from '../../tools/describe-tools.ts';
import { nobodyToConfirm } from '../../tools/tell-call.ts';
import type { HouseTool } from './house-tool.ts';
import { codeTools, houseTools } from './house-tools.ts';
import { readFileTool } from './read-file.ts';

/** What a model may call in a turn. */
export interface LoopTools {
  readonly offered: readonly ToolDescription[];
  readonly house: readonly HouseTool[];
  /** Those of other servers that the person has turned on, and with what they are called. */
  readonly outside: { readonly calling: ToolCallParts; readonly offered: readonly OfferedTool[] } | null;
}

/**
 * The tools of the house, those for code where the actor reads any, and those of other servers that were turned on. A model
 * that was not found to read has none of the house: it writes their names into its answer. Throws `tools_missing` (409) where
 * those of other servers cannot be had.
 */
export async function offerLoopTools(
  parts: WayParts,
  actor: Actor,
  { tools: wanted, assistant, reads }: Pick<Asked, 'tools' | 'assistant'> & { readonly reads: boolean },
  options: { signal: AbortSignal },
): Promise<LoopTools> {
  const house = reads ? await offerHouseTools(parts, actor, assistant, options) : [];
  const own = house.map(({ offered }) => offered);
  if (wanted === undefined) return { offered: own, house, outside: null };
  const { calling, models } = parts;
  if (!calling) throw nobodyToConfirm();
  const { offered } = await prepareToolTurn({ ...calling, models }, actor, { wanted }, options);
  return { offered: [...own, ...offered.map((one) => one.offered)], house, outside: { calling, offered } };
}

async function offerHouseTools(
  parts: WayParts,
  actor: Actor,
  assistant: Asked['assistant'],
  options: { signal: AbortSignal },
): Promise<HouseTool[]> {
  const named = assistant?.tools;
  const house = named
    ? houseTools.filter(({ offered }) => (named as readonly string[]).includes(offered.name))
    : [...houseTools, ...((await readsCode(parts, actor, options)) ? codeTools : [])];
  return assistant && assistant.folder.toOpen.length > 0 ? [...house, readFileTool] : house;
}

async function readsCode(parts: WayParts, actor: Actor, options: { signal: AbortSignal }): Promise<boolean> {
  if (!isAllowed(actor, 'repository:read')) return false;
  const { repositories } = await listRepositories(parts, actor, {}, options);
  return repositories.some(({ commit }) => commit !== null);
}
