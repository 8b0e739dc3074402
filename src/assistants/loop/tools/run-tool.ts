import { MaisonError } from '../../../base/index.ts';
import type { ToolCall } from '../../../models/index.ts';
import type { HouseTool, ToolCallContext, ToolResult } from './house-tool.ts';

/**
 * Runs a tool that the model called, as the actor. What goes wrong with it is told to the model, which goes on: a name that
 * is none, arguments that are no JSON or do not fit, a document that may not be read. Only the end of the turn is thrown.
 */
export async function runTool(
  context: ToolCallContext,
  { name, arguments: written }: ToolCall,
  tools: readonly HouseTool[],
): Promise<ToolResult> {
  const tool = tools.find(({ offered }) => offered.name === name);
  if (!tool) return tellFault('There is no such tool.');
  const given = readArguments(written);
  if (given === undefined) return tellFault('The arguments are not JSON.');
  try {
    return await tool.run(context, given);
  } catch (thrown) {
    context.signal.throwIfAborted();
    if (thrown instanceof MaisonError && thrown.status < 500) return tellFault(thrown.in('en'));
    if (thrown instanceof Error && thrown.name === 'ZodError') return tellFault('The arguments do not fit this tool.');
    throw thrown;
  }
}

/** What the model reads of a call that was not made. */
export function tellFault(text: string): ToolResult {
  return { text, added: [], step: { tool: 'none', words: '', found: 0 } };
}

/** The arguments of a call; undefined where they are no JSON, as of a call that was cut. */
export function readArguments(written: string): unknown {
  try {
    return JSON.parse(written === '' ? '{}' : written);
  } catch {
    return undefined;
  }
}
