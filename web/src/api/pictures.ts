import { fetchRaw } from './house.ts';

// What a list scrolled back to would otherwise fetch again.
const mostKept = 150;
const kept = new Map<string, string>();

/** A picture of the house as an address in the browser's memory; asked for once while it is kept. Throws ApiError. */
export async function keepPicture(address: string, signal: AbortSignal): Promise<string> {
  const known = kept.get(address);
  if (known !== undefined) return known;
  const response = await fetchRaw(address, { signal });
  const url = URL.createObjectURL(await response.blob());
  kept.set(address, url);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) {
    // What is on the page has been decoded by then and stays.
    URL.revokeObjectURL(kept.get(oldest) ?? '');
    kept.delete(oldest);
  }
  return url;
}
