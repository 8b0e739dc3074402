import { useEffect, useState } from 'react';
import type { Batch, BatchItem, RuleResult } from '../../../src/contract/index.ts';
import { callApi } from '../api/client.ts';

const page = 500;
const none: readonly BatchItem[] = [];

/** The pictures of a batch, those to check first; asked again when the batch says that something was done. */
export function useBatchItems(batchId: string, batch: Batch | null): readonly BatchItem[] {
  const [items, setItems] = useState(none);
  const moment = batch ? JSON.stringify([batch.state, batch.counts]) : null;
  useEffect(() => {
    if (moment === null) return undefined;
    const stop = new AbortController();
    const read = async (): Promise<void> => {
      const held: BatchItem[] = [];
      for (let total = 1; held.length < total;) {
        const list = await callApi<{ items: readonly BatchItem[]; total: number }>(
          `/api/photo-batches/${batchId}/items`,
          { query: { limit: page, offset: held.length }, signal: stop.signal },
        );
        held.push(...list.items);
        total = list.items.length === 0 ? 0 : list.total;
      }
      setItems(orderItems(held));
    };
    // What could not be read now is read when the batch is next asked.
    read().catch(() => undefined);
    return () => stop.abort();
  }, [batchId, moment]);
  return items;
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
