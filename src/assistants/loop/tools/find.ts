import { z } from 'zod';
import { findText } from '../../../knowledge/index.ts';
import { givePassages } from './give-passages.ts';
import { describeHouseTool, type ToolResult } from './house-tool.ts';
import { nothingThere, readDocument } from './read-document.ts';

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
  async run(context, { passage, text: wanted }): Promise<ToolResult> {
    const words = wanted.trim().slice(0, 200);
    const opened = await readDocument(context, passage);
    if (!opened) return nothingThere('find', words);
    const found = findText(opened.sources, words);
    const { told, added } = givePassages(context, found.slice(0, passagesFound));
    const more = found.length - told.length;
    const text = [...told, ...(more > 0 ? [`${more} more passages hold it.`] : [])].join('\n\n');
    return {
      text: text || 'The document does not hold this text.',
      added,
      step: { tool: 'find', words, found: found.length },
    };
  },
});
