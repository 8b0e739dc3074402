import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Layout, PhotoRecipe } from '../../../src/contract/index.ts';
import { countUntouched } from '../../../src/photo/scene/compose/blend.ts';
import { composePicture, type Picture } from '../../../src/photo/scene/compose/compose-picture.ts';
import { placeSubject, prepareSubject } from '../../../src/photo/scene/subject/subject.ts';
import { builtInRecipes } from '../../../src/photo/studio/recipes/built-in.ts';
import { bottle, disc, type MadePhoto, makePhoto } from './made-photo.ts';

const photo = makePhoto(300, 400, disc);
const cut = makePhoto(240, 320, (x, y) => bottle(x, y - 0.25), { croppedSides: ['bottom'] });

const layouts: { title: string; layout: Partial<Layout>; photo: MadePhoto }[] = [
  { title: 'enlarged', layout: { size: { width: 620, height: 540 } }, photo },
  { title: 'reduced', layout: { size: { width: 90, height: 120 } }, photo },
  {
    title: 'filling the frame and cut by it',
    layout: { size: { width: 400, height: 150 }, scaling: 'fill', padding: 0 },
    photo,
  },
  { title: 'as in the photo', layout: { size: 'original' }, photo },
  { title: 'its own size with padding', layout: { size: 'subject', padding: '12px' }, photo },
  { title: 'cut by the photo and snapped to the edge', layout: { size: { width: 300, height: 300 } }, photo: cut },
];

/** T without Maison: the photo cropped and resized by sharp alone, laid where the picture says. */
async function bringByHand({ pixels, matte }: MadePhoto, { placement }: Picture) {
  const { source, target } = placement;
  const bring = async (data: Uint8Array, channels: 1 | 3, kernel: 'lanczos3' | 'mitchell') => {
    const image = sharp(data, { raw: { width: pixels.width, height: pixels.height, channels } }).extract(source);
    const same = source.width === target.width && source.height === target.height;
    const sized = same ? image : image.resize(target.width, target.height, { fit: 'fill', kernel });
    return (channels === 1 ? sized.toColourspace('b-w') : sized).raw().toBuffer();
  };
  return { colours: await bring(pixels.data, 3, 'lanczos3'), alpha: await bring(matte.data, 1, 'mitchell'), target };
}

/** How many product pixels the picture has, and how many of them are not T's. */
async function compareByHand(made: MadePhoto, picture: Picture): Promise<{ product: number; changed: number }> {
  const { colours, alpha, target } = await bringByHand(made, picture);
  const { width, height, data } = picture.colours;
  let product = 0;
  let changed = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = [x - target.left, y - target.top];
      if (column < 0 || row < 0 || column >= target.width || row >= target.height) continue;
      const from = row * target.width + column;
      if (alpha[from]! < 253) continue;
      product += 1;
      const at = (y * width + x) * 3;
      if ([0, 1, 2].some((c) => data[at + c] !== colours[from * 3 + c])) changed += 1;
    }
  }
  return { product, changed };
}

describe('the product’s own pixels', () => {
  for (const { title, layout, photo: made } of layouts) {
    it(`equal the photo brought to the same place, value for value, in every built-in recipe: ${title}`, async () => {
      for (const { name, recipe } of builtInRecipes) {
        const changedRecipe = { ...recipe, layout: { ...recipe.layout, ...layout } };
        const picture = await composePicture({ ...made, recipe: changedRecipe });
        const { product, changed } = await compareByHand(made, picture);
        expect([name, changed]).toEqual([name, 0]);
        expect(product).toBeGreaterThan(500);
        expect([name, picture.productPixels, picture.untouchedPixels]).toEqual([name, product, product]);
      }
    });
  }

  it('are counted in the finished picture: a tint of one level on the product is found', async () => {
    const recipe = PhotoRecipe.parse({ layout: { size: { width: 200, height: 200 } } });
    const picture = await composePicture({ ...photo, recipe });
    const tinted = {
      ...picture,
      colours: { ...picture.colours, data: picture.colours.data.map((value) => value ^ 1) },
    };
    const { product, changed } = await compareByHand(photo, tinted);
    expect(changed).toBe(product);
    const placed = await placeSubject(await prepareSubject(photo), picture.placement);
    const frame = { width: 200, height: 200 };
    const pure = countUntouched(placed, frame, picture.colours.data);
    expect(pure).toEqual({ productPixels: product, untouchedPixels: product });
    expect(countUntouched(placed, frame, tinted.colours.data)).toEqual({ productPixels: product, untouchedPixels: 0 });
  });

  it('stay under a logo that lies in the same corner', async () => {
    const recipe = PhotoRecipe.parse({
      layout: { size: { width: 200, height: 200 }, padding: 0 },
      logo: { photoId: '00000000-0000-4000-8000-000000000000', corner: 'top-left', width: 0.4 },
    });
    const logo = { pixels: { width: 40, height: 40, data: new Uint8Array(4800).fill(9) }, alpha: null };
    const wide = makePhoto(200, 200, () => 1);
    const picture = await composePicture({ ...wide, recipe, assets: { logo } });
    expect((await compareByHand(wide, picture)).changed).toBe(0);
    const small = await composePicture({ ...photo, recipe, assets: { logo } });
    expect(small.colours.data[(12 * 200 + 12) * 3]).toBe(9);
  });
});
