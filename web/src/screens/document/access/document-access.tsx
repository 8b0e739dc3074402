import { useId, useState } from 'react';
import type { AccessRule, Document, DocumentAccess, Principal } from '../../../../../src/contract/index.ts';
import { toMessage } from '../../../api/api-error.ts';
import { house } from '../../../api/house.ts';
import { houseQueries, refresh } from '../../../api/queries.ts';
import { useReading } from '../../../texts/texts.tsx';
import { DialogFoot } from '../../../ui/dialog-foot.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { describeAccess, describeReaders } from './describe-readers.ts';
import { PrincipalPicker } from './principal-picker.tsx';
import { useSaving } from './use-saving.ts';

type Shown = Pick<Document, 'id' | 'name' | 'title' | 'attachments'>;

interface Props {
  readonly document: Shown;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Who sees a document, and why; its curators change it here. */
export function DocumentAccessDialog({ document, onSaved, onClose }: Props) {
  const { t } = useReading();
  const params = { path: { id: document.id } };
  const { data, error } = houseQueries.useQuery('get', '/api/documents/{id}/access', { params }, { gcTime: 0 });
  return (
    <Dialog title={t.access.whoOf(document.title ?? document.name)} onClose={onClose} size={520}>
      {error && (
        <p className="dialog-problem" role="alert">
          {toMessage(error)}
        </p>
      )}
      {!data && !error && <p className="hint">{t.access.loading}</p>}
      {data &&
        (data.mayChange ? (
          <AccessForm document={document} access={data} onSaved={onSaved} onClose={onClose} />
        ) : (
          <AccessTold access={data} onClose={onClose} />
        ))}
    </Dialog>
  );
}

function AccessTold({ access, onClose }: { readonly access: DocumentAccess; readonly onClose: () => void }) {
  const { t } = useReading();
  const { space, attachedTo } = access;
  const { data } = houseQueries.useQuery('get', '/api/spaces/{name}/access', { params: { path: { name: space } } });
  const curators = data && data.curators.length > 0 ? describeReaders(t, data.curators) : null;
  return (
    <>
      <p className="access-now">{describeAccess(t, { access, space })}</p>
      {attachedTo !== null && <p className="hint">{t.access.byMail}</p>}
      {attachedTo === null && curators && <p className="hint">{t.access.askCurator(curators)}</p>}
      <div className="dialog-actions">
        <button type="button" className="button" onClick={onClose} data-autofocus>
          {t.actions.close}
        </button>
      </div>
    </>
  );
}

function AccessForm({ document, access, onSaved, onClose }: Props & { readonly access: DocumentAccess }) {
  const { t } = useReading();
  const [seen] = useState(access); // Read again while this is open, it would no longer be what was chosen from.
  const [rule, setRule] = useState<AccessRule>(access.rule);
  const [readers, setReaders] = useState<Principal[]>(access.rule === 'inherited' ? [] : access.readers);
  const { save, problem, losesAccess, busy, changed } = useSaving(async (confirmed) => {
    const list = (chosen: readonly Principal[]): string[] => chosen.map(({ principal }) => principal);
    const before = { rule: seen.rule, readers: list(seen.readers) };
    const body = { rule, before, confirmed, readers: rule === 'inherited' ? [] : list(readers) };
    await house.PUT('/api/documents/{id}/access', { params: { path: { id: document.id } }, body });
    refresh('/api/documents/{id}', '/api/documents/{id}/access');
    onClose();
    onSaved();
  });
  return (
    <form onSubmit={save} onChange={changed}>
      <p className="access-now">
        {t.access.now}
        {'\u00A0'}: {describeAccess(t, { access, space: access.space })}
      </p>
      <RuleChoice rule={rule} space={access.spaceReaders ?? []} onRule={setRule} />
      {rule !== 'inherited' && (
        <PrincipalPicker
          legend={t.access.pickReaders}
          company={rule === 'replaced'}
          chosen={readers}
          onChosen={setReaders}
        />
      )}
      {document.attachments > 0 && <p className="hint">{t.access.mailNote}</p>}
      <DialogFoot
        submit={losesAccess ? t.access.confirm : t.access.save}
        disabled={
          busy || (rule !== 'inherited' && readers.length === 0) || (rule === 'inherited' && access.rule === rule)
        }
        problem={problem}
        onClose={onClose}
      />
    </form>
  );
}

// It comes after the dialog has given the focus away.
const takeFocus = (input: HTMLInputElement | null): void => input?.focus();

interface RuleProps {
  readonly rule: AccessRule;
  readonly space: readonly Principal[];
  readonly onRule: (rule: AccessRule) => void;
}

function RuleChoice({ rule, space, onRule }: RuleProps) {
  const { t } = useReading();
  const name = useId();
  const [first] = useState(rule);
  const { inherited, narrowed, replaced } = t.access.rules;
  const rules = [
    { key: 'inherited', name: inherited.name, text: inherited.text(describeReaders(t, space)) },
    { key: 'narrowed', ...narrowed },
    { key: 'replaced', ...replaced },
  ] as const;
  return (
    <fieldset className="choice-list">
      <legend className="label">{t.access.ruleLabel}</legend>
      {rules.map((one) => (
        <label key={one.key} className="choice-line">
          <input
            type="radio"
            name={name}
            checked={one.key === rule}
            onChange={() => onRule(one.key)}
            ref={one.key === first ? takeFocus : undefined}
          />
          <strong>{one.name}</strong>
          <span className="hint">{one.text}</span>
        </label>
      ))}
    </fieldset>
  );
}
