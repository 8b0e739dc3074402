import { z } from 'zod';
import { calculateExpression } from '../../arithmetic/expression.ts';
import { describeHouseTool } from './house-tool.ts';

/** Works an expression out exactly. */
export const calculateTool = describeHouseTool({
  name: 'calculate',
  description:
    'Works out an expression exactly: numbers with a point for decimals, + - * / ( ), a percentage (1200 + 20%), hours (7h30 + 2h15). Use it for every calculation.',
  input: z.strictObject({ expression: z.string() }),
  async run(_context, { expression }) {
    const words = expression.trim().slice(0, 300);
    const result = calculateExpression(words.replaceAll(',', '.'));
    const step = { tool: 'calculate' as const, words, found: result ? 1 : 0 };
    if (!result)
      return { text: 'This cannot be worked out. Write one expression of numbers and signs.', added: [], step };
    const amount = result.time
      ? `${result.amount.div(60).round(0, 0).toString()} h ${result.amount.mod(60).toString()}`
      : result.amount.round(6).toString();
    const computed = `${result.written} = ${amount}`;
    return { text: computed, added: [], computed, step };
  },
});
