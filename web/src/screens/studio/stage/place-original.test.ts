import { expect, test } from 'vitest';
import { fitInside, placeDoubt, placeOriginal, placeWords } from './place-original.ts';

test('the original stands so that its product covers the product of the picture', () => {
  const inPhoto = { left: 100, top: 200, width: 400, height: 300 };
  const inPicture = { left: 250, top: 300, width: 200, height: 150 };
  const { left, top, width, height } = placeOriginal(
    { width: 1000, height: 800 },
    { width: 1000, height: 1000 },
    { inPhoto, inPicture },
  );
  // At half its size its product begins at (50, 100): the photo begins 200 pixels further.
  expect({ left, top, width, height }).toEqual({
    left: '20.000%',
    top: '20.000%',
    width: '50.000%',
    height: '40.000%',
  });
});

test('without a known product the whole original fits the frame, in its middle', () => {
  expect(placeOriginal({ width: 2000, height: 1000 }, { width: 1000, height: 1000 }, null)).toEqual({
    left: '0.000%',
    top: '25.000%',
    width: '100.000%',
    height: '50.000%',
  });
});

test('the words of a doubt stand where the edge of the picture cuts none of them', () => {
  const photo = { width: 1000, height: 1000 };
  const whole = placeOriginal(photo, photo, null);
  const at = (left: number, top: number) => placeWords(photo, { left, top, width: 100, height: 100 }, whole);
  expect(at(100, 300)).toEqual({ across: 'left', isInside: false });
  expect(at(850, 300)).toEqual({ across: 'right', isInside: false });
  expect(at(850, 20)).toEqual({ across: 'right', isInside: true });
  // Of a photo that the picture shows enlarged, what counts is where the frame is seen.
  const moved = { left: '-50%', top: '-50%', width: '200%', height: '200%' };
  expect(placeWords(photo, { left: 300, top: 260, width: 100, height: 100 }, moved)).toEqual({
    across: 'left',
    isInside: true,
  });
});

test('a picture is shown as large as its room, and never larger than allowed', () => {
  expect(fitInside({ width: 2000, height: 1000 }, { width: 500, height: 500 })).toEqual({ width: 500, height: 250 });
  expect(fitInside({ width: 100, height: 100 }, { width: 500, height: 500 })).toEqual({ width: 100, height: 100 });
  expect(fitInside({ width: 100, height: 100 }, { width: 500, height: 500 }, 4)).toEqual({ width: 400, height: 400 });
});

test('what remains beside a fitted picture is the same number of whole pixels on both sides', () => {
  for (const width of [500, 501, 777]) {
    const shown = fitInside({ width: 2000, height: 1500 }, { width, height: 640 });
    expect([(width - shown.width) % 2, (640 - shown.height) % 2]).toEqual([0, 0]);
  }
});

test('a place to look at lies in its photo wherever the photo stands', () => {
  const box = { left: 250, top: 80, width: 100, height: 40 };
  expect(placeDoubt({ width: 1000, height: 800 }, box)).toEqual({
    left: '25.000%',
    top: '10.000%',
    width: '10.000%',
    height: '5.000%',
  });
});
