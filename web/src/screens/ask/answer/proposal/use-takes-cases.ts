import { useHouse } from '../../../../shell/house-context.tsx';
import { useAssistants } from '../../../assistant-catalogue/use-assistants.ts';

/** Whether a conversation was begun with an assistant to which a turn can be given as a case. */
export function useTakesCases(conversationId: string | null): boolean {
  const { conversations } = useHouse();
  const [begun, version] = conversations.find(({ id }) => id === conversationId)?.assistant.split('@') ?? [];
  const { data } = useAssistants(version !== undefined);
  // What came with the house is changed by nobody.
  return data?.assistants.some(({ id, shipped }) => id === begun && !shipped) ?? false;
}
