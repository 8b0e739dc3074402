import { type ChosenBy, readChosenModel } from './chosen-model.ts';

/** The model that cuts out where nobody has chosen another. */
export const usualCutout = 'isnet-general';

/** Names of the models that cut out, and what has chosen the large one. */
export interface CutoutChoice {
  readonly large: string;
  readonly small: string;
  readonly chosenBy: ChosenBy;
}

/** What cuts out in this house, by what the environment names: a person chose it at the terminal, who compared it. */
export function chooseCutout(home: string, named: { large: string | undefined; small: string }): CutoutChoice {
  const { large, small } = named;
  if (large !== undefined) return { large, small, chosenBy: 'environment' };
  const chosen = readChosenModel(home, 'cutout-model');
  return { large: chosen ?? usualCutout, small, chosenBy: chosen === undefined ? 'default' : 'house' };
}
