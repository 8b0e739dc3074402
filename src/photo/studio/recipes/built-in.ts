import { PhotoRecipe } from '../../../contract/index.ts';

/** A recipe that comes with Maison. */
export interface BuiltInRecipe {
  readonly name: string;
  readonly title: { readonly fr: string; readonly en: string };
  readonly recipe: PhotoRecipe;
  /** False for a cutout that other programs go on with: nothing is laid around it or over it. */
  readonly takesBrand: boolean;
}

/** Recipes that come with Maison, in the order in which they are offered. */
export const builtInRecipes: readonly BuiltInRecipe[] = [
  built(
    'white',
    { fr: 'Fond blanc', en: 'White' },
    {
      background: { kind: 'colour', colour: '#ffffff' },
      lightSide: 'photo',
      layout: { padding: 0.08 },
    },
  ),
  built(
    'transparent',
    { fr: 'Transparent', en: 'Transparent' },
    {
      background: { kind: 'transparent' },
      shadow: { mode: 'none' },
      layout: { size: 'subject', padding: 0.02 },
      output: { format: 'png' },
    },
    { takesBrand: false },
  ),
  built('studio', { fr: 'Studio', en: 'Studio' }, scene('studio-cove')),
  built('marble', { fr: 'Marbre blanc', en: 'White marble' }, scene('marble')),
  built('wood', { fr: 'Table en bois', en: 'Wooden table' }, scene('wood')),
  built('linen', { fr: 'Lin', en: 'Linen' }, scene('linen')),
  built('concrete', { fr: 'Béton et fenêtre', en: 'Concrete and window' }, scene('concrete-window')),
  built('plinth', { fr: 'Socle et feuillage', en: 'Plinth and foliage' }, scene('plinth-foliage')),
  built(
    'keep-shadow',
    { fr: 'Blanc, ombre d’origine', en: 'White, with its real shadow' },
    {
      background: { kind: 'colour', colour: '#ffffff' },
      shadow: { mode: 'keep' },
      layout: { padding: 0.1 },
    },
  ),
];

type RecipeInput = Parameters<typeof PhotoRecipe.parse>[0];

function built(
  name: string,
  title: BuiltInRecipe['title'],
  recipe: RecipeInput,
  { takesBrand } = { takesBrand: true },
): BuiltInRecipe {
  return { name, title, recipe: PhotoRecipe.parse(recipe), takesBrand };
}

function scene(id: string): RecipeInput {
  return { background: { kind: 'scene', scene: id }, lightSide: 'photo', layout: { padding: 0.08 } };
}
