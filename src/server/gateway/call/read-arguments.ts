import { MaisonError } from '../../../base/index.ts';
import type { ToolCall } from '../../../models/index.ts';

/** What a function is to be called with. Throws `tool_call_broken` (503) where a model on another server wrote no JSON. */
export function readArguments({ name, arguments: written }: ToolCall): unknown {
  try {
    return JSON.parse(written === '' ? '{}' : written);
  } catch (cause) {
    throw new MaisonError(
      'tool_call_broken',
      503,
      {
        fr: `Le modèle a demandé l’outil ${name} avec des arguments qui ne sont pas du JSON. Rien n’a été appelé. Réessayez, ou choisissez un autre modèle.`,
        en: `The model asked for the tool ${name} with arguments that are not JSON. Nothing was called. Try again, or choose another model.`,
      },
      { cause },
    );
  }
}
