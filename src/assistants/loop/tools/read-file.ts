import { z } from 'zod';
import { describeHouseTool, type ToolResult } from './house-tool.ts';

/** Reads a text of the folder of the assistant, which its instructions refer to: piece by piece where it is long. */
export const readFileTool = describeHouseTool({
  name: 'read_file',
  description: 'Reads a file of this assistant by its path, part by part from 1 on where it is long.',
  input: z.strictObject({
    path: z.string().describe('As it is listed.'),
    part: z.int().default(1).describe('Which part of it.'),
  }),
  async run({ folder = [], room }, { path, part }): Promise<ToolResult> {
    const wanted = path.trim().replace(/^\.\//u, '');
    const file = folder.find((one) => one.path === wanted);
    const step = { tool: 'open' as const, words: file ? file.path : wanted.slice(0, 200), found: file ? 1 : 0 };
    const none = (text: string): ToolResult => ({ text, added: [], step: { ...step, found: 0 } });
    if (!file) return none('This assistant has no such file.');
    const parts = Math.ceil(file.text.length / room.part);
    const text = file.text.slice((part - 1) * room.part, part * room.part);
    if (text.length > room.left) return none('There is no room left to read it. Answer with what you have.');
    if (part < 1 || text === '') return none(`There is no such part. The file has ${parts} parts.`);
    const head = parts === 1 ? `${file.path}:` : `${file.path}, part ${part} of ${parts}:`;
    return { text: `${head}\n${text}`, added: [], step };
  },
});
