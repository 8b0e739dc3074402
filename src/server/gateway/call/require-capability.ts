import type { ChatCapability, ChatEngine } from '../../../models/index.ts';
import { parameterUnsupported } from './refusals.ts';

/** Refuses by the name of the field what the engine cannot do. */
export function requireCapability(engine: ChatEngine, capability: ChatCapability, parameter: string | false): void {
  if (parameter === false || engine.capabilities.has(capability)) return;
  const { name } = engine;
  throw parameterUnsupported(parameter, { fr: `le modèle ${name} ne le peut pas`, en: `the model ${name} cannot` });
}
