import { type FormEvent, useState } from 'react';
import type { PhotoRecipe } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { useReading } from '../../../texts/texts.tsx';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { Dialog } from '../../../ui/dialog.tsx';

interface Props {
  readonly recipe: PhotoRecipe;
  readonly suggested: string;
  readonly taken: readonly string[];
  readonly onSaved: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name under which a recipe is kept. */
export function SaveRecipe({ recipe, suggested, taken, onSaved, onClose }: Props) {
  const { t } = useReading();
  const [name, setName] = useState(suggested);
  const [problem, setProblem] = useState<string | null>(null);
  const wanted = name.trim();
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (wanted === '') return;
    try {
      await house.PUT('/api/photo-recipes/{name}', { params: { path: { name: wanted } }, body: { recipe } });
      onSaved(wanted);
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  return (
    <Dialog title={t.recipes.saveTitle} onClose={onClose}>
      <form onSubmit={(event) => void save(event)}>
        <p className="dialog-text">{t.recipes.saveText}</p>
        <label className="label" htmlFor="recipe-name">
          {t.recipes.name}
        </label>
        <input
          id="recipe-name"
          className="field"
          value={name}
          maxLength={60}
          placeholder={t.recipes.example}
          onChange={(event) => setName(event.target.value)}
          data-autofocus
        />
        {taken.includes(wanted) && <p className="hint recipe-replaces">{t.recipes.replaces}</p>}
        <DialogFoot submit={t.actions.save} disabled={wanted === ''} problem={problem} onClose={onClose} />
      </form>
    </Dialog>
  );
}
