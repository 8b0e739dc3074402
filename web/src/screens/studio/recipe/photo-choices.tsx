import { IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { ChoosePhotoRequest, Photo } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house, take } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';
import { useNarrow } from '../../../ui/use-narrow.ts';
import { isCutOut } from '../state/use-photos.ts';
import { PlateChoice } from './plate-choice.tsx';

interface Props {
  readonly photo: Photo;
  readonly selected: readonly Photo[];
  readonly onChosen: (photo: Photo) => void;
}

/** What a person knows of this one photo and no recipe can: how the product lies, from which height it was seen, which one is meant, whether it is glass. */
export function PhotoChoices({ photo, selected, onChosen }: Props) {
  const { t } = useReading();
  const [problem, setProblem] = useState<string | null>(null);
  const fold = useFold(asksPerson(photo));
  const { settings, cutout } = photo;
  // Hidden while the photo is cut out again, not taken away: what was open would be closed afterwards.
  if (!cutout || !isCutOut(photo)) return null;
  const choose = async (body: ChoosePhotoRequest): Promise<void> => {
    setProblem(null);
    try {
      onChosen(await take(house.POST('/api/photos/{id}/choices', { params: { path: { id: photo.id } }, body })));
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  const { pose = 'auto', camera = 'auto' } = settings;
  const subjects = cutout.subjects ?? [];
  return (
    <PhotoFold {...fold}>
      <ChoiceBar
        label={cutout.poseUnsure ? t.photoChoices.poseUnsure : t.photoChoices.pose}
        value={pose}
        options={(['auto', 'standing', 'lying'] as const).map((one) => [one, t.photoChoices.poses[one]] as const)}
        onValue={(next) => void choose({ pose: next === 'auto' ? null : next })}
      />
      <ChoiceBar
        label={t.photoChoices.camera}
        value={camera}
        options={(['auto', 'level', 'raised', 'high'] as const).map(
          (one) => [one, t.photoChoices.cameras[one]] as const,
        )}
        onValue={(next) => void choose({ camera: next === 'auto' ? null : next })}
      />
      {subjects.length > 1 && (
        <ChoiceBar
          label={t.photoChoices.subject}
          value={String(settings.subject ?? 'all')}
          options={[['all', t.photoChoices.all], ...subjects.map((_, at) => [String(at), String(at + 1)] as const)]}
          onValue={(next) => void choose({ subject: next === 'all' ? null : Number(next) })}
        />
      )}
      {(cutout.glass !== undefined || settings.glass !== undefined) && (
        <label className="check-line">
          <input
            type="checkbox"
            checked={settings.glass === true}
            onChange={(event) => void choose({ glass: event.target.checked })}
          />
          <span>{t.photoChoices.glass}</span>
        </label>
      )}
      {cutout.glass && <p className="hint">{t.photoChoices.glassStates[cutout.glass]}</p>}
      <PlateChoice photo={photo} selected={selected} onChanged={onChosen} />
      {problem !== null && (
        <p className="hint" role="alert">
          {problem}
        </p>
      )}
    </PhotoFold>
  );
}

/** True where the photo itself does not say what is asked here. */
function asksPerson({ settings, cutout }: Photo): boolean {
  const isPoseOpen = cutout?.poseUnsure === true && settings.pose === undefined;
  const isSubjectOpen = (cutout?.subjects?.length ?? 0) > 1 && settings.subject === undefined;
  return isPoseOpen || isSubjectOpen || (cutout?.glass === 'proposed' && settings.glass === undefined);
}

interface Fold {
  readonly opened: boolean;
  readonly setOpened: (opened: boolean) => void;
}

/** Whether the choices are open: as the person left them, and by themselves once something was asked. */
function useFold(asks: boolean): Fold {
  const [chosen, setOpened] = useState<boolean | null>(null);
  const [hasAsked, setHasAsked] = useState(asks);
  if (asks && !hasAsked) setHasAsked(true);
  return { opened: chosen ?? hasAsked, setOpened };
}

/** On a phone folded into a line, or nothing of the backgrounds below would be seen. */
function PhotoFold({ opened, setOpened, children }: Fold & { readonly children: ReactNode }) {
  const { t } = useReading();
  const narrow = useNarrow();
  return (
    <section className="photo-choices" aria-label={t.photoChoices.title}>
      {narrow && (
        <button type="button" className="channel-fold" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          <IconChevronRight size={14} aria-hidden="true" />
          <span>{t.photoChoices.title}</span>
          <span className="hint truncate">{t.photoChoices.folded}</span>
        </button>
      )}
      {(opened || !narrow) && children}
    </section>
  );
}
