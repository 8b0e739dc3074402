import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { companyFolder, isEmpty, Label, labelFile, mergeLabels, readValues } from './labels.ts';

// Takes labels that a reader filled in (`./maison bench answers --unlabelled FILE`) into labels.jsonl, all or none:
//   node bench/answers/merge-labels.ts FILE…

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Usage: node bench/answers/merge-labels.ts FILE…');
  process.exitCode = 2;
} else await merge();

async function merge(): Promise<void> {
  const companies = await readdir(companyFolder);
  const questions = await Promise.all(
    companies.map((name) => readValues(path.join(companyFolder, name, 'questions.jsonl'))),
  );
  const known = new Set(questions.flat().map((line) => (line as { id: string }).id));
  const before = (await readValues(labelFile)).map((value) => Label.parse(value));
  const filled = await Promise.all(files.map(async (file) => ({ file, values: await readValues(file) })));
  const { labels, problems } = mergeLabels(before, filled, known);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) {
    console.error(`Nothing was merged: ${problems.length} lines to mend.`);
    process.exitCode = 1;
    return;
  }
  await writeFile(labelFile, labels.map((label) => `${JSON.stringify(label)}\n`).join(''));
  const empty = filled.flatMap(({ values }) => values.filter(isEmpty)).length;
  console.log(
    `${labels.length - before.length} labels more, ${labels.length} in all; ${empty} lines without one were left.`,
  );
}
