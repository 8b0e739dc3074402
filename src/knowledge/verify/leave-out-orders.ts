import { splitSentences } from '../../base/index.ts';
import { judgeOrders } from './orders.ts';

/** A text of elsewhere without the sentences that give orders to the machine that reads it, and how many these were. */
export function leaveOutOrders(text: string): { readonly text: string; readonly leftOut: number } {
  const judged = judgeOrders(text, splitSentences(text));
  const orders = judged.filter(({ isOrder }) => isOrder);
  let kept = '';
  let from = 0;
  for (const { start, end } of orders) {
    kept += text.slice(from, start);
    from = end;
  }
  return { text: kept + text.slice(from), leftOut: orders.length };
}
