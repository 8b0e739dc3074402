import { isAbort, toMaisonError } from '../../base/index.ts';
import type { HouseClient } from '../open-house.ts';
import { listQuestions } from '../../photo/index.ts';
import { describe, language, note, print } from '../terminal.ts';
import { readItems } from './items.ts';
import { type RepairReport, showRepairs } from './repairs.ts';

/** What the command has done; printed as it is with `--json`. */
export interface Report {
  batchId: string | null;
  done: number;
  doubtful: number;
  /** What a person is asked of pictures that were made, and what to do. */
  questions: { name: string; code: string; message: string }[];
  /** Files that were not taken, and photos of which no picture was made. */
  refused: { name: string; code: string; message: string }[];
  /** With `--fix`. */
  repairs?: RepairReport;
}

/** Writes down that a file was refused. A full disk or a house that is gone is thrown on: it stops everything. */
export function noteRefusal(report: Report, name: string, thrown: unknown): void {
  if (isAbort(thrown)) throw thrown;
  const error = toMaisonError(thrown);
  if (error.status >= 500) throw error;
  report.refused.push({ name, code: error.code, message: error.in(language) });
}

/** Writes down every picture of a batch that was not made, and why; and what is asked of those that were. */
export async function listOutcomes(house: HouseClient, id: string, report: Report): Promise<void> {
  for await (const { photoName: name, problem, facts } of readItems(house, id)) {
    if (problem) report.refused.push({ name, code: problem.code, message: problem.message[language] });
    for (const { code, message } of listQuestions(facts))
      report.questions.push({ name, code, message: message[language] });
  }
}

/** Says for people what is in the report. */
export function showReport(report: Report, { out }: { readonly out: string }): void {
  const { done, doubtful, questions, refused, repairs } = report;
  print(
    describe(
      `${done} ${done >= 2 ? 'images' : 'image'} dans ${out}, dont ${doubtful} à vérifier ; ${refused.length} sans image`,
      `${done} ${done === 1 ? 'picture' : 'pictures'} in ${out}, ${doubtful} of them to check; ${refused.length} without a picture`,
    ),
  );
  for (const { name, message } of questions) note(`  ? ${name} — ${message}`);
  for (const { name, message, code } of refused) note(`  ✗ ${name} — ${message} [${code}]`);
  if (repairs) showRepairs(repairs);
}
