import { useEffect } from 'react';
import type { BrandDefaults, NamedRecipe, PhotoRecipe } from '../../../src/contract/index.ts';
import { callApi } from '../api/client.ts';
import { useRemote } from '../api/use-remote.ts';
import { beginRecipe, type Draft, followBeginning } from './recipe-draft.ts';

type OnDraft = (change: (before: Draft) => Draft) => void;

/** The brand of the house, and how it is changed. */
export interface BrandAtWork {
  readonly brand: BrandDefaults;
  /** Changes whenever what recipes begin with does. */
  readonly version: string;
  /** Throws ApiError when the house would not. */
  readonly save: (next: BrandDefaults) => Promise<void>;
}

const none: BrandDefaults = { palette: [], padding: null, logo: null };

/** What new recipes begin with. The recipe at work follows it, as long as it has not said its own. */
export function useBrand(draft: Draft, onDraft: OnDraft): BrandAtWork {
  const { data, reload } = useRemote<BrandDefaults>('/api/photo-brand');
  const brand = data ?? none;
  const version = JSON.stringify([brand.padding, brand.logo]);
  useEffect(() => {
    if (!data) return;
    onDraft((before) => (isUntouched(before) ? { ...before, recipe: beginRecipe(data) } : before));
  }, [data, onDraft]);
  const save = async (next: BrandDefaults): Promise<void> => {
    const was = await readBeginning(draft.from, brand);
    await callApi('/api/photo-brand', { method: 'PUT', json: next });
    const is = await readBeginning(draft.from, next);
    if (was && is) onDraft((before) => (before.from === draft.from ? followBeginning(before, was, is) : before));
    reload();
  };
  return { brand, version, save };
}

function isUntouched({ from, changed }: Draft): boolean {
  return from === null && !changed;
}

/** The recipe that a draft came from, as it is now; null when it is there no more. */
async function readBeginning(from: string | null, brand: BrandDefaults): Promise<PhotoRecipe | null> {
  if (from === null) return beginRecipe(brand);
  return callApi<NamedRecipe>(`/api/photo-recipes/${encodeURIComponent(from)}`).then(
    ({ recipe }) => recipe,
    () => null,
  );
}
