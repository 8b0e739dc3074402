import type { Oversharing } from '../../../../src/contract/index.ts';
import { houseQueries } from '../../api/queries.ts';
import { QueryState } from '../../shell/sections/query-state.tsx';
import { useReading } from '../../texts/texts.tsx';

/** What somebody who comes in today would see, in numbers, for an owner and for who watches over the house. */
export function SharingPart() {
  const { t, format } = useReading();
  const sharing = houseQueries.useQuery('get', '/api/oversharing');
  const { data } = sharing;
  return (
    <section aria-labelledby="sharing-title">
      <h2 id="sharing-title">{t.sharing.title}</h2>
      <p className="hint">{t.sharing.lead}</p>
      <QueryState of={sharing} loading={t.sharing.loading} />
      {data && (
        <p className="sharing-total">
          {data.documents === 0
            ? t.sharing.nothing
            : t.sharing.total(format.number(data.documents), format.many(data.documents))}
        </p>
      )}
      {data && data.documents > 0 && <SharingTable spaces={data.spaces} />}
    </section>
  );
}

function SharingTable({ spaces }: Pick<Oversharing, 'spaces'>) {
  const { t, format } = useReading();
  return (
    <table className="sharing-table">
      <thead>
        <tr>
          <th scope="col">{t.sharing.space}</th>
          <th scope="col">{t.sharing.documents}</th>
          <th scope="col">{t.sharing.formats}</th>
          <th scope="col" title={t.sharing.hintsText}>
            {t.sharing.hints}
          </th>
        </tr>
      </thead>
      <tbody>
        {spaces.map(({ name, documents, formats, hints }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="tabular">{format.number(documents)}</td>
            <td>
              {formats
                .map((one) => `${one.format.toUpperCase() || t.sharing.otherFormat} ${format.number(one.documents)}`)
                .join(' · ')}
            </td>
            <td>{hints.map((one) => t.sharing.hint[one.hint](format.number(one.documents))).join(' · ')}</td>
          </tr>
        ))}
      </tbody>
      <caption className="hint">{t.sharing.hintsText}</caption>
    </table>
  );
}
