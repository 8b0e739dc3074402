import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { PhotoRecipe } from '../../../src/contract/index.ts';
import { hashRecipe } from '../../../src/photo/output/hash-recipe.ts';
import { type ManifestItem, writeManifest } from '../../../src/photo/output/write-manifest.ts';

const rule = { level: 'required', measured: '1', expected: '2', fix: null, source: 'a page' } as const;
const done: ManifestItem = {
  photoName: 'mug.jpg',
  photoSha256: 'a'.repeat(64),
  code: 'MUG-7',
  channel: 'ebay',
  state: 'done',
  fileName: 'MUG-7_1.jpg',
  fileSha256: 'b'.repeat(64),
  models: ['isnet-medium'],
  uncertainty: 0.123,
  doubts: ['soft-edges'],
  problem: null,
  facts: {
    width: 1600,
    height: 1600,
    bytes: 200_000,
    format: 'jpeg',
    recipeHash: 'c'.repeat(64),
    untouchedPixels: 900_000,
    productPixels: 900_000,
    subject: { left: 1, top: 2, width: 3, height: 4 },
    shadowKept: false,
    cutout: null,
    digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/composite',
    rules: [
      { ...rule, rule: 'format', status: 'passed' },
      { ...rule, rule: 'ratio', status: 'failed' },
      { ...rule, rule: 'text', level: 'review', status: 'review' },
    ],
  },
};
const failed: ManifestItem = {
  ...done,
  photoName: '=HYPERLINK("http://x";"click")',
  code: '-7',
  channel: null,
  state: 'failed',
  fileName: null,
  fileSha256: null,
  facts: null,
  models: [],
  uncertainty: null,
  doubts: [],
  problem: 'photo_truncated',
};

describe('the manifest of a batch', () => {
  it('says the same in CSV and in JSON, without a date', () => {
    const recipe = PhotoRecipe.parse({});
    const manifest = writeManifest([done, failed], { version: '0.1.0', recipes: { [hashRecipe(recipe)]: recipe } });
    expect(manifest).toEqual(
      writeManifest([done, failed], { version: '0.1.0', recipes: { [hashRecipe(recipe)]: recipe } }),
    );
    const json = JSON.parse(manifest.json);
    expect(json).toMatchObject({
      maison: '0.1.0',
      items: [
        {
          picture: done.facts,
          models: ['isnet-medium'],
          remarks: [{ en: expect.stringContaining('a shadow was drawn in its place') }],
        },
        { picture: null, remarks: [] },
      ],
    });
    expect(Object.values(json.recipes)).toEqual([recipe]);
    const rows = parse<Record<string, string>>(manifest.csv, { bom: true, delimiter: ';', columns: true });
    expect(rows[0]).toMatchObject({
      photo: 'mug.jpg',
      file_sha256: 'b'.repeat(64),
      recipe_sha256: 'c'.repeat(64),
      maison: '0.1.0',
      models: 'isnet-medium',
      uncertainty_percent: '12',
      product_pixels: '900000',
      untouched_pixels: '900000',
      digital_source_type: done.facts?.digitalSourceType,
      rules_passed: '1',
      rules_failed: 'ratio',
      rules_to_review: 'text',
    });
    expect(rows[1]).toMatchObject({ state: 'failed', file: '', problem: 'photo_truncated' });
  });

  it('says in a sentence, in the reader’s language, that the real shadow could not be kept', () => {
    const read = (language: 'fr' | 'en', item: ManifestItem) => {
      const { csv } = writeManifest([item], { version: '0.1.0', language });
      return parse<Record<string, string>>(csv, { bom: true, delimiter: ';', columns: true })[0]?.remarks;
    };
    expect(read('fr', done)).toMatch(/trop inégal .* une ombre a été dessinée à sa place\.$/u);
    expect(read('en', done)).toMatch(/too uneven .* a shadow was drawn in its place\.$/u);
    const kept = { ...done, facts: done.facts && { ...done.facts, shadowKept: true } };
    for (const item of [kept, failed]) expect(read('fr', item)).toBe('');
  });

  it('opens in a spreadsheet in France: UTF-8 mark, semicolons, CRLF, no decimal sign', () => {
    const { csv } = writeManifest([{ ...done, photoName: 'Tasse à café ; bleue.jpg' }], { version: '0.1.0' });
    expect(csv.startsWith('\uFEFFphoto;photo_sha256;')).toBe(true);
    expect(csv.split('\r\n')).toHaveLength(3);
    expect(csv).toContain('"Tasse à café ; bleue.jpg";');
    expect(csv.replaceAll(/\r\n/gu, '')).not.toContain('\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1', '\r=1'])(
    'takes from the cell %j the power to act as a formula',
    (text) => {
      const { csv } = writeManifest([{ ...done, photoName: text }], { version: '0.1.0' });
      const [row] = parse<Record<string, string>>(csv, { bom: true, delimiter: ';', columns: true });
      expect(row?.photo).toBe(`'${text}`);
    },
  );
});

describe('the hash of a recipe', () => {
  it('does not depend on the order of writing or on defaults left out, and changes with every setting', () => {
    const base = PhotoRecipe.parse({});
    const reversed = Object.fromEntries(Object.entries(base).toReversed()) as PhotoRecipe;
    expect(hashRecipe(reversed)).toBe(hashRecipe(base));
    expect(hashRecipe({} as PhotoRecipe)).toBe(hashRecipe(base));
    expect(hashRecipe(base)).toMatch(/^[0-9a-f]{64}$/u);
    const others = [
      { background: { kind: 'colour', colour: '#fffffe' } },
      { output: { quality: 91 } },
      { shadow: { contact: 0.79 } },
      { layout: { padding: 0.11 } },
      { sameScale: true },
    ].map((change) => hashRecipe(PhotoRecipe.parse(change)));
    expect(new Set([hashRecipe(base), ...others]).size).toBe(6);
  });
});
