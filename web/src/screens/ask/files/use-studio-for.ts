import { asksForCutout } from '../../../../../src/contract/index.ts';
import { navigate } from '../../../shell/navigation.ts';
import { useStudio } from '../../studio/state/studio-context.tsx';
import type { Files } from './use-files.ts';

/**
 * Asks, or leads to the studio with the photos that are attached where a message orders that they be cut out. Not from
 * where nothing is kept: the studio keeps them.
 */
export function useStudioFor(
  files: Files,
  temporary: boolean,
  ask: (question: string) => void,
): (question: string) => void {
  const { send } = useStudio();
  return (question) => {
    const photos = !temporary && asksForCutout(question) ? files.takePhotos() : [];
    if (photos.length === 0) return ask(question);
    send(photos);
    return navigate('/studio');
  };
}
