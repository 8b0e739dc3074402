import { foldText, MaisonError } from '../../../base/index.ts';
import {
  type BrandDefaults,
  type GivenRecipe,
  type NamedRecipe,
  PhotoRecipe,
  RecipeName,
} from '../../../contract/index.ts';
import { type Actor, authorize, personOf } from '../../../governance/index.ts';
import {
  deleteRecipe,
  findRecipe,
  listRecipes as listStoredRecipes,
  saveRecipe as saveStoredRecipe,
  type StoredRecipe,
  type Transaction,
} from '../../../store/index.ts';
import { hashRecipe } from '../../output/hash-recipe.ts';
import { applyBrand } from './begin-recipe.ts';
import { builtInRecipes } from './built-in.ts';
import { beginWithBrand, findBrand } from './brand.ts';
import type { StudioOptions, StudioParts } from '../parts.ts';

type Parts = Pick<StudioParts, 'store' | 'clock'>;

/** The recipes that come with the house, begun with the actor's brand, then the actor's own by name. */
export async function listRecipes(
  parts: Pick<StudioParts, 'store'>,
  actor: Actor,
  _input: object,
  options: StudioOptions,
): Promise<{ recipes: NamedRecipe[] }> {
  authorize(actor, 'recipe:read');
  options.signal.throwIfAborted();
  return parts.store.asActor(actor, async (tx) => {
    const builtIn = presentBuiltIn(await findBrand(tx, { owner: personOf(actor) }));
    return { recipes: [...builtIn, ...(await listStoredRecipes(tx)).flatMap(presentOwn)] };
  });
}

/** One recipe by name. Throws `recipe_unknown` (404). */
export async function readRecipe(
  parts: Pick<StudioParts, 'store'>,
  actor: Actor,
  input: { name: string },
  options: StudioOptions,
): Promise<NamedRecipe> {
  authorize(actor, 'recipe:read');
  options.signal.throwIfAborted();
  return parts.store.asActor(actor, (tx) => findNamedRecipe(tx, { name: input.name, owner: personOf(actor) }));
}

/** Saves a recipe under a name, in the place of the one that had it; what it leaves unsaid, the brand says now. Throws `recipe_built_in` (409), `recipe_name_invalid` (400). */
export async function saveRecipe(
  parts: Parts,
  actor: Actor,
  input: { name: string; recipe: GivenRecipe },
  options: StudioOptions,
): Promise<NamedRecipe> {
  authorize(actor, 'recipe:write');
  options.signal.throwIfAborted();
  const name = toRecipeName(input.name);
  refuseBuiltIn(name);
  const owner = personOf(actor);
  return parts.store.asActor(actor, async (tx) => {
    const recipe = await beginWithBrand(tx, { recipe: input.recipe, owner });
    await saveStoredRecipe(tx, { owner, name, recipe, at: parts.clock.now() });
    return presentRecipe(name, recipe);
  });
}

/** Removes a recipe; batches made with it keep their own copy. Throws `recipe_unknown` (404), `recipe_built_in` (409). */
export async function removeRecipe(
  parts: Pick<StudioParts, 'store'>,
  actor: Actor,
  input: { name: string },
  options: StudioOptions,
): Promise<void> {
  authorize(actor, 'recipe:write');
  options.signal.throwIfAborted();
  const name = toRecipeName(input.name);
  refuseBuiltIn(name);
  if (!(await parts.store.asActor(actor, (tx) => deleteRecipe(tx, { name })))) throw recipeUnknown(name);
}

/**
 * A recipe of the actor's or of the house by name, or one of the house by the title that people read: « Fond blanc » in
 * a list is what the page calls it. Throws `recipe_unknown` (404) with those of the house named.
 */
export async function findNamedRecipe(
  tx: Transaction,
  { name: given, owner }: { name: string; owner: string },
): Promise<NamedRecipe> {
  const builtIn = presentBuiltIn(await findBrand(tx, { owner }));
  const named = builtIn.find(({ name }) => name === given);
  if (named) return named;
  const own = await findRecipe(tx, { name: given.normalize('NFC').trim() });
  const [recipe] = own ? presentOwn(own) : [];
  const wanted = foldText(given);
  const found = recipe ?? findByTitle(builtIn, wanted);
  if (!found) throw recipeUnknown(given);
  return found;
}

/** A beginning of fewer letters could be any recipe’s. */
const leastLetters = 4;

/** By its whole title, or by a beginning that no other title has: « marbre » is « Marbre blanc ». */
function findByTitle(builtIn: readonly NamedRecipe[], wanted: string): NamedRecipe | undefined {
  const titled = (fits: (title: string) => boolean): NamedRecipe[] =>
    builtIn.filter(({ title }) => [title.fr, title.en].some((one) => fits(foldText(one))));
  const begun = wanted.length < leastLetters ? [] : titled((title) => title.startsWith(wanted));
  return titled((title) => title === wanted)[0] ?? (begun.length === 1 ? begun[0] : undefined);
}

function presentBuiltIn(brand: BrandDefaults): NamedRecipe[] {
  return builtInRecipes.map(({ name, title, recipe: usual, takesBrand }) => {
    const recipe = takesBrand ? applyBrand(usual, brand) : usual;
    return { name, title, builtIn: true, recipe, hash: hashRecipe(recipe) };
  });
}

// What an older house wrote and this one can no longer follow is left out rather than followed half.
function presentOwn({ name, recipe }: StoredRecipe): NamedRecipe[] {
  const parsed = PhotoRecipe.safeParse(recipe);
  return parsed.success ? [presentRecipe(name, parsed.data)] : [];
}

function presentRecipe(name: string, recipe: PhotoRecipe): NamedRecipe {
  return { name, title: { fr: name, en: name }, builtIn: false, recipe, hash: hashRecipe(recipe) };
}

function toRecipeName(given: string): string {
  const parsed = RecipeName.safeParse(given.normalize('NFC'));
  if (parsed.success) return parsed.data;
  throw new MaisonError('recipe_name_invalid', 400, {
    fr: 'Ce nom de recette ne convient pas : 60 signes au plus, des lettres, des chiffres, des espaces, « . », « _ » et « - ». Rien n’a été enregistré. Choisissez-en un autre.',
    en: 'This recipe name is not valid: at most 60 signs, letters, digits, spaces, “.”, “_” and “-”. Nothing was stored. Choose another one.',
  });
}

function refuseBuiltIn(name: string): void {
  if (!builtInRecipes.some((recipe) => recipe.name.toLowerCase() === name.toLowerCase())) return;
  throw new MaisonError('recipe_built_in', 409, {
    fr: `« ${name} » est une recette de la maison : elle ne peut être ni remplacée ni retirée. Rien n’a été modifié. Enregistrez la vôtre sous un autre nom.`,
    en: `“${name}” is a recipe of the house: it can be neither replaced nor removed. Nothing was changed. Save yours under another name.`,
  });
}

function recipeUnknown(name: string): MaisonError {
  const shown = name.slice(0, 60);
  const known = (language: 'fr' | 'en'): string =>
    builtInRecipes.map((recipe) => `${recipe.name} (${recipe.title[language]})`).join(', ');
  return new MaisonError('recipe_unknown', 404, {
    fr: `Aucune recette ne s’appelle « ${shown} ». Rien n’a été fait. Celles de la maison : ${known('fr')}. Les vôtres sont dans le studio, ou à /api/photo-recipes.`,
    en: `No recipe is called “${shown}”. Nothing was done. Those of the house: ${known('en')}. Yours are in the studio, or at /api/photo-recipes.`,
  });
}
