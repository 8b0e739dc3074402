import type { Channel, Photo, PhotoRecipe } from '../../../../../src/contract/index.ts';
import { layOutForChannel } from '../../../../../src/contract/photo/channel-layout.ts';
import { measureEnlarging, saidEnlarging } from '../../../../../src/contract/photo/measure-enlarging.ts';
import { useReading } from '../../../texts/texts.tsx';

interface Props {
  readonly photos: readonly Photo[];
  readonly recipe: PhotoRecipe;
  /** Where the pictures go; none: one picture as the recipe says. */
  readonly channels: readonly Channel[];
}

/** That products will be shown much larger than they were taken, before their pictures are made: no size makes a photo sharper. */
export function EnlargedNote({ photos, recipe, channels }: Props) {
  const { t, format } = useReading();
  const layouts =
    channels.length === 0 ? [recipe.layout] : channels.map((channel) => layOutForChannel(recipe.layout, channel));
  const all = layouts.flatMap((layout) => photos.map((photo) => measureEnlarging(layout, photo.cutout?.box ?? photo)));
  const enlarged = all.filter((times) => times > saidEnlarging);
  if (enlarged.length === 0) return null;
  const most = format.number(Math.round(Math.max(...enlarged) * 10) / 10);
  return (
    <p className="hint enlarged-note" role="status">
      {all.length === 1
        ? t.channels.enlarged(most)
        : t.channels.enlargedOf(enlarged.length, format.number(enlarged.length), most)}
    </p>
  );
}
