import { backend, type Catalogue, type Level } from '../backend';
import { address, replace, type Route } from '../router';
import { Waiting, useLoad } from '../ui/load';

const python = (levels: Level[]) => `{${levels.map((one) => `${one.level}: '${one.name}'`).join(', ')}}`;

function Rung({ level }: { level: Level }) {
  return (
    <li class={`rung level-${level.level}`}>
      <span class="number" aria-hidden="true">
        {level.level}
      </span>
      <div>
        <h3>
          <span class="hidden">Level {level.level}: </span>
          {level.name}
        </h3>
        <p>{level.asks ? `Asks that ${level.asks}.` : 'Asks nothing: every project is at least here.'}</p>
        <p class="links">
          <a href={address(['questions'], { level: String(level.level) })}>Questions on level {level.level}</a>
        </p>
      </div>
    </li>
  );
}

// What a level asks of a capability; what is only expected is in brackets.
function cell(level: Level, capability: string): string {
  const asked = level.requirements[capability];
  const expected = level.expectations[capability];
  return asked ? String(asked) : expected ? `(${expected})` : '';
}

function Matrix({ catalogue }: { catalogue: Catalogue }) {
  return (
    <section>
      <h2 id="matrix">What each level asks</h2>
      <p class="muted">
        A level is reached when every capability has at least this degree, on this level and all below it. Numbers in brackets are
        expected, but do not gate.
      </p>
      <div class="scroller" role="region" aria-labelledby="matrix" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Capability</th>
              {catalogue.levels.map((level) => (
                <th scope="col" key={level.level}>
                  <span class="hidden">Level </span>
                  {level.level}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {catalogue.capabilities.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {one.id}
                  <small>{one.about}</small>
                </th>
                {catalogue.levels.map((level) => (
                  <td key={level.level}>{cell(level, one.id)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>Degrees</h3>
      <dl class="degrees">
        {catalogue.degrees.map((one) => (
          <div key={one.degree}>
            <dt>
              {one.degree} {one.name}
            </dt>
            <dd>{one.means || 'nothing of it is there'}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Ladder({ catalogue, threshold }: { catalogue: Catalogue; threshold: number }) {
  const most = catalogue.levels.length;
  const shown = catalogue.levels.filter((one) => one.level > threshold);
  return (
    <>
      <div class="slider">
        <label for="threshold">
          Show levels above <output for="threshold">{threshold}</output>
        </label>
        <input
          id="threshold"
          type="range"
          min={0}
          max={most}
          step={1}
          value={threshold}
          aria-valuetext={`above ${threshold}: ${shown.length} of ${most} levels`}
          onInput={(event) => replace(address(['levels'], { above: event.currentTarget.value.replace(/^0$/, '') }))}
        />
        <div class="ticks" aria-hidden="true">
          {[0, ...catalogue.levels.map((one) => one.level)].map((number) => (
            <span key={number}>{number}</span>
          ))}
        </div>
      </div>
      <h2 class="hidden">The ladder</h2>
      <ol class="ladder" reversed>
        {[...shown].reverse().map((level) => (
          <Rung key={level.level} level={level} />
        ))}
      </ol>
      {shown.length === 0 && <p class="note">No level is above {threshold}.</p>}
      <p class="code-line">
        <span class="muted">In Python</span>
        <code>{python(shown)}</code>
      </p>
    </>
  );
}

export function LevelsView({ route }: { route: Route }) {
  const loaded = useLoad(backend.catalogue);
  const threshold = Math.max(0, Math.min(5, Number(route.query.get('above')) || 0));
  return (
    <>
      <h1>Five levels of maturity</h1>
      <Waiting loaded={loaded}>
        {(catalogue) => (
          <>
            <Ladder catalogue={catalogue} threshold={threshold} />
            <Matrix catalogue={catalogue} />
          </>
        )}
      </Waiting>
    </>
  );
}
