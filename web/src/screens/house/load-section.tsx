import type { HouseLoad, LoadedModel, WaitingTurn } from '../../../../src/contract/index.ts';
import { houseQueries } from '../../api/queries.ts';
import { QueryState } from '../../shell/sections/query-state.tsx';
import { useReading } from '../../texts/texts.tsx';
import { Meter } from '../../ui/meter.tsx';

const lookMilliseconds = 2000;

/** What the house is at in this moment, looked at again every two seconds. */
export function LoadSection() {
  const { t, format } = useReading();
  const load = houseQueries.useQuery('get', '/api/house/load', undefined, {
    refetchInterval: lookMilliseconds,
    refetchOnWindowFocus: 'always',
  });
  const { data, error } = load;
  if (!data) return <QueryState of={load} />;
  return (
    <>
      <p className="hint">
        {t.houseState.version(data.version)} · {t.houseState.up(format.duration(data.upSeconds * 1000))}
      </p>
      {error && (
        <p className="hint" role="status">
          {t.houseState.stale}
        </p>
      )}
      <Turns turns={data.turns} />
      <Jobs jobs={data.jobs} />
      <Models models={data.models} />
      <Memory load={data} />
    </>
  );
}

function Turns({ turns }: { readonly turns: readonly WaitingTurn[] }) {
  const { t, format } = useReading();
  const nameAsker = ({ kind, name }: WaitingTurn['asker']): string => {
    if (kind === 'house') return t.houseState.house;
    if (name === null) return t.houseState.gone;
    return kind === 'service' ? t.houseState.service(name) : name;
  };
  return (
    <section aria-labelledby="house-turns">
      <h2 id="house-turns">{t.houseState.turns}</h2>
      <p className="hint">{t.houseState.turnsLead}</p>
      {turns.length === 0 && <p>{t.houseState.noTurns}</p>}
      <ol className="house-list">
        {turns.map(({ asker, lane, model, atModel, waitedSeconds }, at) => (
          <li key={at}>
            <strong>{nameAsker(asker)}</strong>
            <span className="hint">
              {t.houseState.lanes[lane] ?? lane} · {model}
            </span>
            <span className="house-figure" data-busy={atModel || undefined}>
              {atModel ? t.houseState.atModel : t.houseState.waits(format.duration(waitedSeconds * 1000))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Jobs({ jobs }: Pick<HouseLoad, 'jobs'>) {
  const { t, format } = useReading();
  return (
    <section aria-labelledby="house-jobs">
      <h2 id="house-jobs">{t.houseState.jobs}</h2>
      {jobs.length === 0 && <p>{t.houseState.noJobs}</p>}
      <ul className="house-list">
        {jobs.map(({ queue, waiting, running, oldestSeconds }) => (
          <li key={queue}>
            <strong>{t.houseState.queues[queue] ?? queue}</strong>
            <span className="hint">{t.houseState.jobCounts(format.number(waiting), format.number(running))}</span>
            {waiting > 0 && (
              <span className="house-figure">{t.houseState.waits(format.duration(oldestSeconds * 1000))}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Models({ models }: { readonly models: readonly LoadedModel[] }) {
  const { t, format } = useReading();
  const describe = ({ task, location, bytes, megabytes }: LoadedModel): string =>
    [
      t.houseState.tasks[task] ?? task,
      ...(location === 'remote' ? [t.houseState.remote] : []),
      ...(megabytes !== null ? [t.houseState.holds(format.bytes(megabytes * 1e6))] : []),
      ...(megabytes === null && bytes !== null ? [t.houseState.onDisk(format.bytes(bytes))] : []),
    ].join(' · ');
  return (
    <section aria-labelledby="house-models">
      <h2 id="house-models">{t.houseState.models}</h2>
      <p className="hint">{t.houseState.modelsLead}</p>
      <ul className="house-list">
        {models.map((model) => (
          <li key={`${model.task} ${model.name}`}>
            <strong>{model.name}</strong>
            <span className="hint">{describe(model)}</span>
            <span className="house-figure" data-busy={model.busy || undefined}>
              {model.busy ? t.houseState.busy : t.foot.states[model.state]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Memory({ load: { memory, models, disk, processor } }: { readonly load: HouseLoad }) {
  const { t, format } = useReading();
  const write = (megabytes: number): string => format.bytes(megabytes * 1e6);
  const used = memory.machineMegabytes - memory.freeMegabytes;
  const reserved = models.reduce((sum, { megabytes }) => sum + (megabytes ?? 0), 0);
  const taken = disk.bytes - disk.freeBytes;
  const bars: readonly (readonly [label: string, part: number])[] = [
    [t.houseState.machineMemory(write(used), write(memory.machineMegabytes)), used / memory.machineMegabytes],
    ...(memory.modelsMegabytes === null
      ? []
      : [
          [
            t.houseState.modelMemory(write(reserved), write(memory.modelsMegabytes)),
            Math.min(1, reserved / memory.modelsMegabytes),
          ] as const,
        ]),
    [t.houseState.disk(format.bytes(taken), format.bytes(disk.bytes)), taken / disk.bytes],
  ];
  return (
    <section aria-labelledby="house-memory">
      <h2 id="house-memory">{t.houseState.memory}</h2>
      {bars.map(([label, part]) => (
        <div key={label} className="house-bar">
          <p aria-hidden="true">{label}</p>
          <Meter label={label} part={part} />
        </div>
      ))}
      <p className="hint">
        {t.houseState.own(write(memory.houseMegabytes))}{' '}
        {t.houseState.processor(format.decimal(processor.load), format.number(processor.cores))}
      </p>
    </section>
  );
}
