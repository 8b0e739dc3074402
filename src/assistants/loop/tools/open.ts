import { z } from 'zod';
import { openSection, readDocumentSources } from '../../../knowledge/index.ts';
import { givePassages } from './give-passages.ts';
import { describeHouseTool, type ToolResult } from './house-tool.ts';

const passagesOpened = 12;

/** Opens the section around a passage. */
export const openTool = describeHouseTool({
  name: 'open',
  description:
    'Reads the whole section that a passage stands in, and passages before and after it. Use it when a passage is cut, or speaks of an article or a table that is not in it.',
  input: z.strictObject({
    passage: z.int().describe('The number of a passage that you have read.'),
    before: z.int().default(0).describe('So many passages before it, too; at most 6.'),
    after: z.int().default(0).describe('So many passages after it, too; at most 6.'),
  }),
  async run({ parts, actor, blocks, signal }, { passage, before, after }): Promise<ToolResult> {
    const block = blocks.find(passage);
    if (!block)
      return { text: 'There is no passage of this number.', added: [], step: { tool: 'open', words: '', found: 0 } };
    const { sources } = await readDocumentSources(parts, actor, { id: block.source.documentId }, { signal });
    const around = { before: clamp(before), after: clamp(after) };
    const opened = openSection(sources, block.source, around, passagesOpened);
    const { told, added } = givePassages(blocks, opened);
    const text = told.join('\n\n');
    const words = [block.source.title ?? block.source.documentName, ...block.source.headings.slice(-1)].join(' › ');
    return {
      text: text || 'Nothing more can be read there.',
      added,
      step: { tool: 'open', words, found: told.length },
    };
  },
});

function clamp(passages: number): number {
  return Math.max(0, Math.min(6, passages));
}
