import { z } from 'zod';
import { retrieve } from '../../../knowledge/index.ts';
import { givePassages, tellLeft } from './give-passages.ts';
import { describeHouseTool } from './house-tool.ts';

const passagesFound = 8;

/** Searches the documents again, and gives only what was not read yet. */
export const searchTool = describeHouseTool({
  name: 'search',
  description:
    'Searches the documents of the company and gives passages that you have not read yet. Use it when the passages you have do not answer, with the words that the document would use.',
  input: z.strictObject({ query: z.string().describe('What to look for, complete in itself.') }),
  async run({ parts, actor, blocks, room, scope, signal }, { query }) {
    const question = query.trim().slice(0, 500);
    const { sources } = await retrieve(parts, actor, { question, limit: passagesFound, scope }, { signal });
    const known = sources.filter((source) => !blocks.holds(source));
    const { told, added, left } = givePassages({ blocks, room }, known);
    const text = known.length === 0 ? 'Nothing that you have not read.' : [...told, ...tellLeft(left)].join('\n\n');
    return { text, added, step: { tool: 'search', words: question, found: told.length } };
  },
});
