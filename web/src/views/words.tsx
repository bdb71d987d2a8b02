import type { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'preact/hooks';
import { backend, type Catalogue, type ClaimReading, type Reading } from '../backend';
import type { Route } from '../router';
import { replaceText, underline, wordsEditor, type Mark } from '../ui/editor';
import { Trouble, Waiting, useLoad } from '../ui/load';

const KEY = 'mlrung-words';
const WAIT = 300; // ms without a key before the server is asked
const EXAMPLE = 'Model training is automated, deployment happens via CI/CD pipelines, but monitoring is manual and infrequent.';

// Places are bytes of UTF-8; the editor counts UTF-16 units.
export function unitsOf(text: string): (byte: number) => number {
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  return (byte) => decoder.decode(bytes.subarray(0, byte)).length;
}

function marksOf(text: string, reading: Reading, catalogue: Catalogue): Mark[] {
  const unit = unitsOf(text);
  return reading.evidence.map((one) => ({
    from: unit(one.begin),
    to: unit(one.end),
    style: `said level-${Math.max(1, one.degree)}`,
    title: `${one.capability}: ${one.degree} ${catalogue.degrees[one.degree]?.name ?? ''}`,
  }));
}

function Found({ reading, catalogue }: { reading: Reading; catalogue: Catalogue }) {
  const level = catalogue.levels.find((one) => one.level === reading.level);
  if (reading.note) return <p class="note">{reading.note}</p>;
  if (reading.evidence.length === 0)
    return <p class="muted">Nothing about a capability is recognised yet: say how training, deployment or monitoring is done.</p>;
  return (
    <>
      <p class={`big level-${reading.level}`}>
        Level {reading.level} <span>{level?.name}</span>
      </p>
      <ul class="gaps">
        {reading.evidence.map((one) => (
          <li key={`${one.capability} ${one.begin}`}>
            <strong>
              {one.capability} {one.degree}
            </strong>{' '}
            <span class="muted">{catalogue.degrees[one.degree]?.name}</span>
            <br />“{one.text}”
          </li>
        ))}
      </ul>
    </>
  );
}

function Claim({ claim }: { claim: ClaimReading }) {
  if (claim.level === null) return null;
  return (
    <section aria-labelledby="claim">
      <h2 id="claim">As a claim about level {claim.level}</h2>
      {claim.errors.length === 0 ? (
        <p class="note good">Nothing in it is wrong.</p>
      ) : (
        <ul class="gaps">
          {claim.errors.map((one) => (
            <li key={one.capability + one.text}>
              <strong>{one.capability}</strong> belongs to level {one.level}: “{one.text}”
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

// Asks as one types, the latest text only.
function useJudged(text: string) {
  const [judged, setJudged] = useState<{ text: string; reading: Reading; claim: ClaimReading }>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    const stop = new AbortController();
    if (text.trim() === '') return setJudged(undefined);
    const timer = setTimeout(() => {
      Promise.all([backend.assess(text, stop.signal), backend.check(text, stop.signal)]).then(
        ([reading, claim]) => (setJudged({ text, reading, claim }), setError(undefined)),
        (problem: Error) => stop.signal.aborted || setError(problem),
      );
    }, WAIT);
    return () => (clearTimeout(timer), stop.abort());
  }, [text]);
  return { judged, error };
}

function Desk({ catalogue }: { catalogue: Catalogue }) {
  const [text, setText] = useState(sessionStorage.getItem(KEY) ?? '');
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>();
  const { judged, error } = useJudged(text);
  useEffect(() => {
    const changed = (now: string) => (sessionStorage.setItem(KEY, now), setText(now));
    view.current = wordsEditor(place.current!, 'A description of a project, or a claim about a level', text, changed);
    return () => view.current?.destroy();
  }, []);
  useEffect(() => {
    if (!view.current) return;
    const fresh = judged && judged.text === view.current.state.doc.toString();
    if (fresh) underline(view.current, marksOf(judged.text, judged.reading, catalogue));
    if (!judged) underline(view.current, []);
  }, [judged]);
  return (
    <>
      <div class="editor words" ref={place} />
      <p>
        <button class="quiet" onClick={() => replaceText(view.current!, EXAMPLE)}>
          Try an example
        </button>
      </p>
      {error && <Trouble error={error} />}
      <div role="status">{judged && <Found reading={judged.reading} catalogue={catalogue} />}</div>
      {judged && <Claim claim={judged.claim} />}
    </>
  );
}

export function WordsView(_: { route: Route }) {
  const loaded = useLoad(backend.catalogue);
  return (
    <>
      <h1>Which level do these words describe?</h1>
      <p class="muted">Describe a project, or write a claim such as “Level 2 means …”. What counts is underlined as you type.</p>
      <Waiting loaded={loaded}>{(catalogue) => <Desk catalogue={catalogue} />}</Waiting>
    </>
  );
}
