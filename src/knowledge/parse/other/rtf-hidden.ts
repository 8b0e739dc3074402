import { type Colour, isUnseen, white } from '../visibility/colours.ts';
import type { HidingWay } from '../visibility/hiding-way.ts';

interface RtfState {
  vanish: boolean;
  /** Half points. */
  size: number;
  colour: number;
  ground: number;
  /** A destination that holds no text of the page: fonts, styles, properties. */
  aside: boolean;
}

const plain: RtfState = { vanish: false, size: 24, colour: 0, ground: 0, aside: false };
/** Half points: two points or less. */
const smallestSize = 4;
const asides =
  /^(fonttbl|colortbl|stylesheet|info|pict|themedata|datastore|generator|listtable|listoverridetable|fldinst)$/;
const token = /\\bin(\d+) ?|\\([a-z]+)(-?\d+)? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|([^\\{}]+)/giu;

/**
 * An RTF text without what it hides: hidden and deleted runs, letters too small, letters in the colour of the paper. kreuzberg
 * would read them like the rest. What is left out is handed to `hide`, run by run.
 */
export function leaveOutHidden(rtf: string, hide: (text: string, way: HidingWay) => void): string {
  const colours = readColours(rtf);
  const stack: RtfState[] = [];
  let state = { ...plain };
  let kept = '';
  let hidden = '';
  let way: HidingWay | null = null;
  const flush = (): void => {
    if (hidden !== '' && way) hide(hidden, way);
    hidden = '';
  };
  const write = (source: string, text: string): void => {
    const own = state.aside ? null : findWay(state, colours);
    if (own !== way) flush();
    way = own;
    if (own === null) kept += source;
    else hidden += text;
  };
  for (let match = token.exec(rtf); match; match = token.exec(rtf)) {
    const [source, binary, word, number, byte, symbol, brace, text] = match;
    if (binary !== undefined) {
      // Bytes of a picture: no tokens.
      token.lastIndex += Number(binary);
      kept += rtf.slice(match.index, token.lastIndex);
    } else if (brace === '{') {
      stack.push({ ...state });
      kept += brace;
    } else if (brace === '}') {
      state = stack.pop() ?? state;
      kept += brace;
    } else if (word !== undefined) {
      setWord(state, word.toLowerCase(), number === undefined ? null : Number(number));
      if (word === 'u' && number !== undefined) write(source, String.fromCodePoint(Number(number) & 0xff_ff));
      else kept += source;
      if (word === 'par' || word === 'cell') flush();
    } else if (byte !== undefined) write(source, new TextDecoder('windows-1252').decode(Buffer.from(byte, 'hex')));
    else if (symbol === '*') {
      state.aside = true;
      kept += source;
    } else write(source, text ?? symbol ?? '');
  }
  flush();
  token.lastIndex = 0;
  return kept;
}

function setWord(state: RtfState, word: string, number: number | null): void {
  if (asides.test(word)) state.aside = true;
  else if (word === 'plain') Object.assign(state, { ...plain, aside: state.aside });
  else if (word === 'v' || word === 'deleted') state.vanish = number !== 0;
  else if (word === 'fs') state.size = number ?? plain.size;
  else if (word === 'cf') state.colour = number ?? 0;
  else if (word === 'highlight' || word === 'chcbpat' || word === 'cb' || word === 'cbpat' || word === 'clcbpat')
    state.ground = number ?? 0;
}

function findWay({ vanish, size, colour, ground }: RtfState, colours: readonly (Colour | null)[]): HidingWay | null {
  if (vanish) return 'not-displayed';
  if (size <= smallestSize) return 'too-small';
  const own = colours[colour];
  const paper = ground === 0 ? white : colours[ground];
  return own && paper && isUnseen(own, paper) ? 'same-colour' : null;
}

// The first colour is the automatic one: an empty entry.
function readColours(rtf: string): (Colour | null)[] {
  const table = /\{\\colortbl([^{}]*)\}/.exec(rtf)?.[1] ?? '';
  return table.split(';').map((entry) => {
    const [red, green, blue] = ['red', 'green', 'blue'].map((name) => new RegExp(`\\\\${name}(\\d+)`).exec(entry)?.[1]);
    if (red === undefined || green === undefined || blue === undefined) return null;
    return { red: Number(red) / 255, green: Number(green) / 255, blue: Number(blue) / 255, alpha: 1 };
  });
}
