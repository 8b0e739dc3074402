import { z } from 'zod';
import { findText, readDocumentSources } from '../../../knowledge/index.ts';
import { givePassages } from './give-passages.ts';
import { describeHouseTool, type ToolResult } from './house-tool.ts';

const passagesFound = 6;

/** Finds an exact text in a document. */
export const findTool = describeHouseTool({
  name: 'find',
  description:
    'Finds an exact text (a reference, a name, an article number, some words) in the document of a passage, and gives the passages that hold it.',
  input: z.strictObject({
    passage: z.int().describe('The number of any passage of the document.'),
    text: z.string().describe('The exact text, as short as possible.'),
  }),
  async run({ parts, actor, blocks, signal }, { passage, text: wanted }): Promise<ToolResult> {
    const block = blocks.find(passage);
    const words = wanted.trim().slice(0, 200);
    if (!block)
      return { text: 'There is no passage of this number.', added: [], step: { tool: 'find', words, found: 0 } };
    const { sources } = await readDocumentSources(parts, actor, { id: block.source.documentId }, { signal });
    const found = findText(sources, words);
    const { told, added } = givePassages(blocks, found.slice(0, passagesFound));
    const more = found.length - told.length;
    const text = [...told, ...(more > 0 ? [`${more} more passages hold it.`] : [])].join('\n\n');
    return {
      text: text || 'The document does not hold this text.',
      added,
      step: { tool: 'find', words, found: found.length },
    };
  },
});
