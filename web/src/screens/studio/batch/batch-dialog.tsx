import { type FormEvent, useId, useState } from 'react';
import type { Channel, CreateBatchRequest, Photo } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house, take } from '../../../api/house.ts';
import { navigate } from '../../../shell/navigation.ts';
import { useReading } from '../../../texts/texts.tsx';
import { CheckLine } from '../../../ui/check-line.tsx';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EnlargedNote } from '../channels/enlarged-note.tsx';
import { previewNames, usualNaming } from './name-files.ts';
import type { Draft } from '../state/recipe-draft.ts';
import { isCutOut } from '../state/use-photos.ts';

interface Props {
  readonly photos: readonly Photo[];
  readonly channels: readonly Channel[];
  readonly draft: Draft;
  readonly onClose: () => void;
}

const namesShown = 4;

/** Asks the name, the channels and the file names of a batch, shows the names as they will be, and starts it. */
export function BatchDialog({ photos, channels, draft, onClose }: Props) {
  const { t, format } = useReading();
  const ready = photos.filter(isCutOut);
  const left = photos.length - ready.length;
  const [name, setName] = useState(() => t.batch.defaultName(format.moment(new Date().toISOString())));
  const [wanted, setWanted] = useState<readonly string[]>(draft.channels);
  // A product code that somebody gave names the files, where no marketplace has a rule.
  const [naming, setNaming] = useState(() =>
    draft.channels.length === 0 && ready.some(({ code }) => code) ? '{code}' : '',
  );
  const [fix, setFix] = useState(false);
  const { start, busy, problem } = useStart();
  const taken = channels.filter(({ id }) => wanted.includes(id));
  const names = previewNames(ready, taken, { naming, format: draft.recipe.output.format });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void start({
      name: name.trim(),
      photoIds: ready.map(({ id }) => id),
      recipe: draft.recipe,
      channels: [...wanted],
      ...(fix && wanted.length > 0 ? { fix } : {}),
      ...(naming.trim() === '' ? {} : { naming: naming.trim() }),
    });
  };
  return (
    <Dialog title={t.batch.title} onClose={onClose} size={560}>
      <form className="batch-form" onSubmit={submit}>
        <p className="dialog-text">
          {t.batch.lead(ready.length, format.number(ready.length))}
          {left > 0 && ` ${t.batch.left(left, format.number(left))}`}
        </p>
        <Field label={t.batch.name} value={name} onValue={setName} first />
        {channels.length > 0 && <ChannelChoices {...{ channels, wanted, fix }} onWanted={setWanted} onFix={setFix} />}
        <Field
          label={t.batch.naming}
          value={naming}
          placeholder={taken.length > 0 ? t.batch.namingByChannel : usualNaming}
          note={t.batch.namingNote}
          onValue={setNaming}
        />
        <Names names={names} />
        <EnlargedNote photos={ready} recipe={draft.recipe} channels={taken} />
        <DialogFoot
          submit={t.batch.start}
          disabled={busy || ready.length === 0 || name.trim() === ''}
          problem={problem}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

/** Starts a batch and goes to it; stays with the reason when the house would not. */
function useStart() {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const start = async (body: CreateBatchRequest): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      const batch = await take(house.POST('/api/photo-batches', { body }));
      // In the place of this dialog: Back leads to the photos.
      navigate(`/studio/batches/${batch.id}`, { replace: true });
    } catch (thrown) {
      setProblem(toMessage(thrown));
      setBusy(false);
    }
  };
  return { start, busy, problem };
}

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly note?: string;
  readonly first?: boolean;
  readonly onValue: (value: string) => void;
}

function Field({ label, value, placeholder, note, first = false, onValue }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label className="label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="field"
        value={value}
        placeholder={placeholder}
        maxLength={120}
        onChange={(event) => onValue(event.target.value)}
        data-autofocus={first || undefined}
      />
      {note && <p className="hint">{note}</p>}
    </div>
  );
}

interface ChoicesProps {
  readonly channels: readonly Channel[];
  readonly wanted: readonly string[];
  readonly fix: boolean;
  readonly onWanted: (wanted: readonly string[]) => void;
  readonly onFix: (fix: boolean) => void;
}

function ChannelChoices({ channels, wanted, fix, onWanted, onFix }: ChoicesProps) {
  const { t, language } = useReading();
  return (
    <fieldset className="batch-channels">
      <legend className="label">{t.batch.channels}</legend>
      <div>
        {channels.map(({ id, title }) => (
          <label key={id} className="chip">
            <input
              type="checkbox"
              checked={wanted.includes(id)}
              onChange={() => onWanted(wanted.includes(id) ? wanted.filter((one) => one !== id) : [...wanted, id])}
            />
            <span>{title[language]}</span>
          </label>
        ))}
      </div>
      {wanted.length === 0 ? (
        <p className="hint">{t.batch.asRecipe}</p>
      ) : (
        <CheckLine label={t.batch.fix} checked={fix} onChecked={onFix} />
      )}
    </fieldset>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  const { t, format } = useReading();
  const more = names.length - namesShown;
  return (
    <div className="batch-names">
      <p className="label">
        {t.batch.previewNames}{' '}
        <span className="hint tabular">{t.batch.files(names.length, format.number(names.length))}</span>
      </p>
      <ul>
        {names.slice(0, namesShown).map((name, index) => (
          // The same name may come twice: the house numbers them.
          <li key={`${index} ${name}`} className="truncate">
            {name}
          </li>
        ))}
        {more > 0 && <li className="hint">{t.batch.andMore(more, format.number(more))}</li>}
      </ul>
    </div>
  );
}
