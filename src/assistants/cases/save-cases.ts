import type { Assistant, SaveCasesRequest, WrittenCase } from '../../contract/index.ts';
import { type Actor, authorize } from '../../governance/index.ts';
import { deleteProposal } from '../../store/index.ts';
import type { FolderFile } from '../catalogue/folder-files.ts';
import { requireVersion } from '../catalogue/read-assistants.ts';
import { casesFile, readCases } from '../catalogue/read-cases.ts';
import { readSkill } from '../catalogue/read-skill.ts';
import { proposalGone } from './proposals/refusals.ts';
import { addVersion, type SavingParts } from '../catalogue/save-assistant.ts';

/**
 * Saves all cases of an assistant as its next version, whose other files stay to the byte. Throws `assistant_not_found` (404),
 * `assistant_changed` (409), `cases_invalid` (422) and, for what was
 * withdrawn meanwhile, `proposal_gone` (404).
 */
export async function saveCases(
  parts: SavingParts,
  actor: Actor,
  { id, basedOn, cases, proposal }: { id: string } & SaveCasesRequest,
  { signal }: { signal: AbortSignal },
): Promise<Assistant> {
  authorize(actor, 'assistant:change');
  signal.throwIfAborted();
  return parts.store.asActor(actor, async (tx) => {
    const { stored, files } = await requireVersion(tx, { id, number: basedOn });
    authorize(actor, 'assistant:change', stored);
    // Withdrawn meanwhile: then nothing of it is saved.
    if (proposal !== undefined && !(await deleteProposal(tx, { id: proposal, assistantId: id }))) throw proposalGone();
    const folder = readSkill([
      ...files.filter(({ path }) => path !== casesFile),
      { path: casesFile, content: Buffer.from(writeCases(stored.name, files, cases)) },
    ]);
    return addVersion(parts, tx, actor, { folder, note: '', basedOn, at: parts.clock.now() });
  });
}

// What the file says beside what the page shows (of the whole, and of each case) stays where it is.
function writeCases(name: string, files: readonly FolderFile[], cases: readonly WrittenCase[]): string {
  const before = new Map(readCases(files).map((one) => [one.id, one]));
  const file = files.find(({ path }) => path === casesFile);
  const whole = file ? (JSON.parse(file.content.toString('utf8')) as object) : {};
  const evals = cases.map(({ expected, ...written }) => ({
    ...before.get(written.id),
    ...written,
    expected_output: expected,
  }));
  return `${JSON.stringify({ ...whole, skill_name: name, evals }, null, 2)}\n`;
}
