import { z } from 'zod';
import { searchCode } from '../../../code/index.ts';
import { giveCode } from './give-code.ts';
import { tellLeft } from './give-passages.ts';
import { describeHouseTool } from './house-tool.ts';

const placesFound = 6;

/** Searches the code that the actor reads. */
export const searchCodeTool = describeHouseTool({
  name: 'search_code',
  description:
    'Searches the code of the company by a name, words or a question, and gives lines of files under numbers that you cite like passages.',
  input: z.strictObject({ query: z.string().describe('A name that is defined or used, or what the code does.') }),
  async run(context, { query }) {
    const { parts, actor, signal } = context;
    const words = query.trim().slice(0, 500);
    if (words === '')
      return { text: 'Name what to look for.', added: [], step: { tool: 'search-code', words, found: 0 } };
    const { hits } = await searchCode(parts, actor, { query: words, limit: placesFound }, { signal });
    const { told, added, left } = giveCode(context, hits);
    const text = hits.length === 0 ? 'Nothing of the kind in the code.' : [...told, ...tellLeft(left)].join('\n\n');
    return { text, added, step: { tool: 'search-code', words, found: hits.length } };
  },
});
