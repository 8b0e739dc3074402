import { type BrandDefaults, type GivenRecipe, PhotoRecipe } from '../../../contract/index.ts';

type Brand = Pick<BrandDefaults, 'padding' | 'logo'>;

/** The whole recipe of one that was sent: what it leaves unsaid of padding and logo, the brand says, and then the house. */
export function beginRecipe(given: GivenRecipe, brand: Brand): PhotoRecipe {
  const padding = given.layout.padding ?? brand.padding;
  const { logo = brand.logo } = given;
  return PhotoRecipe.parse({
    ...given,
    logo,
    layout: { ...given.layout, ...(padding === null ? {} : { padding }) },
  });
}

/** A recipe of the house with the brand in the place of its own usual padding and its missing logo. */
export function applyBrand(recipe: PhotoRecipe, { padding, logo }: Brand): PhotoRecipe {
  return { ...recipe, logo, layout: padding === null ? recipe.layout : { ...recipe.layout, padding } };
}
