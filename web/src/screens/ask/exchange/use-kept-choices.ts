import type { ChangeConversationRequest } from '../../../../../src/contract/index.ts';
import { house } from '../../../api/house.ts';

/** What is chosen in a conversation is kept there at once; in one that the house does not know it goes with what is asked. */
export function useKeptChoices(id: string | null): (choice: ChangeConversationRequest) => void {
  return (body) => {
    // Where it cannot be kept, it still holds on this page, and goes with the next question.
    if (id !== null) house.PATCH('/api/conversations/{id}', { params: { path: { id } }, body }).catch(() => undefined);
  };
}
