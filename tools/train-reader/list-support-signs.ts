// What code tells of each line of a set of written sentences, and what the support encoder reads beside it: for
// fit_support.py, which weighs both. `node list-support-signs.ts LINES.jsonl OUT.jsonl`
import { readFileSync, writeFileSync } from 'node:fs';
import { createBlocks } from '../../src/knowledge/blocks/blocks.ts';
import { checkWritten } from '../../src/knowledge/blocks/check-written.ts';
import { toSourceOfText } from '../../src/knowledge/blocks/source-of-text.ts';
import { writeSupportEvidence } from '../../src/knowledge/blocks/support-evidence.ts';
import { readSupportSigns } from '../../src/knowledge/blocks/support-signs.ts';
import { VerifyLine } from '../../src/knowledge/evaluate/verify-written.ts';

const [from, to] = process.argv.slice(2);
if (!from || !to) throw new Error('node list-support-signs.ts LINES.jsonl OUT.jsonl');
const lines = readFileSync(from, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => VerifyLine.parse(JSON.parse(line)));
const told = lines.map(({ sentence, passages, label, kind }) => {
  const blocks = createBlocks();
  const own = blocks.add(passages.map(toSourceOfText));
  const { state } = checkWritten({ text: sentence, named: own.map(({ number }) => number) }, blocks, []);
  const evidence = writeSupportEvidence(sentence, own);
  return { sentence, label, kind, state, ...evidence, signs: readSupportSigns(sentence, own) };
});
writeFileSync(to, told.map((one) => `${JSON.stringify(one)}\n`).join(''));
