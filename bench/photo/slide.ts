import { PhotoRecipe } from '../../src/contract/index.ts';
import { studioLight } from '../../src/photo/scene/stage/rig.ts';

/** What a person moves while the picture follows. */
export type SliderName = 'azimuth' | 'elevation' | 'softness' | 'contact' | 'cast' | 'padding';

/** One change of a slider: the recipe as the page sends it then. */
export interface Slide {
  readonly slider: SliderName;
  readonly recipe: PhotoRecipe;
}

type Background = PhotoRecipe['background'];

/** The grounds on which is slid: plain ones, and scenes with and without a wall, a reflection and foliage. */
export const grounds: Readonly<Record<string, Background>> = {
  white: { kind: 'colour', colour: '#ffffff' },
  gradient: { kind: 'gradient', from: '#ffffff', to: '#c9d2cc', angle: 180 },
  transparent: { kind: 'transparent' },
  'scene marble': { kind: 'scene', scene: 'marble', view: 'auto' },
  'scene studio-cove': { kind: 'scene', scene: 'studio-cove', view: 'auto' },
  'scene plinth-foliage': { kind: 'scene', scene: 'plinth-foliage', view: 'auto' },
};

/** Each slider moved from one end to the other in `steps` steps, one slider after the other. No recipe comes twice. */
export function listSlides(background: Background, steps: number): Slide[] {
  const shares = Array.from({ length: steps }, (_, at) => at / Math.max(1, steps - 1));
  const start = PhotoRecipe.parse({ background });
  const lit = (part: Partial<typeof studioLight>): PhotoRecipe => ({ ...start, light: { ...studioLight, ...part } });
  const shaded = (part: Partial<PhotoRecipe['shadow']>): PhotoRecipe => ({
    ...lit({}),
    shadow: { ...start.shadow, ...part },
  });
  const movers: Record<SliderName, (share: number) => PhotoRecipe> = {
    azimuth: (share) => lit({ azimuth: 5 + share * 350 }),
    elevation: (share) => lit({ elevation: 20 + share * 60 }),
    softness: (share) => lit({ softness: 0.02 + share * 0.96 }),
    contact: (share) => shaded({ contact: 0.05 + share * 0.9 }),
    cast: (share) => shaded({ cast: 0.05 + share * 0.9 }),
    padding: (share) => ({ ...lit({}), layout: { ...start.layout, padding: 0.02 + share * 0.25 } }),
  };
  return (Object.keys(movers) as SliderName[]).flatMap((slider) =>
    shares.map((share) => ({ slider, recipe: movers[slider](share) })),
  );
}
