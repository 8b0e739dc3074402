import type { Photo } from '../../../../../src/contract/index.ts';
import { useReading } from '../../../texts/texts.tsx';
import { placeDoubt, type placeOriginal, placeWords } from './place-original.ts';

interface Props {
  readonly photo: Photo;
  /** Where the original photo stands in the picture. */
  readonly place: ReturnType<typeof placeOriginal>;
}

/** Frames around the places of a picture that a person should look at; the notice below says in words why. */
export function DoubtFrames({ photo, place }: Props) {
  const { t } = useReading();
  const places = photo.cutout?.doubtPlaces ?? [];
  if (places.length === 0) return null;
  return (
    <div className="doubt-frames" style={place}>
      {places.map(({ box, doubt }, index) => (
        <div
          key={`${box.left} ${box.top} ${doubt}`}
          className="doubt-frame"
          role="img"
          aria-label={t.stage.doubts[doubt]}
          style={placeDoubt(photo, box)}
        >
          {places.findIndex((other) => other.doubt === doubt) === index && (
            <DoubtWords words={t.stage.doubts[doubt]} {...placeWords(photo, box, place)} />
          )}
        </div>
      ))}
    </div>
  );
}

type WordsProps = ReturnType<typeof placeWords> & { readonly words: string };

/** Said once for each doubt: the same words on every frame would cover what is to be looked at. */
function DoubtWords({ words, across, isInside }: WordsProps) {
  return (
    <span className="doubt-frame-words" data-across={across} data-inside={isInside || undefined} aria-hidden="true">
      {words}
    </span>
  );
}

/** The numbers by which the settings of this photo tell several products apart, each where its product stands. */
export function SubjectMarks({ photo, place }: Props) {
  const { t } = useReading();
  const subjects = photo.cutout?.subjects ?? [];
  if (subjects.length < 2) return null;
  return (
    <div className="doubt-frames" style={place}>
      {subjects.map((box, at) => (
        <span
          key={`${box.left} ${box.top}`}
          className="subject-mark tabular"
          data-kept={(photo.settings.subject ?? at) === at || undefined}
          role="img"
          aria-label={t.photoChoices.subjectAt(String(at + 1))}
          style={placeDoubt(photo, box)}
        >
          <span aria-hidden="true">{at + 1}</span>
        </span>
      ))}
    </div>
  );
}
