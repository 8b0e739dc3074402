import { MaisonError } from '../../../base/index.ts';
import type { ToolCall } from '../../../models/index.ts';
import type { ToolCallContext, ToolResult } from './house-tool.ts';
import { houseTools } from './house-tools.ts';

/**
 * Runs a tool that the model called, as the actor. What goes wrong with it is told to the model, which goes on: a name that
 * is none, arguments that are no JSON or do not fit, a document that may not be read. Only the end of the turn is thrown.
 */
export async function runTool(context: ToolCallContext, { name, arguments: written }: ToolCall): Promise<ToolResult> {
  const tool = houseTools.find(({ offered }) => offered.name === name);
  const fail = (text: string): ToolResult => ({ text, added: [], step: { tool: 'none', words: '', found: 0 } });
  if (!tool) return fail('There is no such tool.');
  const given = readJson(written);
  if (given === undefined) return fail('The arguments are not JSON.');
  try {
    return await tool.run(context, given);
  } catch (thrown) {
    context.signal.throwIfAborted();
    if (thrown instanceof MaisonError && thrown.status < 500) return fail(thrown.in('en'));
    if (thrown instanceof Error && thrown.name === 'ZodError') return fail('The arguments do not fit this tool.');
    throw thrown;
  }
}

function readJson(written: string): unknown {
  try {
    return JSON.parse(written === '' ? '{}' : written);
  } catch {
    return undefined;
  }
}
