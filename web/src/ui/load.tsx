// What is loaded from the backend: waiting, failed with a way out, or there.
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { isLost, watchConnection } from '../backend/connection';
import { Refused, Unreachable, backend } from '../backend';

export interface Loaded<T> {
  data: T | undefined;
  error: Error | undefined;
  reload: () => void;
}

export function useLoad<T>(load: () => Promise<T>, key: unknown = ''): Loaded<T> {
  const [state, setState] = useState<{ data?: T; error?: Error; key: unknown }>({ key });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    let over = false;
    latest.current().then(
      (data) => over || setState({ data, key }),
      (error: Error) => over || setState((before) => ({ ...before, error })),
    );
    return () => void (over = true);
  }, [key, turn]);
  const reload = useCallback(() => setTurn((before) => before + 1), []);
  // What failed for want of an answer is asked again when the server is back.
  useEffect(() => watchConnection((lost) => !lost && reload()), [reload]);
  return { data: state.key === key ? state.data : undefined, error: state.error, reload };
}

export function Trouble({ error, retry }: { error: Error; retry?: () => void }) {
  // The banner says it as long as it is so.
  if (error instanceof Unreachable && backend.mode === 'server' && !retry) return null;
  if (isLost()) return <p class="muted">Waiting for the server …</p>;
  return (
    <div class="note bad" role="alert">
      <p>
        {error.message}
        {error instanceof Refused && error.hint ? <> — {error.hint}</> : null}
      </p>
      {retry && <button onClick={retry}>Try again</button>}
    </div>
  );
}

interface WaitingProps<T> {
  loaded: Loaded<T>;
  title?: string; // of a part whose own title comes with what is loaded
  children: (data: T) => ComponentChildren;
}

export function Waiting<T>({ loaded, title, children }: WaitingProps<T>) {
  if (loaded.data !== undefined) return <>{children(loaded.data)}</>;
  return (
    <>
      {title && <h1>{title}</h1>}
      {loaded.error ? <Trouble error={loaded.error} retry={loaded.reload} /> : <p class="muted">Loading …</p>}
    </>
  );
}
