import { IconChevronDown } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { DraftDetails } from '../../../../src/contract/index.ts';
import { toMessage } from '../../api/api-error.ts';
import { house, take } from '../../api/house.ts';
import { houseQueries } from '../../api/queries.ts';
import { useHouse } from '../../shell/house-context.tsx';
import { foldText } from '../../texts/fold.ts';
import { useReading } from '../../texts/texts.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { DraftWork } from './use-draft.ts';

const rights = ['none', 'read', 'edit'] as const;
type Right = (typeof rights)[number];

interface Props {
  readonly work: DraftWork;
  readonly details: DraftDetails;
  readonly onClose: () => void;
}

/** Who reads a draft and who changes it, by name. */
export function ShareDraftDialog({ work, details, onClose }: Props) {
  const { t } = useReading();
  const { me } = useHouse();
  const [wanted, setWanted] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [given, setGiven] = useState<ReadonlyMap<string, Right>>(
    () =>
      new Map<string, Right>([
        ...details.readers.map(({ principal }) => [principal, 'read'] as const),
        ...details.editors.map(({ principal }) => [principal, 'edit'] as const),
      ]),
  );
  const { data, error } = houseQueries.useQuery('get', '/api/assistant-colleagues');
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const of = (right: Right): string[] => [...given].flatMap(([who, has]) => (has === right ? [who] : []));
    const body = { readers: of('read'), editors: of('edit') };
    try {
      await take(house.PUT('/api/drafts/{id}/readers', { params: { path: { id: work.id } }, body }));
      await work.readAgain();
      onClose();
    } catch (thrown) {
      setProblem(toMessage(thrown));
    }
  };
  const folded = foldText(wanted.trim());
  const shown = [
    ...(data?.groups ?? []),
    ...(data?.people ?? []).map((person) => ({ ...person, people: null })),
  ].filter(({ principal, name }) => principal !== `user:${me?.id}` && foldText(name ?? '').includes(folded));
  return (
    <Dialog title={t.drafts.shareTitle} onClose={onClose} size={520}>
      <form onSubmit={(event) => void save(event)}>
        <p className="dialog-text">{t.drafts.shareText}</p>
        <TextField label={t.drafts.find} value={wanted} onValue={setWanted} data-autofocus />
        <ul className="draft-readers">
          {shown.map(({ principal, name, people }) => (
            <ReaderLine
              key={principal}
              name={name ?? '?'}
              people={people}
              right={given.get(principal) ?? 'none'}
              onRight={(right) => setGiven(new Map(given).set(principal, right))}
            />
          ))}
        </ul>
        {data && shown.length === 0 && <p className="hint">{t.drafts.nobody}</p>}
        <DialogFoot
          submit={t.drafts.share}
          disabled={!data}
          problem={problem ?? (error ? toMessage(error) : null)}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}

interface LineProps {
  readonly name: string;
  /** How many there are of a group. */
  readonly people: number | null;
  readonly right: Right;
  readonly onRight: (right: Right) => void;
}

function ReaderLine({ name, people, right, onRight }: LineProps) {
  const { t } = useReading();
  return (
    <li>
      <span>
        {name} {people !== null && <span className="hint">{t.drafts.people(people)}</span>}
      </span>
      <span className="select">
        <select
          className="field"
          aria-label={t.drafts.access(name)}
          value={right}
          onChange={(event) => onRight(event.target.value as Right)}
        >
          {rights.map((one) => (
            <option key={one} value={one}>
              {t.drafts.rights[one]}
            </option>
          ))}
        </select>
        <IconChevronDown size={15} aria-hidden="true" />
      </span>
    </li>
  );
}
