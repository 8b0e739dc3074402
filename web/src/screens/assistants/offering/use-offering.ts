import type { AssistantDetails } from '../../../../../src/contract/index.ts';
import { useHouse } from '../../../shell/house-context.tsx';
import { curates } from '../../../shell/roles.ts';

/** What whoever is here may do with an assistant, as the house decides it (governance/policies/assistant.ts). */
export interface Offering {
  readonly mayPublish: boolean;
  /** Shares it and chooses its version; what everybody uses, who curates does. */
  readonly maySteer: boolean;
  readonly mayRetire: boolean;
  readonly mayHandOver: boolean;
  readonly mayRemove: boolean;
  readonly mayRun: boolean;
}

/** Reads what may be done with an assistant here. */
export function useOffering({ assistant, readers, owned }: AssistantDetails): Offering {
  const { role } = useHouse();
  const isOfAll = assistant.state === 'published' || readers.some(({ principal }) => principal === 'everyone');
  const maySteer = assistant.mine && (!isOfAll || curates(role));
  return {
    mayPublish: curates(role),
    maySteer,
    mayRetire: assistant.state === 'published' && curates(role),
    mayHandOver: owned && maySteer,
    mayRemove: owned,
    mayRun: assistant.mine || curates(role),
  };
}
