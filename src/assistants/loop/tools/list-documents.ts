import { z } from 'zod';
import { listLibrary } from '../../../knowledge/index.ts';
import { describeHouseTool } from './house-tool.ts';

const documentsTold = 40;

/** Lists the documents that may be read. */
export const listDocumentsTool = describeHouseTool({
  name: 'list_documents',
  description:
    'Lists the documents that the person may read, those that changed last first, each with the number of its first passage: `open` that number to read it.',
  input: z.strictObject({}),
  async run({ parts, actor, blocks, scope, signal }) {
    const { documents, total, sources } = await listLibrary(parts, actor, { scope, atMost: documentsTold }, { signal });
    const known = blocks.all.length;
    const read = blocks.add(sources);
    const lines = read.map(
      ({ number, source }) => `[${number}] ${(source.title ?? source.documentName).replaceAll(/[[\]\s]+/gu, ' ')}`,
    );
    const more = total > documents.length ? [`and ${total - documents.length} more`] : [];
    return {
      text: [...lines, ...more].join('\n') || 'There are no documents.',
      added: read.filter(({ number }) => number > known),
      step: { tool: 'list', words: '', found: total },
    };
  },
});
