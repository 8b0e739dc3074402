import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Photo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { isToCheck } from '../state/use-photos.ts';

/** The state of a photo in a word and a mark. */
export function PhotoStateMark({ photo }: { readonly photo: Photo }) {
  const { t } = useReading();
  const { state, reviewed } = photo;
  const accepted = state === 'doubtful' && reviewed;
  const isDark = photo.cutout?.capture?.exposure?.state === 'dark';
  // One thing of a photo, what is asked first: two would both be cut off.
  const told = photo.cutout?.poseUnsure ? t.studio.poseUnsure : isDark ? t.studio.dark : null;
  return (
    <span className="photo-state" data-state={accepted ? 'ready' : state}>
      {isToCheck(photo) ? (
        <IconAlertTriangle size={13} aria-hidden="true" />
      ) : accepted ? (
        <IconCheck size={13} aria-hidden="true" />
      ) : (
        <span className="photo-state-dot" aria-hidden="true" />
      )}
      {accepted ? t.studio.accepted : t.studio.states[state]}
      {told !== null && (
        <span className="photo-pose" title={told}>
          · {told}
        </span>
      )}
    </span>
  );
}
