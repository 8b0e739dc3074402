import { z } from 'zod';
import { readCodeFile } from '../../../code/index.ts';
import { giveCode, type ReadLines } from './give-code.ts';
import { tellLeft } from './give-passages.ts';
import { describeHouseTool, type ToolResult } from './house-tool.ts';

/** Lines that one call reads. */
const linesOpened = 120;

/** Opens lines of a file of code that was found, or of another one of the same repository. */
export const openCodeTool = describeHouseTool({
  name: 'open_code',
  description:
    'Reads more of a file of code: the lines from `line` on of the file of a number that search_code gave, or of another file of the same repository by its `path`.',
  input: z.strictObject({
    number: z.int().describe('The number of lines of code that you have read.'),
    path: z.string().nullable().default(null).describe('Another file of that repository; null for the same one.'),
    line: z.int().default(1).describe('The first line to read.'),
  }),
  async run(context, { number, path, line }): Promise<ToolResult> {
    const { parts, actor, blocks, signal } = context;
    const code = blocks.find(number)?.code;
    const none = { added: [], step: { tool: 'open-code' as const, words: '', found: 0 } };
    if (!code) return { text: 'There are no lines of code of this number.', ...none };
    const wanted = { id: code.repositoryId, path: (path ?? code.path).slice(0, 4096) };
    const file = await readCodeFile(parts, actor, { ...wanted, commit: code.commit }, { signal });
    const lines = file.text.split('\n');
    const from = Math.max(1, Math.min(line, lines.length));
    const to = Math.min(lines.length, from + linesOpened - 1);
    const { repositoryId, repository } = code;
    // In pieces, for whatever the context has room for.
    const read: ReadLines[] = [];
    for (let start = from; start <= to; start += linesOfPiece) {
      const end = Math.min(to, start + linesOfPiece - 1);
      const text = lines.slice(start - 1, end).join('\n');
      read.push({
        repositoryId,
        repository,
        commit: file.commit,
        path: file.path,
        startLine: start,
        endLine: end,
        text,
      });
    }
    const { told, added, left } = giveCode(context, read);
    const rest = to < lines.length ? [`The file has ${lines.length} lines.`] : [];
    return {
      text: [...told, ...tellLeft(left), ...rest].join('\n\n'),
      added,
      step: { tool: 'open-code', words: `${file.path}:${from}`, found: told.length },
    };
  },
});

const linesOfPiece = 40;
