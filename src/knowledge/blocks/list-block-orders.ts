import type { Citation } from '../../contract/index.ts';
import { listOrdersLeftOut } from '../answer/orders.ts';
import type { Block } from './blocks.ts';

/** Where blocks give orders to the machine: left out of what the model reads, and told. */
export function listBlockOrders(blocks: readonly Block[]): Citation[] {
  return listOrdersLeftOut({
    evidence: blocks.map(({ evidence }) => evidence),
    sources: blocks.map(({ source }) => source),
    candidates: blocks.map((_, passage) => ({ passage })),
  });
}
