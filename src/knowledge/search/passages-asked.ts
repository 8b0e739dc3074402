/** So many passages are searched for and shown for a question; the prompt holds the best sentences of them. */
export const passagesAsked = 10;
