import { useEffect } from 'react';
import type { BrandDefaults, PhotoRecipe } from '../../../../../src/contract/index.ts';
import { house, take } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { beginRecipe, type Draft, followBeginning } from './recipe-draft.ts';

type OnDraft = (change: (before: Draft) => Draft) => void;

/** The brand of the house, and how it is changed. */
export interface BrandAtWork {
  readonly brand: BrandDefaults;
  /** Throws ApiError when the house would not. */
  readonly save: (next: BrandDefaults) => Promise<void>;
}

const none: BrandDefaults = { palette: [], padding: null, logo: null };

/** What new recipes begin with. The recipe at work follows it, as long as it has not said its own. */
export function useBrand(draft: Draft, onDraft: OnDraft): BrandAtWork {
  // Where a request may leave something out, the description says so of the answer too; the house fills it in.
  const data = houseQueries.useQuery('get', '/api/photo-brand').data as BrandDefaults | undefined;
  const brand = data ?? none;
  useEffect(() => {
    if (!data) return;
    onDraft((before) => (isUntouched(before) ? { ...before, recipe: beginRecipe(data) } : before));
  }, [data, onDraft]);
  const save = async (next: BrandDefaults): Promise<void> => {
    const was = await readBeginning(draft.from, brand);
    await house.PUT('/api/photo-brand', { body: next });
    const is = await readBeginning(draft.from, next);
    if (was && is) onDraft((before) => (before.from === draft.from ? followBeginning(before, was, is) : before));
    // The recipes of the house begin with the brand: another brand, other recipes.
    refresh('/api/photo-brand', '/api/photo-recipes');
  };
  return { brand, save };
}

function isUntouched({ from, changed }: Draft): boolean {
  return from === null && !changed;
}

/** The recipe that a draft came from, as it is now; null when it is there no more. */
async function readBeginning(from: string | null, brand: BrandDefaults): Promise<PhotoRecipe | null> {
  if (from === null) return beginRecipe(brand);
  return take(house.GET('/api/photo-recipes/{name}', { params: { path: { name: from } } })).then(
    ({ recipe }) => recipe as PhotoRecipe,
    () => null,
  );
}
