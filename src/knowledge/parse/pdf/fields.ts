import { z } from 'zod';
import { measureText } from './character-widths.ts';
import type { PdfPage } from './library.ts';
import type { TextItem } from './runs.ts';

// What pdf.js says of a filled field or a note written on the page; its type declarations leave it open.
const annotation = z.object({
  subtype: z.enum(['Widget', 'FreeText']),
  rect: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  hidden: z.boolean().optional(),
  password: z.boolean().optional(),
  fieldType: z.string().nullish(),
  fieldValue: z.union([z.string(), z.array(z.string())]).nullish(),
  contentsObj: z.object({ str: z.string() }).nullish(),
  defaultAppearanceData: z.object({ fontSize: z.number() }).nullish(),
});

type Annotation = z.infer<typeof annotation>;

/** Name under which items of fields go: no font of the file, so that they never count as its body. */
const fieldFont = 'field';

/**
 * What people typed into the fields of a form, and notes written on the page, as text items at their places:
 * a reader sees them, but they are no part of the page's own text. Hidden and password fields are left out.
 */
export async function readFieldItems(page: PdfPage): Promise<TextItem[]> {
  // Broken annotations cost their own text, not the page's.
  const found: unknown[] = await page.getAnnotations({ intent: 'display' }).catch(() => []);
  return found.flatMap((one) => {
    const parsed = annotation.safeParse(one);
    return parsed.success && !parsed.data.hidden && !parsed.data.password ? placeLines(parsed.data) : [];
  });
}

function placeLines(field: Annotation): TextItem[] {
  const [left, bottom, right, top] = field.rect;
  const lines = readValue(field)
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '');
  const height = (top - bottom) / Math.max(1, lines.length);
  const size = field.defaultAppearanceData?.fontSize || Math.min(12, Math.max(4, height * 0.65));
  return lines.map((line, index) => ({
    str: line,
    dir: 'ltr',
    width: Math.min(right - left - 4, (measureText(line, 'sans-serif') / 1000) * size),
    transform: [size, 0, 0, size, left + 2, top - height * index - height / 2 - size * 0.35],
    fontName: fieldFont,
  }));
}

function readValue(field: Annotation): string {
  if (field.subtype === 'FreeText') return field.contentsObj?.str ?? '';
  if (field.fieldType !== 'Tx' && field.fieldType !== 'Ch') return '';
  const value = field.fieldValue ?? '';
  return typeof value === 'string' ? value : value.join(', ');
}
