import type { Channel } from '../../../src/contract/index.ts';
import { channels } from '../../../src/photo/channels/list.ts';
import { chooseSize, createDraw, drawSome, noteDraw } from '../../campaign.ts';

/** Some of the channels by their names, others for another `stream`: their rules are the same few, each with other limits. */
export function drawChannels(count: number, stream: number): [string, Channel][] {
  const drawn = drawSome(channels, chooseSize(channels.length, count), createDraw(stream));
  return drawn.map((channel) => [channel.id, channel]);
}

/** Has the end of the run name a channel that was drawn. */
export function noteChannel(task: Parameters<typeof noteDraw>[0], name: string, count: number): void {
  noteDraw(task, `${name}, one of ${count} of ${channels.length} channels`);
}
