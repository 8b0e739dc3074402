import { useQuery } from '@tanstack/react-query';
import type { Batch, BatchItem, RuleResult } from '../../../../../src/contract/index.ts';
import { house, take } from '../../../api/house.ts';

const page = 500;
const none: readonly BatchItem[] = [];

/** The pictures of a batch, those to check first; asked again when the batch says that something was done. */
export function useBatchItems(batchId: string, batch: Batch | null): readonly BatchItem[] {
  const moment = batch ? JSON.stringify([batch.state, batch.counts]) : null;
  const { data = none } = useQuery({
    queryKey: ['get', '/api/photo-batches/{id}/items', batchId, moment],
    queryFn: ({ signal }) => readItems(batchId, signal),
    enabled: moment !== null,
    // What could not be read now is read when the batch is next asked; until then the former pictures stay.
    placeholderData: (before) => before,
  });
  return data;
}

async function readItems(batchId: string, signal: AbortSignal): Promise<BatchItem[]> {
  const held: BatchItem[] = [];
  for (let total = 1; held.length < total;) {
    const params = { path: { id: batchId }, query: { limit: page, offset: held.length } };
    const list = await take(house.GET('/api/photo-batches/{id}/items', { params, signal }));
    held.push(...list.items);
    total = list.items.length === 0 ? 0 : list.total;
  }
  return orderItems(held);
}

/** Those to check first, the rest as the house lists them. */
export function orderItems(items: readonly BatchItem[]): BatchItem[] {
  return items.toSorted((one, other) => Number(other.doubtful) - Number(one.doubtful));
}

/** The rules that a finished picture breaks and must not. */
export function listBroken({ facts }: BatchItem): RuleResult[] {
  return (facts?.rules ?? []).filter(({ level, status }) => level === 'required' && status === 'failed');
}

/** Where the finished picture of an item is read; `longestSide` asks a smaller one. */
export function addressItem(batchId: string, itemId: string, longestSide?: number): string {
  const query = longestSide === undefined ? '' : `?longestSide=${longestSide}`;
  return `/api/photo-batches/${batchId}/items/${itemId}/picture${query}`;
}
