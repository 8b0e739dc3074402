import { z } from 'zod';
import { cutParts, openSection } from '../../../knowledge/index.ts';
import { givePassages, tellLeft } from './give-passages.ts';
import { describeHouseTool, type ToolCallContext, type ToolResult } from './house-tool.ts';
import { nameDocument, nothingThere, type OpenedDocument, readDocument } from './read-document.ts';

const passagesOpened = 12;

/** Opens the section around a passage, or a part of its whole document. */
export const openTool = describeHouseTool({
  name: 'open',
  description:
    'Reads the whole section that a passage stands in, and passages before and after it. Use it when a passage is cut, or speaks of an article or a table that is not in it. With `part` it reads the whole document instead, part by part from 1 on: to summarise it, for example.',
  input: z.strictObject({
    passage: z.int().describe('The number of a passage that you have read.'),
    before: z.int().default(0).describe('So many passages before it, too; at most 6.'),
    after: z.int().default(0).describe('So many passages after it, too; at most 6.'),
    part: z.int().nullable().default(null).describe('Which part of the whole document; null for the section.'),
  }),
  async run(context, { passage, before, after, part }): Promise<ToolResult> {
    const opened = await readDocument(context, passage);
    if (!opened) return nothingThere('open');
    if (part !== null) return openPart(context, opened, part);
    const { block, sources } = opened;
    const around = { before: clamp(before), after: clamp(after) };
    const section = openSection(sources, block.source, around, passagesOpened);
    const { told, added, left } = givePassages(context, section);
    const parts = cutParts(sources, context.room.part).length;
    const whole =
      section.length < sources.length ? [`The whole document has ${parts} parts: open them with \`part\`.`] : [];
    const text = [...told, ...tellLeft(left), ...(told.length > 0 ? whole : [])].join('\n\n');
    const words = [nameDocument(block.source), ...block.source.headings.slice(-1)].join(' › ');
    return {
      text: text || 'Nothing more can be read there.',
      added,
      step: { tool: 'open', words, found: told.length },
    };
  },
});

// What is larger than the context is read piece by piece; the model is told how many there are.
function openPart(context: ToolCallContext, { block, sources, complete }: OpenedDocument, part: number): ToolResult {
  const parts = cutParts(sources, context.room.part);
  const words = `${nameDocument(block.source)} (${part}/${parts.length})`;
  const own = parts[part - 1];
  if (!own)
    return {
      text: `There is no such part. The document has ${parts.length} parts.`,
      added: [],
      step: { tool: 'open', words, found: 0 },
    };
  const { told, added, left } = givePassages(context, own);
  const head = `Part ${part} of ${parts.length} of the document.`;
  const beyond = complete || part < parts.length ? [] : ['The document goes on beyond what can be read of it.'];
  const text = [head, ...told, ...tellLeft(left), ...beyond].join('\n\n');
  return { text, added, step: { tool: 'open', words, found: told.length } };
}

function clamp(passages: number): number {
  return Math.max(0, Math.min(6, passages));
}
