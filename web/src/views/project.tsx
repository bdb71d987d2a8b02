import type { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'preact/hooks';
import { backend, type Grade, type Project } from '../backend';
import { gradeInPage } from '../python/grader';
import { faultOf, type RunResult } from '../python/messages';
import { LIMIT_SECONDS, Runner } from '../python/runner';
import type { Route } from '../router';
import { codeEditor, replaceText } from '../ui/editor';
import { Trouble, Waiting, useLoad } from '../ui/load';

const draftKey = (project: Project) => `mlrung-draft-${project.id}`;

// `code` between backticks.
function Marked({ text }: { text: string }) {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : part))}</>;
}

function Steps({ project, grade }: { project: Project; grade: Grade | undefined }) {
  const [hints, setHints] = useState<string[]>([]);
  return (
    <ol class="project-steps">
      {project.steps.map((step, at) => {
        const result = grade?.steps[at];
        const state = !result ? '' : result.passed ? 'passed' : result.message ? 'failed' : '';
        return (
          <li key={step.id} class={state}>
            <h3>
              {at + 1}. {step.title}
              {state && <span class="verdict">{state === 'passed' ? ' ✓ passed' : ' ✗ not yet'}</span>}
            </h3>
            <p>
              <Marked text={step.instruction} />
            </p>
            {result?.message && (
              <p class="note bad">
                {result.line > 0 && <>Line {result.line}: </>}
                <Marked text={result.message} />
              </p>
            )}
            {hints.includes(step.id) ? (
              <p class="hint" role="status">
                <strong>Hint:</strong> <Marked text={step.hint} />
              </p>
            ) : (
              <button class="quiet" onClick={() => setHints([...hints, step.id])}>
                Show a hint<span class="hidden"> for step {at + 1}</span>
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

const stoppedBy = (result: RunResult) =>
  result.out || result.err ? 'Stopped: it printed too much.' : `Stopped after ${LIMIT_SECONDS} seconds: does a loop never end?`;

function Output({ result }: { result: RunResult | undefined }) {
  const fault = result ? faultOf(result) : '';
  return (
    <section class="output" aria-labelledby="output">
      <h3 id="output">Output</h3>
      <div role="status">
        {!result ? (
          <p class="muted">Nothing was run yet.</p>
        ) : (
          <>
            <pre tabIndex={0} aria-label="What the program printed">
              {result.out || '(nothing printed)'}
            </pre>
            {result.finished && result.err && <pre aria-label="What it wrote as errors">{result.err}</pre>}
            {result.stopped ? <p class="note bad">{stoppedBy(result)}</p> : fault && <p class="note bad">{fault}</p>}
          </>
        )}
      </div>
    </section>
  );
}

function PythonState({ share, failed }: { share: number; failed: string }) {
  if (failed) return <p class="note">{failed}{backend.grade ? ' Checking works all the same.' : ''}</p>;
  if (share >= 1) return <p class="muted">Python is ready; a run ends after {LIMIT_SECONDS} seconds.</p>;
  return (
    <p>
      <label for="python">Loading Python … {Math.round(share * 100)} %</label> <progress id="python" max={1} value={share} />
    </p>
  );
}

// With the next step's message again: on a phone the steps are far above.
function verdictOf(grade: Grade): string {
  if (grade.passed) return 'All steps pass. Well done!';
  if (grade.program) return grade.program;
  const passed = `${grade.steps.filter((one) => one.passed).length} of ${grade.steps.length} steps pass.`;
  const at = grade.steps.findIndex((one) => !one.passed);
  return `${passed} Step ${at + 1}: ${grade.steps[at]?.message ?? ''}`;
}

// The editor with its text, which is kept in the browser as it is typed.
function useEditor(project: Project, run: () => void) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>();
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const keep = (text: string) => localStorage.setItem(draftKey(project), text);
    const editor = codeEditor(place.current!, localStorage.getItem(draftKey(project)) ?? '', keep, () => latest.current());
    view.current = editor;
    return () => editor.destroy();
  }, [project]);
  return { place, view };
}

function usePython() {
  const [share, setShare] = useState(0);
  const [failed, setFailed] = useState('');
  const runner = useRef<Runner>();
  runner.current ??= new Runner((done) => setShare(Math.min(done, 0.99)));
  const load = () =>
    runner.current!.load().then(
      () => (setShare(1), setFailed('')),
      (error: Error) => setFailed(error.message),
    );
  useEffect(() => {
    void load();
    return () => runner.current?.stop();
  }, []);
  return { share, failed, runner: runner.current, load };
}

function Workbench({ project }: { project: Project }) {
  const python = usePython();
  const [result, setResult] = useState<RunResult>();
  const [grade, setGrade] = useState<Grade>();
  const [busy, setBusy] = useState('');
  const [error, setError] = useState<Error>();
  const work = async (name: string, action: (source: string) => Promise<void>) => {
    if (busy) return;
    setBusy(name);
    setError(undefined);
    try {
      await action(view.current!.state.doc.toString());
    } catch (problem) {
      setError(problem as Error);
      void python.load();
    }
    setBusy('');
  };
  const run = () => void work('run', async (source) => setResult(await python.runner.run(source)));
  const check = () =>
    void work('check', async (source) =>
      setGrade(backend.grade ? await backend.grade(project.id, source) : await gradeInPage(project, source, python.runner.run)),
    );
  const { place, view } = useEditor(project, run);
  const clear = () => (replaceText(view.current!, ''), setGrade(undefined), setResult(undefined), view.current!.focus());
  return (
    <div class="workbench">
      <section aria-labelledby="steps">
        <h2 class="hidden" id="steps">
          Steps
        </h2>
        <Steps project={project} grade={grade} />
      </section>
      <div class="bench">
        <div class="editor" ref={place} />
        <div class="buttons">
          <button onClick={run} disabled={busy !== '' || python.share < 1}>
            {busy === 'run' ? 'Running …' : 'Run'} <kbd>Ctrl Enter</kbd>
          </button>
          <button class="main" onClick={check} disabled={busy !== '' || (!backend.grade && python.share < 1)}>
            {busy === 'check' ? 'Checking …' : 'Check'}
          </button>
          <button class="quiet" onClick={clear}>
            Clear
          </button>
        </div>
        <PythonState share={python.share} failed={python.failed} />
        {error && <Trouble error={error} />}
        <div role="status">{grade && <p class={`note ${grade.passed ? 'good' : 'bad'}`}><Marked text={verdictOf(grade)} /></p>}</div>
        <Output result={result} />
      </div>
    </div>
  );
}

export function ProjectView({ route }: { route: Route }) {
  const loaded = useLoad(backend.projects);
  return (
    <Waiting loaded={loaded} title="Project">
      {(projects) => {
        const project = projects.find((one) => one.id === route.path[1]) ?? projects[0];
        if (!project) return <p class="note">There is no project in this program.</p>;
        return (
          <>
            <h1>{project.title}</h1>
            <p>{project.about}</p>
            <Workbench key={project.id} project={project} />
            {!backend.grade && (
              <p class="muted">
                On this site the page itself checks the steps, as <code>mlrung practice project {project.id}</code> does, which takes
                C++ and JavaScript too.
              </p>
            )}
          </>
        );
      }}
    </Waiting>
  );
}
