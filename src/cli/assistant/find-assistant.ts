import { MaisonError } from '../../base/index.ts';
import { type Assistant, AssistantList } from '../../contract/index.ts';
import type { HouseClient } from '../open-house.ts';

/** An assistant by its name. Throws `assistant_not_found` (404). */
export async function findAssistant(house: HouseClient, name: string): Promise<Assistant> {
  const { assistants } = await house.call(AssistantList, '/api/assistants');
  const found = assistants.find((one) => one.name === name);
  if (found) return found;
  throw new MaisonError('assistant_not_found', 404, {
    fr: `Aucun assistant ne s’appelle « ${name} » ici. Rien n’a été fait. « ./maison assistant » donne la liste.`,
    en: `No assistant is called “${name}” here. Nothing was done. “./maison assistant” lists them.`,
  });
}
