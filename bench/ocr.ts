import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openParser } from '../src/knowledge/parser/parse-document.ts';
import { openRecogniser } from '../src/knowledge/recognise/recogniser.ts';
import { printMeasures, quantile, say } from './run/measure.ts';
import { type CharacterErrors, countErrors } from './ocr/character-errors.ts';
import { type Damage, damagePage, damages } from './ocr/damage-page.ts';
import { drawPage, type Layout } from './ocr/draw-page.ts';
import { findPaddle, readWithPaddle } from './ocr/read-with-paddle.ts';
import { type KindResult, reportKind } from './ocr/report.ts';
import { watchTree } from './ocr/watch-tree.ts';

// How well pages that are pictures are read: French pages of known text, made from a seed, spoiled as scanners, phones
// and faxes do, read by the house's own parser and recogniser, beside PP-OCRv6 in the same run where its weights are.
// --pages N (a kind; 12) · --seed N · --paddle FOLDER (PP-OCRv6_det_small.onnx and PP-OCRv6_rec_small.onnx of the package
// rapidocr 3.10.0) · --wrong (what was read wrongly, on standard error)

const layouts: readonly Layout[] = ['letter', 'table', 'columns'];
const pagesAKind = Number(readOption('--pages') ?? 12);
const firstSeed = Number(readOption('--seed') ?? 1);
const folder = await mkdtemp(path.join(tmpdir(), 'maison-bench-ocr-'));
// While the rival reads, the children rest: one that went to sleep would be measured as nothing.
const idleMilliseconds = 3_600_000;
const recogniser = openRecogniser({ idleMilliseconds });
const parser = openParser({ recogniser, idleMilliseconds });
const paddle = await findPaddle(readOption('--paddle'));
if (!paddle) say('without its rival: --paddle FOLDER names the weights of PP-OCRv6');

try {
  // The first page starts the children.
  await readHere(damagePage(drawPage(0, 'letter').canvas, 'scanned', 0), 'scanned');
  const results: KindResult[] = [];
  for (const damage of damages) results.push(await measureKind(damage));
  printMeasures('ocr', results.flatMap(reportKind));
} finally {
  await parser.close();
  await recogniser.close();
  await paddle?.close();
  await rm(folder, { recursive: true, force: true });
}

async function measureKind(damage: Damage): Promise<KindResult> {
  const ours: CharacterErrors[] = [];
  const theirs: CharacterErrors[] = [];
  const [seconds, theirSeconds]: [number[], number[]] = [[], []];
  let megabytes = 0;
  for (let number = 0; number < pagesAKind; number += 1) {
    const seed = firstSeed * 1000 + damages.indexOf(damage) * 100 + number;
    const { canvas, text } = drawPage(seed, layouts[number % layouts.length] ?? 'letter');
    const picture = damagePage(canvas, damage, seed);
    const watch = watchTree([parser.pid, recogniser.pid]);
    const read = await readHere(picture, damage);
    const used = watch.stop();
    megabytes = Math.max(megabytes, used.megabytes);
    seconds.push(used.seconds);
    ours.push(countErrors(text, read));
    if (process.argv.includes('--wrong')) say(`${damage} ${seed}\n${read}\n`);
    if (!paddle) continue;
    const rival = await readWithPaddle(paddle, picture);
    theirSeconds.push(rival.seconds);
    theirs.push(countErrors(text, rival.text));
  }
  say(`${damage}: ${pagesAKind} pages`);
  return {
    damage,
    ours: { errors: ours, seconds: quantile(seconds, 0.5), megabytes },
    theirs: paddle ? { errors: theirs, seconds: quantile(theirSeconds, 0.5), megabytes: paddle.megabytes } : null,
  };
}

async function readHere(picture: Buffer, damage: Damage): Promise<string> {
  const name = damage === 'photographed' ? 'page.jpg' : 'page.png';
  const file = path.join(folder, name);
  await writeFile(file, picture);
  let text = '';
  try {
    for await (const event of parser.parse({ path: file, name }, { signal: AbortSignal.timeout(300_000) }))
      if (event.type === 'page-parsed') text += event.page.text;
  } catch (error) {
    say(`not read: ${String(error)}`);
  }
  return text;
}

function readOption(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
