import { useEffect, useState } from 'preact/hooks';
import { backend, type Filter, type Progress, type Questions } from '../backend';
import { address, go, replace, type Route } from '../router';
import { Trouble, Waiting, useLoad } from '../ui/load';
import { Bars } from '../ui/bars';
import { QuestionCard } from './question';
import { hearOthers, newRound, round, tellOthers } from './round';

function filterOf(route: Route): Filter {
  return {
    kind: route.query.get('kind') ?? '',
    level: Number(route.query.get('level')) || 0,
    mistakes: route.query.get('mistakes') === '1',
  };
}

const queryOf = (filter: Filter): Record<string, string> => ({
  kind: filter.kind,
  level: filter.level ? String(filter.level) : '',
  mistakes: filter.mistakes ? '1' : '',
});

function Choice({ filter, questions }: { filter: Filter; questions: Questions }) {
  const set = (part: Partial<Filter>) => replace(address(['questions'], queryOf({ ...filter, ...part })));
  const levels = [...new Set(questions.questions.flatMap((one) => one.level ?? []))].sort();
  return (
    <fieldset class="choice">
      <legend>What to practise</legend>
      <label>
        Kind
        <select value={filter.kind} onChange={(event) => set({ kind: event.currentTarget.value })}>
          <option value="">all kinds</option>
          {questions.kinds
            .filter((kind) => questions.questions.some((one) => one.kind === kind.id))
            .map((kind) => (
              <option key={kind.id} value={kind.id}>
                {kind.title}
              </option>
            ))}
        </select>
      </label>
      <label>
        Level
        <select value={filter.level} onChange={(event) => set({ level: Number(event.currentTarget.value) })}>
          <option value={0}>all levels</option>
          {levels.map((level) => (
            <option key={level} value={level}>
              level {level}
            </option>
          ))}
        </select>
      </label>
      <label class="tick">
        <input type="checkbox" checked={filter.mistakes} onChange={(event) => set({ mistakes: event.currentTarget.checked })} />
        only what I got wrong
      </label>
    </fieldset>
  );
}

function Standing({ progress, reset }: { progress: Progress; reset: () => void }) {
  const { total, due, next, levels, kinds, capabilities } = progress.overview;
  const [asking, setAsking] = useState(false);
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">Progress</h2>
      <p>
        {total.answered === 0 ? (
          <>Nothing answered yet: {total.questions} questions are waiting.</>
        ) : (
          <>
            <strong>{total.known}</strong> of {total.questions} known, {total.answered} answered, {due} due again.
            {next && (
              <>
                {' '}
                Learn next: <strong>{next}</strong>.
              </>
            )}
          </>
        )}
      </p>
      <div class="columns">
        <Bars title="Levels" rows={levels} />
        <Bars title="Kinds" rows={kinds} />
        <Bars title="Capabilities" rows={capabilities} />
      </div>
      {total.answered > 0 &&
        (asking ? (
          <p class="note">
            All progress will be gone. <button onClick={() => (setAsking(false), reset())}>Forget it</button>{' '}
            <button onClick={() => setAsking(false)}>Keep it</button>
          </p>
        ) : (
          <p>
            <button class="quiet" onClick={() => setAsking(true)}>
              Start from nothing …
            </button>
          </p>
        ))}
    </section>
  );
}

function Start({ filter, questions }: { filter: Filter; questions: Questions }) {
  const progress = useLoad(backend.progress);
  const [note, setNote] = useState('');
  const [error, setError] = useState<Error>();
  useEffect(() => hearOthers(progress.reload), [progress.reload]);
  const start = async () => {
    setError(undefined);
    try {
      newRound();
      const id = await backend.next(filter, []);
      if (id) go(address(['questions', id], queryOf(filter)));
      else setNote(filter.mistakes ? 'Nothing is wrong at the moment: choose something else.' : 'No question fits: choose something else.');
    } catch (problem) {
      setError(problem as Error);
    }
  };
  const reset = () =>
    backend.reset().then(() => (newRound(), tellOthers(), progress.reload()), setError);
  return (
    <>
      <h1>Questions</h1>
      <Choice filter={filter} questions={questions} />
      <p>
        <button class="main" onClick={() => void start()}>
          Start
        </button>
      </p>
      <p role="status">{note}</p>
      {error && <Trouble error={error} />}
      <Waiting loaded={progress}>{(data) => <Standing progress={data} reset={reset} />}</Waiting>
    </>
  );
}

export function QuestionsView({ route }: { route: Route }) {
  const loaded = useLoad(backend.questions);
  const filter = filterOf(route);
  const id = route.path[1];
  return (
    <Waiting loaded={loaded} title="Questions">
      {(questions) => {
        if (!id) return <Start filter={filter} questions={questions} />;
        const question = questions.questions.find((one) => one.id === id);
        if (!question)
          return (
            <p class="note bad">
              There is no question “{id}”. <a href="#/questions">All questions</a>
            </p>
          );
        const next = async () => {
          const following = await backend.next(filter, Object.keys(round()));
          go(following ? address(['questions', following], queryOf(filter)) : address(['questions'], queryOf(filter)));
        };
        return <QuestionCard key={id} question={question} kinds={questions.kinds} next={next} />;
      }}
    </Waiting>
  );
}
