import type { Archive } from '../container/archive.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';
import { CellLooks } from './looks.ts';
import { readXml } from '../container/xml-events.ts';

/** How a number is shown, as far as its meaning goes. */
export interface CellFormat {
  readonly kind: 'plain' | 'date' | 'time' | 'moment' | 'percent';
  /** Digits after the point, or null for as many as needed. */
  readonly decimals: number | null;
  /** A currency or unit that the format adds. */
  readonly unit: string;
  /** How a number, or a text, in this format is kept from the eye. */
  readonly hidesNumber: HidingWay | null;
  readonly hidesText: HidingWay | null;
}

const general: CellFormat = { kind: 'plain', decimals: null, unit: '', hidesNumber: null, hidesText: null };
const builtIn: Record<number, string> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  39: '#,##0.00',
  40: '#,##0.00',
};

/** The formats of a workbook's cells, in the order in which cells name them. */
export async function readCellFormats(archive: Archive, part: string, maxDepth: number): Promise<CellFormat[]> {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  const looks = new CellLooks();
  let inCells = false;
  await readXml(
    archive.read(part),
    {
      open(name, attributes) {
        looks.open(name, attributes);
        if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
        if (name === 'cellXfs') inCells = true;
        if (name !== 'xf' || !inCells) return;
        const format = describe(Number(attributes.numFmtId), codes);
        const hiding = looks.findHiding(Number(attributes.fontId), Number(attributes.fillId));
        formats.push({
          ...format,
          hidesNumber: format.hidesNumber ?? hiding,
          hidesText: format.hidesText ?? hiding,
        });
      },
      close(name) {
        looks.close(name);
        inCells &&= name !== 'cellXfs';
      },
    },
    maxDepth,
  );
  return formats;
}

/** A stored number as people read it: dates as 2024-01-31, percents with their sign, decimals and currency as formatted. */
export function writeNumber(
  stored: string,
  format: CellFormat = general,
  decimalPoint: '.' | ',',
  startsIn1904: boolean,
): string {
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  if (format.kind === 'date' || format.kind === 'time' || format.kind === 'moment')
    return writeMoment(value, format.kind, startsIn1904);
  const shown = format.kind === 'percent' ? value * 100 : value;
  const digits = format.decimals === null ? String(Number(shown.toPrecision(12))) : shown.toFixed(format.decimals);
  const unit = format.kind === 'percent' ? '%' : format.unit;
  return `${digits.replace('.', decimalPoint)}${unit === '' ? '' : `\u00a0${unit}`}`;
}

function describe(id: number, codes: ReadonlyMap<number, string>): CellFormat {
  if (id >= 14 && id <= 17) return { ...general, kind: 'date' };
  if (id >= 18 && id <= 21) return { ...general, kind: 'time' };
  if (id === 22) return { ...general, kind: 'moment' };
  if (id >= 45 && id <= 47) return { ...general, kind: 'time' };
  const code = codes.get(id) ?? builtIn[id] ?? '';
  const sections = code.split(';');
  const [positive = ''] = sections;
  // `;;;` shows neither numbers nor text: each section says how one kind is written, and these say nothing.
  if (sections.length > 1 && positive.trim() === '')
    return { ...general, hidesNumber: 'not-displayed', hidesText: sections[3]?.trim() === '' ? 'not-displayed' : null };
  const bare = positive.replace(/"[^"]*"|\\.|\[[^\]]{0,100}\]|_.|\*./g, '');
  const day = /[dy]/i.test(bare) || /m{3,}/i.test(bare);
  const hour = /[hs]/i.test(bare);
  if (day || hour) return { ...general, kind: day && hour ? 'moment' : day ? 'date' : 'time' };
  const decimals = /0\.(0+)/.exec(bare)?.[1]?.length ?? (/[0#]/.test(bare) && !/[Ee/]/.test(bare) ? 0 : null);
  if (bare.includes('%')) return { ...general, kind: 'percent', decimals };
  return { ...general, decimals, unit: /[€$£¥]|CHF|EUR|USD/.exec(positive)?.[0] ?? '' };
}

// Excel counts days from the end of 1899 and believes that 1900 was a leap year; 25,569 days lie before 1970.
function writeMoment(days: number, kind: CellFormat['kind'], startsIn1904: boolean): string {
  const milliseconds = Math.round((days + (startsIn1904 ? 1462 : 0) - 25_569) * 86_400) * 1000;
  if (Math.abs(milliseconds) > 8e15) return String(days);
  const { days: day, time } = splitMoment(milliseconds);
  if (kind === 'time') return time;
  return kind === 'date' ? day : `${day} ${time}`;
}

function splitMoment(milliseconds: number): { days: string; time: string } {
  const text = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'UTC' }).format(
    milliseconds,
  );
  const [days = '', time = ''] = text.split(' ');
  return { days, time: time.replace(/:00$/, '') };
}
