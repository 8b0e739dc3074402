import type { ChatHistoryItem, ChatWrapper, LlamaContextSequence, LlamaModel, Token } from 'node-llama-cpp';

/** What choosing needs of a loaded model: its own sequence, so that its common beginning stays read between questions. */
export interface ChooseParts {
  readonly model: LlamaModel;
  readonly chatWrapper: ChatWrapper;
  readonly sequence: LlamaContextSequence;
}

/**
 * How likely each of `choices` is to begin the reply to `history`, by the probability of its first token among all
 * tokens. Nothing is written. Throws when two choices begin with the same token.
 */
export async function readChoices(
  { model, chatWrapper, sequence }: ChooseParts,
  history: ChatHistoryItem[],
  choices: readonly string[],
): Promise<number[]> {
  const firsts = choices.map((choice) => firstToken(model, choice));
  if (new Set(firsts).size < firsts.length) throw new Error('two choices begin with the same token');
  const { contextText } = chatWrapper.generateContextState({ chatHistory: history });
  const tokens = contextText.tokenize(model.tokenizer);
  const last = tokens.pop();
  if (last === undefined) throw new Error('nothing to choose about');
  await sequence.adaptStateToTokens(tokens, false);
  const unread: Token[] = tokens.slice(sequence.nextTokenIndex);
  const read = await sequence.controlledEvaluate([
    ...unread,
    [last, { generateNext: { logits: { filter: { tokens: firsts, includeMax: true } }, totalLogitWeight: true } }],
  ]);
  const { logits, totalLogitWeight = 1 } = read.at(-1)?.next ?? {};
  const highest = Math.max(...(logits?.values() ?? []));
  return firsts.map((token) => Math.exp((logits?.get(token) ?? Number.NEGATIVE_INFINITY) - highest) / totalLogitWeight);
}

function firstToken(model: LlamaModel, choice: string): Token {
  const [token] = model.tokenize(choice);
  if (token === undefined) throw new Error('an empty choice');
  return token;
}
