import { describe, expect, it } from 'vitest';
import { chooseDigitalSourceType } from '../../../src/photo/output/digital-source-type.ts';
import { declaresGenerated, findDigitalSourceType, writeXmp } from '../../../src/photo/output/digital-source-type.ts';

const vocabulary = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const plain = { background: { kind: 'colour', colour: '#ffffff' } } as const;
const scene = { background: { kind: 'scene', scene: 'marble', view: 'auto' } } as const;
const photo = {
  background: { kind: 'photo', photoId: '6f1e3e0e-9f3c-4f6e-8a53-b2d3a8f2a111', standPoint: [0.5, 0.78] },
} as const satisfies Parameters<typeof chooseDigitalSourceType>[0];
const generated = `${vocabulary}trainedAlgorithmicMedia`;

describe('the digital source type of a finished picture', () => {
  it('says what was done: a photo altered by a program, joined with another photo, or with a rendered scene', () => {
    expect(chooseDigitalSourceType(plain, null)).toBe(`${vocabulary}algorithmicallyEnhanced`);
    expect(chooseDigitalSourceType(photo, null)).toBe(`${vocabulary}compositeCapture`);
    expect(chooseDigitalSourceType(scene, `${vocabulary}digitalCapture`)).toBe(`${vocabulary}composite`);
  });

  it('never loses the declaration of a generative model', () => {
    expect(chooseDigitalSourceType(plain, generated)).toBe(generated);
    expect(chooseDigitalSourceType(plain, 'trainedAlgorithmicMedia')).toBe(generated);
    const joined = `${vocabulary}compositeWithTrainedAlgorithmicMedia`;
    expect(chooseDigitalSourceType(scene, generated)).toBe(joined);
    expect(chooseDigitalSourceType(photo, null, generated)).toBe(joined);
    for (const kind of [plain, scene, photo]) {
      for (const term of ['trainedAlgorithmicMedia', 'compositeWithTrainedAlgorithmicMedia', 'compositeSynthetic']) {
        expect(declaresGenerated(chooseDigitalSourceType(kind, vocabulary + term))).toBe(true);
      }
      expect(declaresGenerated(chooseDigitalSourceType(kind, null))).toBe(false);
    }
  });

  it('is read from an element, an attribute or a resource, as other programs write it', () => {
    expect(findDigitalSourceType(writeXmp(generated))).toBe(generated);
    expect(findDigitalSourceType(`<rdf:Description Iptc4xmpExt:DigitalSourceType="${generated}"/>`)).toBe(generated);
    expect(findDigitalSourceType(`<e:DigitalSourceType rdf:resource='${generated}'/>`)).toBe(generated);
    expect(findDigitalSourceType('<x:xmpmeta/>')).toBeNull();
  });

  it('is looked for at once, whatever a file says in its place', () => {
    const began = performance.now();
    expect(findDigitalSourceType(':DigitalSourceType '.repeat(25_000))).toBeNull();
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('cannot break out of its packet', () => {
    expect(writeXmp('a"<b>&')).toContain(`${vocabulary}a&quot;&lt;b>&amp;`);
  });
});
