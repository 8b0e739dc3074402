import { answerCalls } from '../../../base/children/answer-calls.ts';
import type { LoadOrder, ModelFacts, ModelKind } from '../../process/model-kind.ts';
import { type ChatModel, loadChatModel } from './chat-model.ts';
import { type EmbedModel, loadEmbedModel } from './embed-texts.ts';

// The entry of a language model's own process: a native crash ends this child, never the house.

let chat: ChatModel | null = null;
let embed: EmbedModel | null = null;

answerCalls<ModelKind>({
  async prepare(order: LoadOrder): Promise<ModelFacts> {
    if (order.task === 'embed') {
      embed = await loadEmbedModel(order);
      return { contextTokens: order.contextTokens, dimensions: embed.dimensions, slots: 1 };
    }
    chat = await loadChatModel(order);
    return { contextTokens: chat.contextTokens, dimensions: 0, slots: chat.slots, fillsGaps: chat.fillsGaps };
  },
  async answer(call, tools) {
    if (call.type === 'embed' && embed) return embed.embed(call.text);
    if (call.type === 'count') return (chat ?? embed)?.countTokens(call.text) ?? 0;
    if (call.type === 'encode' && chat) return chat.encode(call.text, call.marks);
    if (call.type === 'decode' && chat) return chat.decode(call.tokens);
    if (call.type === 'generate' && chat) return chat.generate(call, tools);
    if (call.type === 'choose' && chat) return chat.choose(call, tools);
    throw new Error(`this model does not ${call.type}`);
  },
});
