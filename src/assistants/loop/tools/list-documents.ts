import { z } from 'zod';
import { fitLines } from '../budget.ts';
import { listLibrary, writeName } from '../../../knowledge/index.ts';
import { describeHouseTool } from './house-tool.ts';

const documentsTold = 40;

/** Lists the documents that may be read. */
export const listDocumentsTool = describeHouseTool({
  name: 'list_documents',
  description:
    'Lists the documents that the person may read, those that changed last first, each with the number of its first passage: `open` that number to read it.',
  input: z.strictObject({}),
  async run({ parts, actor, blocks, room, scope, signal }) {
    const { total, sources } = await listLibrary(parts, actor, { scope, atMost: documentsTold }, { signal });
    const known = blocks.all.length;
    const numbered = blocks.list(sources);
    const listed = numbered.map(
      ({ number, source }) => `[${number}] ${writeName(source.title ?? source.documentName)}`,
    );
    const lines = fitLines(listed, room.left);
    const more = total > lines.length ? [`and ${total - lines.length} more`] : [];
    return {
      text: [...lines, ...more].join('\n') || 'There are no documents.',
      added: numbered.filter(({ number }) => number > known),
      step: { tool: 'list', words: '', found: total },
    };
  },
});
