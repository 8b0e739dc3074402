import type { Language, Sentence } from '../../base/index.ts';
import type { PhotoRecipe, RenderFacts } from '../../contract/index.ts';
import { listRemarks } from './remarks.ts';

/** One line of the record: what came in, what was done, what came out. */
export interface ManifestItem {
  readonly photoName: string;
  readonly photoSha256: string;
  readonly code: string | null;
  readonly channel: string | null;
  readonly state: 'done' | 'failed' | 'no-subject' | 'waiting' | 'working';
  readonly fileName: string | null;
  readonly fileSha256: string | null;
  readonly models: readonly string[];
  readonly uncertainty: number | null;
  readonly doubts: readonly string[];
  readonly facts: RenderFacts | null;
  /** Code of the refusal of a photo that was not made. */
  readonly problem: string | null;
  /** What the rules of its channel put in the place of what was chosen. */
  readonly changes?: readonly Sentence[];
}

export interface Manifest {
  readonly csv: string;
  readonly json: string;
}

/** What made the pictures: the version of Maison, and the recipes by the hash that each picture names. */
export interface MaisonFacts {
  readonly version: string;
  readonly recipes?: Readonly<Record<string, PhotoRecipe>>;
  /** Of the sentences in the CSV; the JSON has them in all. French by default. */
  readonly language?: Language;
}

const form = 'maison-photo-manifest-1';

/**
 * The record of a batch, without a date, so that the same batch gives the same bytes. JSON for programs; CSV for people:
 * semicolons, UTF-8 with its mark and CRLF, as a spreadsheet in France opens it, with whole numbers only (no decimal
 * sign to misread) and cells that cannot act as formulas.
 */
export function writeManifest(items: readonly ManifestItem[], maison: MaisonFacts): Manifest {
  const json = `${JSON.stringify(describeBatch(items, maison), null, 2)}\n`;
  const lines = items.map((item) => columns.map(([, read]) => writeCell(read(item, maison))).join(';'));
  const head = columns.map(([title]) => title).join(';');
  return { csv: `\uFEFF${[head, ...lines].join('\r\n')}\r\n`, json };
}

function describeBatch(items: readonly ManifestItem[], { version, recipes = {} }: MaisonFacts) {
  return { form, maison: version, recipes, items: items.map(describeItem) };
}

function describeItem(item: ManifestItem) {
  const { facts, changes: _said, ...rest } = item;
  return { ...rest, remarks: remarkOn(item), picture: facts };
}

function remarkOn({ facts, changes = [] }: ManifestItem): Sentence[] {
  return [...listRemarks(facts).map(({ message }) => message), ...changes];
}

type Cell = string | number | null | undefined;

const columns: readonly (readonly [title: string, read: (item: ManifestItem, maison: MaisonFacts) => Cell])[] = [
  ['photo', (item) => item.photoName],
  ['photo_sha256', (item) => item.photoSha256],
  ['code', (item) => item.code],
  ['channel', (item) => item.channel],
  ['state', (item) => item.state],
  ['file', (item) => item.fileName],
  ['file_sha256', (item) => item.fileSha256],
  ['format', (item) => item.facts?.format],
  ['width', (item) => item.facts?.width],
  ['height', (item) => item.facts?.height],
  ['bytes', (item) => item.facts?.bytes],
  ['recipe_sha256', (item) => item.facts?.recipeHash],
  ['maison', (_item, { version }) => version],
  ['models', (item) => item.models.join(' ')],
  ['uncertainty_percent', (item) => (item.uncertainty === null ? null : Math.round(item.uncertainty * 100))],
  ['doubts', (item) => item.doubts.join(' ')],
  ['product_pixels', (item) => item.facts?.productPixels],
  ['untouched_pixels', (item) => item.facts?.untouchedPixels],
  ['painted_product_pixels', (item) => item.facts?.painted?.productPixels],
  ['painted_changed_pixels', (item) => item.facts?.painted?.changedPixels],
  ['painted_repainted_pixels', (item) => item.facts?.painted?.repaintedPixels],
  ['digital_source_type', (item) => item.facts?.digitalSourceType],
  ['rules_passed', (item) => item.facts?.rules.filter((rule) => rule.status === 'passed').length],
  ['rules_failed', (item) => nameRules(item, 'failed')],
  ['rules_repaired', (item) => item.facts?.repair?.rules.join(' ')],
  ['corrections', (item) => describeCorrection(item)],
  ['rules_to_review', (item) => nameRules(item, 'review')],
  ['problem', (item) => item.problem],
  [
    'remarks',
    (item, { language = 'fr' }) =>
      remarkOn(item)
        .map((remark) => remark[language])
        .join(' '),
  ],
];

/** What the auto-fix has changed. Its words keep a spreadsheet from reading a number in it. */
function describeCorrection({ facts }: ManifestItem): string | undefined {
  const { padding, shadow } = facts?.repair?.correction ?? {};
  const words = [padding === undefined ? '' : `padding ${(padding * 100).toFixed(2)} %`, shadow ? 'shadow none' : ''];
  return words.filter(Boolean).join(', ');
}

function nameRules(item: ManifestItem, status: 'failed' | 'review'): string | undefined {
  return item.facts?.rules
    .filter((rule) => rule.status === status)
    .map((rule) => rule.rule)
    .join(' ');
}

/** A cell as RFC 4180 quotes it. A text that a spreadsheet would run as a formula gets an apostrophe before it. */
function writeCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(value) ? `'${value}` : value;
  return /[";\r\n,\t]|^'/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
