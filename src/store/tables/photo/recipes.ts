import type { Transaction } from '../../database/schema.ts';

// Recipes and brand defaults, by owner. Their JSON is checked by whoever reads it.

/** A recipe under the name its owner gave it. */
export interface StoredRecipe {
  readonly name: string;
  readonly recipe: unknown;
}

/** The recipes that this actor may read, by name. */
export async function listRecipes(tx: Transaction): Promise<StoredRecipe[]> {
  return tx.selectFrom('photo_recipes').select(['name', 'recipe']).orderBy('name').execute();
}

/** The recipe of this name; null when this actor has none. */
export async function findRecipe(tx: Transaction, { name }: { name: string }): Promise<StoredRecipe | null> {
  const row = await tx
    .selectFrom('photo_recipes')
    .select(['name', 'recipe'])
    .where('name', '=', name)
    .executeTakeFirst();
  return row ?? null;
}

/** Saves a recipe under a name, in the place of the one that had it. */
export async function saveRecipe(
  tx: Transaction,
  saved: { owner: string; name: string; recipe: unknown; at: Date },
): Promise<void> {
  const recipe = JSON.stringify(saved.recipe);
  await tx
    .insertInto('photo_recipes')
    .values({ owner: saved.owner, name: saved.name, recipe, changed_at: saved.at })
    .onConflict((conflict) => conflict.columns(['owner', 'name']).doUpdateSet({ recipe, changed_at: saved.at }))
    .execute();
}

/** False when this actor has no recipe of that name. */
export async function deleteRecipe(tx: Transaction, { name }: { name: string }): Promise<boolean> {
  const result = await tx.deleteFrom('photo_recipes').where('name', '=', name).executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** What every recipe of this owner begins with; null when it was never set. */
export async function readBrand(tx: Transaction, { owner }: { owner: string }): Promise<unknown> {
  const row = await tx.selectFrom('photo_brands').select('defaults').where('owner', '=', owner).executeTakeFirst();
  return row?.defaults ?? null;
}

/** Sets what every recipe of this owner begins with. */
export async function saveBrand(tx: Transaction, saved: { owner: string; defaults: unknown }): Promise<void> {
  const defaults = JSON.stringify(saved.defaults);
  await tx
    .insertInto('photo_brands')
    .values({ owner: saved.owner, defaults })
    .onConflict((conflict) => conflict.column('owner').doUpdateSet({ defaults }))
    .execute();
}
