import type { z } from 'zod';
import type { ReadingStep, Scope } from '../../../contract/index.ts';
import type { Actor } from '../../../governance/index.ts';
import type { Block, Blocks } from '../../../knowledge/index.ts';
import type { ToolDescription } from '../../../models/index.ts';
import type { FolderText } from '../../catalogue/folder-texts.ts';
import type { WayParts } from '../../turn/way.ts';
import type { ReadingRoom } from '../budget.ts';
import { toShape } from '../to-shape.ts';

/** What a tool of the house works with: the rights of who asks, what was read, and where may be searched. */
export interface ToolCallContext {
  readonly parts: WayParts;
  readonly actor: Actor;
  readonly blocks: Blocks;
  readonly scope: Scope | undefined;
  /** Texts of the folder of the assistant that it is answered with. */
  readonly folder?: readonly FolderText[] | undefined;
  /** How much a tool may give. */
  readonly room: Pick<ReadingRoom, 'left' | 'part'>;
  readonly signal: AbortSignal;
}

/** What a tool gives: the text that the model reads, the blocks that it was given by it, and what the page shows of it. */
export interface ToolResult {
  readonly text: string;
  readonly added: readonly Block[];
  /** What the house worked out itself: it may be said without standing in a passage. */
  readonly computed?: string;
  readonly step: ReadingStep;
}

/** A tool that the house gives to a model that reads. It runs as the actor, and numbers come from the house alone. */
export interface HouseTool {
  readonly offered: ToolDescription;
  run(context: ToolCallContext, given: unknown): Promise<ToolResult>;
}

/** A tool whose arguments are checked against `input` before it runs; throws a ZodError where they do not fit. */
export function describeHouseTool<Input>(tool: {
  readonly name: string;
  readonly description: string;
  readonly input: z.ZodType<Input>;
  run(context: ToolCallContext, given: Input): Promise<ToolResult>;
}): HouseTool {
  const { name, description, input } = tool;
  return {
    offered: { name, description, parameters: toShape(input) },
    run: (context, given) => tool.run(context, input.parse(given)),
  };
}
