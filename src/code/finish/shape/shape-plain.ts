import { type Bracket, describeBracket, readAround } from './brackets.ts';
import { countIndent, decideExtent } from './decide-extent.ts';
import type { GapText, ShapedText } from './gap-text.ts';
import { shapeLines } from './shape-text.ts';

/**
 * What of a text is shown in a gap of a language without a grammar (JSON, YAML, SQL, CSS, a Dockerfile…): by its lines, how far
 * right they stand, and the brackets outside of what stands in quotes on one line.
 */
export function shapePlain(gap: GapText): ShapedText {
  const { prefix, suffix, text } = gap;
  const around = readAround(gap, scanBrackets(`${prefix}${text}${suffix}`));
  const line = prefix.slice(prefix.lastIndexOf('\n') + 1);
  const extent = decideExtent(gap);
  // What goes on behind `name:` on its line is no block.
  const goesOn = extent === 'block' && line.trim() !== '' && (text.split('\n', 1)[0] ?? '').trim() !== '';
  const indent = countIndent(`${line}x`) - 1;
  return { ...shapeLines(gap, { extent: goesOn ? 'statement' : extent, around, indent }), names: [] };
}

const quotedOrBracket = /"(?:[^"\\\n]|\\.){0,1000}"|'(?:[^'\\\n]|\\.){0,1000}'|[()[\]{}]/g;

function scanBrackets(whole: string): Bracket[] {
  return [...whole.matchAll(quotedOrBracket)].flatMap(({ 0: sign, index }) =>
    sign.length === 1 ? (describeBracket(sign, { at: index, end: index + 1, text: whole }) ?? []) : [],
  );
}
