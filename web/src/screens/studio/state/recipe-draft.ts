import type {
  Background,
  BrandDefaults,
  ChannelCorrection,
  LightRig,
  NamedRecipe,
  PhotoRecipe,
  Scene,
  Shadow,
} from '../../../../../src/contract/index.ts';

/** What the recipe panel works on: a recipe, the saved one it came from, and the channels it is made for. */
export interface Draft {
  readonly recipe: PhotoRecipe;
  /** Name of the recipe that was chosen; null for settings that never had one. */
  readonly from: string | null;
  readonly changed: boolean;
  readonly channels: readonly string[];
}

/** White ground and a soft cast shadow: what the contract gives for an empty recipe. */
const plainRecipe: PhotoRecipe = {
  cutout: { quality: 'best', keepExistingAlpha: true, translucent: false },
  background: { kind: 'colour', colour: '#ffffff' },
  shadow: { mode: 'cast', contact: 0.8, cast: 0.8, reflection: 0, pose: 'auto' },
  layout: {
    size: { width: 2000, height: 2000 },
    padding: 0.1,
    margin: 0,
    scaling: 'fit',
    horizontal: 'centre',
    vertical: 'stand',
    snapCroppedSides: true,
  },
  output: { format: 'jpeg', quality: 90, profile: 'srgb' },
  sameScale: false,
  logo: null,
};

/** A photo of one's own behind the product, which stands where the contract puts it. */
export function makeOwnBackground(photoId: string): Background {
  return { kind: 'photo', photoId, standPoint: [0.5, 0.78] };
}

export const startDraft: Draft = { recipe: plainRecipe, from: null, changed: false, channels: [] };

/** The light of a picture whose recipe and background say none, as the house has it: a test holds both to be the same. */
export const usualLight: LightRig = {
  azimuth: 236,
  elevation: 52,
  size: 24,
  softness: 0.5,
  intensity: 0.5,
  falloff: 0.5,
  colour: '#000000',
};

/** Puts a changed recipe in the place of the former one. */
export function changeRecipe(draft: Draft, part: Partial<PhotoRecipe>): Draft {
  return { ...draft, recipe: { ...draft.recipe, ...part }, changed: true };
}

/** Takes a saved recipe as it stands; the channels stay. */
export function takeRecipe(draft: Draft, named: NamedRecipe): Draft {
  return { recipe: named.recipe, from: named.name, changed: false, channels: draft.channels };
}

/** What a recipe that has just been begun looks like: the plain one, with the brand's padding and logo. */
export function beginRecipe({ padding, logo }: BrandDefaults): PhotoRecipe {
  return { ...plainRecipe, logo, layout: { ...plainRecipe.layout, padding: padding ?? plainRecipe.layout.padding } };
}

/** Gives a draft the padding and logo of what it began with, as that is now, where it has not said its own since. */
export function followBeginning(draft: Draft, was: PhotoRecipe, is: PhotoRecipe): Draft {
  const { layout, logo } = draft.recipe;
  const padding = isSame(layout.padding, was.layout.padding) ? is.layout.padding : layout.padding;
  const followed = isSame(logo, was.logo) ? is.logo : logo;
  return { ...draft, recipe: { ...draft.recipe, logo: followed, layout: { ...layout, padding } } };
}

/** Keeps what the auto-fix has found for a channel; null takes it back. */
export function correctChannel(draft: Draft, channel: string, correction: ChannelCorrection | null): Draft {
  const { [channel]: _former, ...others } = draft.recipe.corrections ?? {};
  return changeRecipe(draft, { corrections: correction === null ? others : { ...others, [channel]: correction } });
}

/** Takes another background. A light that was set by hand belongs to the background before: it goes with it. */
export function changeBackground(draft: Draft, background: Background): Draft {
  const { light: _gone, ...recipe } = draft.recipe;
  const moved = background.kind === 'scene' && !isSameScene(draft.recipe.background, background);
  return changeRecipe(moved ? { ...draft, recipe } : draft, { background });
}

/** Moves the light: what is not named stays as the light shown. */
export function changeLight(draft: Draft, shown: LightRig, part: Partial<LightRig>): Draft {
  return changeRecipe(draft, { light: { ...shown, ...part } });
}

/** Says from which side the light comes; null leaves it to the background. A side is one of the light as it stands. */
export function chooseLightSide(draft: Draft, side: NonNullable<PhotoRecipe['lightSide']> | null): Draft {
  const { lightSide: _former, ...recipe } = draft.recipe;
  return { ...draft, recipe: side === null ? recipe : { ...recipe, lightSide: side }, changed: true };
}

/** Asks for the ground's cast to be taken out of the photo, or no longer. */
export function balanceWhite(draft: Draft, isAsked: boolean): Draft {
  const { whiteBalance: _former, ...recipe } = draft.recipe;
  return { ...draft, recipe: isAsked ? { ...recipe, whiteBalance: 'ground' } : recipe, changed: true };
}

/** Asks for more light where a photo is dark, or no longer. */
export function brightenPhoto(draft: Draft, isAsked: boolean): Draft {
  const { exposure: _former, ...recipe } = draft.recipe;
  return { ...draft, recipe: isAsked ? { ...recipe, exposure: 'product' } : recipe, changed: true };
}

/** Leaves the light to the scene again. */
export function dropLight(draft: Draft): Draft {
  const { light: _gone, ...recipe } = draft.recipe;
  return { ...draft, recipe, changed: true };
}

/** Changes the shadow. */
export function changeShadow(draft: Draft, part: Partial<Shadow>): Draft {
  return changeRecipe(draft, { shadow: { ...draft.recipe.shadow, ...part } });
}

/** The light that the picture stands under: the recipe's own, else the scene's, else the usual one. */
export function readLight(recipe: PhotoRecipe, scenes: readonly Scene[]): LightRig {
  const { light, background } = recipe;
  if (light && 'azimuth' in light) return light;
  const scene = background.kind === 'scene' ? scenes.find(({ id }) => id === background.scene) : undefined;
  return scene ? { ...usualLight, ...scene.light } : usualLight;
}

/** True where the recipe names its light with the words of another service. */
export function isForeignLight({ light }: PhotoRecipe): boolean {
  return light !== undefined && !('azimuth' in light);
}

function isSameScene(one: Background, other: Background): boolean {
  return one.kind === 'scene' && other.kind === 'scene' && one.scene === other.scene;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
