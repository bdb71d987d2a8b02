import { useEffect, useState } from 'preact/hooks';
import { backend, type Catalogue, type Evidence, type Scan, type ScanCapability, type ScanPractice } from '../backend';
import { address, go, type Route } from '../router';
import { Radar } from '../ui/radar';
import { Waiting, useLoad } from '../ui/load';

function Place({ seen }: { seen: Evidence }) {
  return (
    <li>
      <code>
        {seen.path}:{seen.line}
      </code>
      {seen.excerpt && <pre>{seen.excerpt}</pre>}
      {seen.via.length > 0 && <span class="muted">reached through {seen.via.join(', ')}</span>}
    </li>
  );
}

function PracticeRow({ practice }: { practice: ScanPractice }) {
  const mark = practice.present ? '✓' : practice.state === 'absent' ? '–' : '?';
  const label = (
    <>
      <span class={`mark ${practice.present ? 'yes' : 'no'}`} aria-hidden="true">
        {mark}
      </span>
      <span>
        {practice.title}
        <span class="muted"> {practice.present ? `${practice.evidence.length} seen` : practice.state.replace('_', ' ')}</span>
      </span>
    </>
  );
  if (practice.evidence.length === 0)
    return (
      <li class="practice">
        {label}
        {practice.reason && <p class="muted">{practice.reason}</p>}
      </li>
    );
  return (
    <li>
      <details>
        <summary class="practice">{label}</summary>
        <ul class="places">
          {practice.evidence.slice(0, 20).map((seen) => (
            <Place key={`${seen.path}:${seen.line}:${seen.rule}`} seen={seen} />
          ))}
        </ul>
        {practice.evidence.length > 20 && <p class="muted">and {practice.evidence.length - 20} more</p>}
      </details>
    </li>
  );
}

interface MeterProps {
  found: ScanCapability;
  about: string;
  practices: ScanPractice[];
}

function Meter({ found, about, practices }: MeterProps) {
  return (
    <details class="card meter">
      <summary>
        <span class="name">{found.id}</span>
        <span class="degree">
          {found.degree} of 5 · {found.degree_name}
        </span>
        <span class="cells" aria-hidden="true">
          {[1, 2, 3, 4, 5].map((step) => (
            <span key={step} class={step <= found.degree ? `full level-${step}` : ''} />
          ))}
        </span>
      </summary>
      <p class="muted">{about}</p>
      <ul class="practices">
        {practices.map((practice) => (
          <PracticeRow key={practice.id} practice={practice} />
        ))}
      </ul>
    </details>
  );
}

function Rungs({ scan, catalogue }: { scan: Scan; catalogue: Catalogue }) {
  return (
    <ol class="rungs" reversed aria-label={`Level ${scan.level} of ${catalogue.levels.length}`}>
      {[...catalogue.levels].reverse().map((one) => (
        <li
          key={one.level}
          class={`level-${one.level} ${one.level <= scan.level ? 'reached' : ''}`}
          aria-current={one.level === scan.level ? 'step' : undefined}
        >
          <span>{one.level}</span> {one.name}
          <span class="hidden">{one.level <= scan.level ? ', reached' : ', not reached'}</span>
        </li>
      ))}
    </ol>
  );
}

function Gaps({ scan, titles }: { scan: Scan; titles: Map<string, string> }) {
  if (scan.gaps.length === 0) return null;
  return (
    <section aria-labelledby="gaps">
      <h2 id="gaps">What the next level asks</h2>
      <ul class="gaps">
        {scan.gaps.map((gap) => (
          <li key={`${gap.level}${gap.capability}`}>
            <strong>
              {gap.capability} {gap.degree} → {gap.needs}
            </strong>{' '}
            <span class="muted">
              {gap.required ? `needed for level ${gap.level}` : `expected of level ${gap.level}, does not gate`}
            </span>
            <br />
            {gap.practices.map((id) => titles.get(id) ?? id).join('; ')}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Result({ scan, catalogue }: { scan: Scan; catalogue: Catalogue }) {
  const titles = new Map(catalogue.practices.map((one) => [one.id, one.title]));
  return (
    <>
      <section class="card verdict-card" aria-label="The level">
        <div>
          <p class="muted">
            {scan.target} · {scan.files} files{scan.commit ? ` · ${scan.commit.slice(0, 10)}` : ''}
          </p>
          <p class={`big level-${scan.level}`}>
            Level {scan.level} <span>{scan.level_name}</span>
          </p>
          <Rungs scan={scan} catalogue={catalogue} />
          {scan.incomplete && <p class="note">Something could not be read, so this may be too low.</p>}
        </div>
        <Radar capabilities={scan.capabilities} />
      </section>
      <h2>Capabilities and their evidence</h2>
      <div class="meters">
        {scan.capabilities.map((found) => (
          <Meter
            key={found.id}
            found={found}
            about={catalogue.capabilities.find((one) => one.id === found.id)?.about ?? ''}
            practices={scan.practices.filter((one) => one.id.startsWith(found.id + '/'))}
          />
        ))}
      </div>
      <Gaps scan={scan} titles={titles} />
      {scan.skipped.length > 0 && (
        <details>
          <summary>{scan.skipped.length} files were not read</summary>
          <ul>
            {scan.skipped.slice(0, 100).map((one) => (
              <li key={one.path}>
                <code>{one.path}</code> {one.reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function ScanOf({ target, turn }: { target: string; turn: number }) {
  const loaded = useLoad(() => Promise.all([backend.scan(target), backend.catalogue()]), `${target} ${turn}`);
  if (!loaded.data && !loaded.error)
    return (
      <p role="status">
        Reading {target} … <progress aria-label="Reading the repository" />
      </p>
    );
  return <Waiting loaded={loaded}>{([scan, catalogue]) => <Result scan={scan} catalogue={catalogue} />}</Waiting>;
}

export function ScanView({ route }: { route: Route }) {
  const loaded = useLoad(backend.repositories);
  const asked = route.query.get('target') ?? '';
  const [turn, setTurn] = useState(0);
  const [chosen, setChosen] = useState(asked);
  useEffect(() => setChosen(asked), [asked]); // as "back" and links change it
  return (
    <>
      <h1>Scan a repository</h1>
      <Waiting loaded={loaded}>
        {(repositories) => {
          const target = chosen || repositories[0] || '.';
          const choices = repositories.includes(target) ? repositories : [target, ...repositories];
          return (
            <form
              class="choice"
              onSubmit={(event) => {
                event.preventDefault();
                setTurn(turn + 1);
                go(address(['scan'], { target }));
              }}
            >
              <label>
                Repository
                <select value={target} onChange={(event) => setChosen(event.currentTarget.value)}>
                  {choices.map((one) => (
                    <option key={one} value={one}>
                      {one === '.' ? '. (where the server was started)' : one}
                    </option>
                  ))}
                </select>
              </label>
              <button class="main">Scan</button>
              <p class="muted">Nothing of it is run or changed. Another one: mlrung serve PATH</p>
            </form>
          );
        }}
      </Waiting>
      {asked && <ScanOf target={asked} turn={turn} />}
    </>
  );
}
