import { IconFolder, IconPhotoSpark, IconShieldCheck } from '@tabler/icons-react';
import type { Scene } from '../../../../src/contract/index.ts';
import { useReading } from '../../texts/texts.tsx';
import type { PhotoPickers } from './tray/photo-pickers.tsx';
import { HouseImage } from '../../ui/house-image.tsx';

interface Props {
  readonly scenes: readonly Scene[];
  readonly pickers: PhotoPickers;
}

/** A studio without photos: what it does, how to begin, what it reads, and where the photos go. */
export function StudioEmpty({ scenes, pickers }: Props) {
  const { t, language } = useReading();
  return (
    <div className="studio-empty">
      <div className="studio-drop">
        <IconPhotoSpark size={44} stroke={1.3} aria-hidden="true" />
        <h1>{t.studioDrop.title}</h1>
        <p className="studio-drop-lead">{t.studioDrop.lead}</p>
        <div className="studio-drop-actions">
          <button type="button" className="button button-accent" onClick={pickers.pickFiles}>
            {t.studioDrop.choose}
          </button>
          <button type="button" className="button" onClick={pickers.pickFolder}>
            <IconFolder size={16} aria-hidden="true" /> {t.studioDrop.chooseFolder}
          </button>
        </div>
        <p className="hint">
          {t.studioDrop.formats}. {t.studioDrop.archive}
        </p>
        <p className="studio-drop-stays">
          <IconShieldCheck size={16} aria-hidden="true" /> {t.studioDrop.stays}
        </p>
      </div>
      {scenes.length > 0 && (
        <div className="studio-samples" role="group" aria-label={t.studioDrop.scenes}>
          {scenes.slice(0, 3).map((scene) => (
            <figure key={scene.id}>
              <HouseImage address={`/api/scenes/${scene.id}/thumbnail`} alt="" />
              <figcaption>{scene.name[language]}</figcaption>
            </figure>
          ))}
        </div>
      )}
    </div>
  );
}
