import { type BatchItem, BatchItemList } from '../../contract/index.ts';
import type { HouseClient } from '../open-house.ts';

const pageOfItems = 500;

/** All pictures of a batch, read page by page: the doubtful ones first, then those that failed. */
export async function* readItems(house: HouseClient, batchId: string): AsyncGenerator<BatchItem, void> {
  for (let offset = 0; ; offset += pageOfItems) {
    const query = { limit: String(pageOfItems), offset: String(offset) };
    const { items } = await house.call(BatchItemList, `/api/photo-batches/${batchId}/items`, { query });
    yield* items;
    if (items.length < pageOfItems) return;
  }
}
