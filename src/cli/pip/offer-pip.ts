import { readFile } from 'node:fs/promises';
import { type Config, runCommand } from '../../base/index.ts';
import { listLackingPip } from '../../models/index.ts';
import { confirm, note } from '../terminal.ts';
import { findInstallSteps, writeSteps } from './install-steps.ts';

/**
 * Where models come by pip and this machine has none: says which, and the command of this distribution that brings it. As root
 * and with a person at the terminal it is offered to be run.
 */
export async function offerPip(
  config: Config,
  names: readonly string[],
  { signal }: { signal: AbortSignal },
): Promise<void> {
  if (config.modelMirror !== undefined) return; // Which has them all.
  const lacking = await listLackingPip(config, names, { signal });
  if (lacking.length === 0) return;
  const steps = findInstallSteps(await readFile('/etc/os-release', 'utf8').catch(() => ''));
  const models = lacking.join(', ');
  const command = steps === null ? null : writeSteps(steps);
  const isRoot = process.getuid?.() === 0;
  const typed = command === null || isRoot ? command : `sudo sh -c "${command}"`;
  note({
    fr: `pip (Python) n’est pas sur cette machine, et c’est par lui que viennent ${models}. ${typed === null ? 'Installez le paquet pip de votre distribution' : `À lancer\u00A0: ${typed}`}, puis « ./maison pull ».`,
    en: `pip (Python) is not on this machine, and ${models} come by it. ${typed === null ? 'Install the pip package of your distribution' : `To run: ${typed}`}, then “./maison pull”.`,
  });
  if (steps === null || !isRoot) return;
  if (!(await confirm({ fr: 'L’installer maintenant ?', en: 'Install it now?' }, { signal }))) return;
  for (const [program, ...args] of steps) {
    const { code } = await runCommand(program, args, { signal, inherit: true, environment: 'client' });
    if (code !== 0) return note({ fr: 'pip n’a pas pu être installé.', en: 'pip could not be installed.' });
  }
}
