import { expect, it, test } from 'vitest';
import { findTextDirection } from '../../src/knowledge/recognise/picture/find-angle.ts';
import { flattenLight } from '../../src/knowledge/recognise/picture/flatten-light.ts';
import { turnPicture } from '../../src/knowledge/recognise/picture/turn-picture.ts';
import { readGrey } from '../../src/knowledge/parse/pages/grey.ts';
import { readPictureSize } from '../../src/knowledge/parse/scan/picture-size.ts';
import { drawScan, turnCanvas } from './draw-scan.ts';

const lines = [
  'Le présent règlement s’applique à l’ensemble des salariés.',
  'Toute absence doit être signalée avant 9 h 30, par téléphone.',
  'Les frais sont remboursés dans la limite de 145 € par nuit.',
  'Où que se trouve le chantier, le port du casque est obligatoire.',
  'Chaque salarié bénéficie d’un entretien tous les deux ans.',
  'Conservez ce reçu : il vous sera demandé pour tout échange.',
  'Les déchets dangereux sont évacués par la société Écovallée.',
  'Un acompte de 30 % est exigé à la signature du contrat.',
];
const drawn = drawScan(lines).canvas;

it.each([0, 1.5, -4, 7])('finds that the lines of a page are turned by %d degrees', (degrees) => {
  const direction = findTextDirection(readGrey(turnCanvas(drawn, degrees)));
  expect(direction?.sideways).toBe(false);
  expect((direction?.skew ?? 9) * (180 / Math.PI)).toBeCloseTo(degrees, 0);
});

it.each([90, 270])('finds that a page lies on its side when it is turned by %d degrees', (degrees) => {
  expect(findTextDirection(readGrey(turnCanvas(drawn, degrees)))?.sideways).toBe(true);
});

test('a blank page has no direction', () => {
  expect(findTextDirection(readGrey(drawScan([]).canvas))).toBeNull();
});

test('a picture is turned upright, and each of its places finds the way back', () => {
  const picture = readGrey(turnCanvas(drawn, 90));
  const turned = turnPicture(picture, Math.PI / 2, 1);
  expect([turned.width, turned.height]).toEqual([drawn.width, drawn.height]);
  // The frame is the picture turned about its corner: what is at (x, y) of it lies x along and y across.
  for (const [column, row] of [
    [300, 112],
    [305, 115],
    [640, 229],
  ] as const) {
    const [along, across] = turned.toFrame(column + 0.5, row + 0.5);
    const [x, y] = [Math.floor(-across), Math.floor(along)];
    const there = turned.grey[row * turned.width + column] ?? 0;
    expect(Math.abs((picture.grey[y * picture.width + x] ?? 0) - there)).toBeLessThan(3);
  }
});

test('a shadow over half of a page is taken away, and its ink stays dark', () => {
  const { width, height, grey } = readGrey(drawn);
  const shaded = grey.map((light, at) => (at % width > width / 2 ? light * 0.5 : light));
  const flat = flattenLight({ width, height, grey: shaded });
  const row = 950 * width;
  expect(Math.min(flat.grey[row + 100] ?? 0, flat.grey[row + 1100] ?? 0)).toBeGreaterThan(225);
  expect(flat.grey.filter((light) => light < 90).length).toBeGreaterThan(2000);
});

test('the size of a picture is read before it is decoded', () => {
  expect(readPictureSize(drawn.toBuffer('image/png'))).toEqual({ width: 1240, height: 1000 });
  const jpeg = drawn.toBuffer('image/jpeg');
  expect(readPictureSize(jpeg)).toEqual({ width: 1240, height: 1000 });
  expect(readPictureSize(Buffer.from('ceci n’est pas une image'))).toBeNull();
});
