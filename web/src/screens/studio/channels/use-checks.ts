import { useEffect, useState } from 'react';
import type { CheckResult, PhotoRecipe } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house, take } from '../../../api/house.ts';

export interface Check {
  readonly result: CheckResult | null;
  readonly problem: string | null;
  /** True while a newer measure than `result` is being taken. */
  readonly checking: boolean;
}

const rest = 350;
const unknown: Check = { result: null, problem: null, checking: false };

/**
 * What each channel says of the finished picture of a photo: measured on the full file when the recipe has rested a
 * moment, one channel after the other. Former results stay, marked, while new ones are taken.
 */
export function useChecks(photoId: string | null, recipe: PhotoRecipe, channels: readonly string[]) {
  const [held, setHeld] = useState<{ photoId: string | null; checks: Readonly<Record<string, Check>> }>({
    photoId: null,
    checks: {},
  });
  const [recipeText, channelText] = [JSON.stringify(recipe), JSON.stringify(channels)];
  useEffect(() => {
    const wanted = JSON.parse(channelText) as string[];
    if (photoId === null || wanted.length === 0) return undefined;
    const stop = new AbortController();
    const put = (channel: string, change: (before: Check) => Check): void =>
      setHeld((before) => {
        const checks = before.photoId === photoId ? before.checks : {};
        return { photoId, checks: { ...checks, [channel]: change(checks[channel] ?? unknown) } };
      });
    const check = async (): Promise<void> => {
      for (const channel of wanted) {
        try {
          const result = await take(
            house.POST('/api/photos/{id}/check', {
              params: { path: { id: photoId } },
              body: { recipe: JSON.parse(recipeText) as PhotoRecipe, channel },
              signal: stop.signal,
            }),
          );
          put(channel, () => ({ result, problem: null, checking: false }));
        } catch (thrown) {
          if (stop.signal.aborted) return;
          put(channel, () => ({ result: null, problem: toMessage(thrown), checking: false }));
        }
      }
    };
    for (const channel of wanted) put(channel, (before) => ({ ...before, checking: true }));
    const timer = window.setTimeout(() => void check(), rest);
    return () => {
      stop.abort();
      window.clearTimeout(timer);
    };
  }, [photoId, recipeText, channelText]);
  return (channel: string): Check => (held.photoId === photoId ? (held.checks[channel] ?? unknown) : unknown);
}
