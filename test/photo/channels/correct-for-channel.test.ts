import { describe, expect, it } from 'vitest';
import { type Channel, PhotoRecipe, type RuleResult } from '../../../src/contract/index.ts';
import { applyChannel } from '../../../src/photo/channels/apply-channel.ts';
import { correctForChannel } from '../../../src/photo/channels/correct-for-channel.ts';
import { findChannel } from '../../../src/photo/channels/list.ts';
import { listRepairable } from '../../../src/photo/channels/correct-for-channel.ts';

const recipe = PhotoRecipe.parse({ background: { kind: 'scene', scene: 'marble' }, layout: { padding: '0px' } });
const amazon = findChannel('amazon-main');
const walmart = findChannel('walmart');

function failed(channel: Channel, rule: string, measured: string): RuleResult {
  return { rule, level: 'required', status: 'failed', measured, expected: '', fix: null, source: channel.source };
}

describe('a correction for a channel', () => {
  it('changes the picture of that channel, and neither the scene behind the picture without one nor another channel', () => {
    const corrected = correctForChannel(recipe, amazon, [failed(amazon, 'subject-fill', '80.0 %')]);
    if (corrected === null) throw new Error('nothing was corrected');
    expect(applyChannel(corrected, amazon).layout.padding).toBe(0);
    expect(applyChannel(recipe, amazon).layout.padding).toBeCloseTo(0.05, 4);
    expect(applyChannel(corrected, walmart)).toEqual(applyChannel(recipe, walmart));
    expect({ ...corrected, corrections: undefined }).toEqual({ ...recipe, corrections: undefined });
  });

  it('goes on from what was corrected before, and ends when nothing is left to change', () => {
    const once = correctForChannel(recipe, amazon, [failed(amazon, 'subject-fill', '99.0 %')]);
    const padding = once?.corrections?.['amazon-main']?.padding ?? 0;
    expect(padding).toBeGreaterThan(0.04);
    const twice = correctForChannel(once ?? recipe, amazon, [failed(amazon, 'subject-fill', '96.0 %')]);
    expect(twice?.corrections?.['amazon-main']?.padding).toBeGreaterThan(padding);
    expect(correctForChannel(twice ?? recipe, amazon, [failed(amazon, 'subject-fill', '90.0 %')])).toBeNull();
  });

  it('gives room to a product at the edge where no share is asked, and knows which rules no recipe repairs', () => {
    const results = [failed(walmart, 'background-border', '9 / 99 px'), failed(walmart, 'subject-edge', '0 px')];
    const corrected = correctForChannel(recipe, walmart, results);
    expect(corrected?.corrections).toEqual({ walmart: { padding: 0.04 } });
    const all = [...results, failed(walmart, 'file-name', 'a.jpg'), failed(walmart, 'maximum-bytes', '9 MB')];
    expect(listRepairable(recipe, walmart, all)).toEqual(['subject-edge']);
    expect(listRepairable(corrected ?? recipe, walmart, all)).toEqual([]);
  });
});
