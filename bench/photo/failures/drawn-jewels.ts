import sharp from 'sharp';
import { createSequence } from '../../retrieval/invent-text.ts';
import type { Cutout } from '../measures.ts';

// Thin and open goods drawn as lines of metal, wood and plastic: links, rings, wires. Their alpha is exact, because
// nothing but they is drawn. Simple in form; what makes them hard is what they are made of: openings and thin parts.

const side = 900;

interface Metal {
  readonly dark: string;
  readonly middle: string;
  readonly light: string;
}
const metals: Readonly<Record<string, Metal>> = {
  gold: { dark: '#6b4a12', middle: '#c79a3a', light: '#fbe9a8' },
  silver: { dark: '#4b4f55', middle: '#a9b0b8', light: '#fafcff' },
  copper: { dark: '#5b2a16', middle: '#b56a43', light: '#f6c6a5' },
  black: { dark: '#0c0c0e', middle: '#2a2b2f', light: '#8d9299' },
  white: { dark: '#a9a7a1', middle: '#e4e2dc', light: '#ffffff' },
  pearl: { dark: '#9b9188', middle: '#e7ded4', light: '#ffffff' },
};

/** A line of metal: a dark rim, its own tone, and light along it. */
function line(path: string, width: number, metal: Metal): string {
  const stroke = (colour: string, wide: number, dash = ''): string =>
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${wide}" stroke-linecap="round" stroke-linejoin="round"${dash}/>`;
  return [
    stroke(metal.dark, width),
    stroke(metal.middle, 0.72 * width),
    stroke(metal.light, 0.24 * width, ` stroke-dasharray="${2.2 * width} ${1.5 * width}"`),
  ].join('');
}

function ellipse(x: number, y: number, rx: number, ry: number, turn = 0): string {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const from = `${x + rx * c} ${y + rx * s}`;
  const to = `${x - rx * c} ${y - rx * s}`;
  const degrees = (turn * 180) / Math.PI;
  return `M${from} A${rx} ${ry} ${degrees} 1 1 ${to} A${rx} ${ry} ${degrees} 1 1 ${from}`;
}

/** Links along a curve, every other one seen from its edge. */
function chain(curve: (share: number) => readonly [number, number], links: number, size: number, metal: Metal): string {
  return Array.from({ length: links }, (_, at) => {
    const [x, y] = curve(at / (links - 1));
    const [nextX, nextY] = curve((at + 0.5) / (links - 1));
    const turn = Math.atan2(nextY - y, nextX - x);
    return line(ellipse(x, y, size, at % 2 ? 0.22 * size : 0.6 * size, turn), 0.3 * size, metal);
  }).join('');
}

function beads(
  curve: (share: number) => readonly [number, number],
  count: number,
  radius: number,
  metal: Metal,
): string {
  return Array.from({ length: count }, (_, at) => {
    const [x, y] = curve(at / count);
    const spot = `<circle cx="${x - 0.3 * radius}" cy="${y - 0.35 * radius}" r="${0.28 * radius}" fill="${metal.light}"/>`;
    return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${metal.dark}"/><circle cx="${x}" cy="${y}" r="${0.85 * radius}" fill="${metal.middle}"/>${spot}`;
  }).join('');
}

const hang = (share: number): readonly [number, number] => [150 + 600 * share, 180 + 560 * (1 - (2 * share - 1) ** 2)];
const loop = (share: number): readonly [number, number] => [
  450 + 300 * Math.cos(2 * Math.PI * share),
  450 + 250 * Math.sin(2 * Math.PI * share),
];

type Draw = (metal: Metal, next: () => number) => string;
const drawings: Readonly<Record<string, readonly [keyof typeof metals, Draw]>> = {
  'fine-necklace': ['gold', (metal) => chain(hang, 64, 12, metal)],
  'chunky-bracelet': ['silver', (metal) => chain(loop, 27, 46, metal)],
  'pendant-necklace': [
    'silver',
    (metal) =>
      chain(hang, 56, 13, metal) +
      line('M450 745 L395 810 L450 880 L505 810 Z', 16, metal) +
      '<path d="M450 760 L410 810 L450 862 L490 810 Z" fill="#27509a"/><path d="M450 760 L432 806 L450 862 Z" fill="#7fa4e6"/>',
  ],
  'bead-necklace': ['pearl', (metal) => beads(loop, 40, 26, metal)],
  'stone-ring': [
    'gold',
    (metal) =>
      line(ellipse(450, 540, 230, 250), 44, metal) +
      '<circle cx="450" cy="270" r="70" fill="#8e1f3c"/><circle cx="430" cy="250" r="26" fill="#ee8fa8"/>',
  ],
  'plain-band': ['copper', (metal) => line(ellipse(450, 450, 290, 210), 62, metal)],
  'hoop-earrings': [
    'gold',
    (metal) => line(ellipse(260, 500, 150, 215), 24, metal) + line(ellipse(640, 500, 150, 215), 24, metal),
  ],
  'drop-earrings': [
    'silver',
    (metal) =>
      [250, 640]
        .map(
          (x) =>
            line(`M${x} 190 C${x + 70} 120 ${x + 80} 260 ${x} 300`, 14, metal) +
            chain((s) => [x, 310 + 220 * s], 10, 16, metal) +
            beads(() => [x, 610], 1, 62, metal),
        )
        .join(''),
  ],
  'keys-on-ring': [
    'silver',
    (metal) =>
      line(ellipse(330, 320, 170, 170), 18, metal) +
      line('M440 440 L760 760 M690 690 L740 640 M640 640 L690 590', 34, metal) +
      line(ellipse(430, 430, 70, 70), 30, metal) +
      line('M330 490 L330 820 M330 760 L400 760 M330 700 L385 700', 30, metal),
  ],
  spectacles: [
    'black',
    (metal) =>
      line(ellipse(270, 480, 170, 130), 22, metal) +
      line(ellipse(640, 480, 170, 130), 22, metal) +
      line('M430 455 C450 430 465 430 485 455', 20, metal) +
      line('M102 455 L60 300 M808 455 L850 300', 18, metal),
  ],
  scissors: [
    'silver',
    (metal) =>
      line('M300 120 L560 620 M600 120 L340 620', 34, metal) +
      line(ellipse(620, 735, 105, 125, 0.3), 34, metals['black']!) +
      line(ellipse(280, 735, 105, 125, -0.3), 34, metals['black']!),
  ],
  'wire-whisk': [
    'silver',
    (metal) =>
      [40, 90, 145, 200]
        .map((wide) =>
          line(
            `M450 520 C${450 - wide * 1.9} 380 ${450 - wide} 90 450 90 C${450 + wide} 90 ${450 + wide * 1.9} 380 450 520`,
            12,
            metal,
          ),
        )
        .join('') + line('M450 520 L450 850', 52, metal),
  ],
  'wire-basket': [
    'black',
    (metal) => {
      const across = [300, 400, 500, 600, 700].map((y, at) => `M${130 + 18 * at} ${y} L${770 - 18 * at} ${y}`);
      const down = Array.from({ length: 9 }, (_, at) => `M${130 + 80 * at} 300 L${202 + 62 * at} 700`);
      return line([...across, ...down].join(' '), 13, metal) + line('M150 300 C200 60 700 60 750 300', 16, metal);
    },
  ],
  'coat-hanger': [
    'copper',
    (metal) =>
      line('M450 330 L110 590 L790 590 Z', 26, metal) +
      line('M450 330 C450 250 540 260 520 190 C500 120 400 140 410 210', 18, metals['silver']!),
  ],
  'wicker-handle': [
    'copper',
    (metal) =>
      line('M170 480 C190 80 710 80 730 480', 24, metal) +
      `<path d="M150 470 L750 470 L690 830 L210 830 Z" fill="${metal.middle}"/>` +
      line('M150 470 L750 470 M170 560 L735 560 M185 650 L715 650 M200 740 L700 740', 14, metal),
  ],
  'bicycle-wheel': [
    'black',
    (metal) => {
      const spokes = Array.from({ length: 18 }, (_, at) => {
        const angle = (Math.PI * 2 * at) / 18;
        return `M450 450 L${450 + 300 * Math.cos(angle)} ${450 + 300 * Math.sin(angle)}`;
      });
      return (
        line(ellipse(450, 450, 330, 330), 40, metal) +
        line(spokes.join(' '), 6, metals['silver']!) +
        line(ellipse(450, 450, 26, 26), 26, metals['silver']!)
      );
    },
  ],
};

/** The names of all drawn goods. */
export const drawnNames: readonly string[] = Object.keys(drawings);

/** One of the drawn goods: straight colours and exact alpha. */
export async function drawGoods(name: string): Promise<Cutout> {
  const [metal, draw] = drawings[name] ?? [];
  if (metal === undefined || draw === undefined) throw new Error(`no drawing is called ${name}`);
  const body = draw(metals[metal]!, createSequence(name.length));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}">${body}</svg>`;
  const { data } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  const [alpha, colour] = [new Uint8Array(side * side), new Uint8Array(side * side * 3)];
  for (let at = 0; at < alpha.length; at += 1) {
    alpha[at] = data[at * 4 + 3]!;
    colour.set(data.subarray(at * 4, at * 4 + 3), at * 3);
  }
  return { width: side, height: side, alpha, colour };
}
