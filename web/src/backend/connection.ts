// Whether the server answers. When it stops, this asks /health every two seconds until it is back.
type Listener = (lost: boolean) => void;

let lost = false;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<Listener>();

function set(value: boolean) {
  if (lost === value) return;
  lost = value;
  for (const listener of listeners) listener(lost);
}

export async function tryAgain(): Promise<void> {
  clearTimeout(timer);
  try {
    const response = await fetch('./health', { cache: 'no-store', signal: AbortSignal.timeout(3000) });
    if (response.ok) return set(false);
  } catch {
    // Still away.
  }
  timer = setTimeout(tryAgain, 2000);
}

export function reportLost() {
  if (lost) return;
  set(true);
  timer = setTimeout(tryAgain, 2000);
}

export const isLost = () => lost;

export function watchConnection(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
