import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { backend, type About } from './backend';
import { isLost, tryAgain, watchConnection } from './backend/connection';
import { useRoute, type Route } from './router';
import { applyTheme, storedTheme, type Theme } from './theme';
import { useLoad } from './ui/load';
import { LevelsView } from './views/levels';
import { QuestionsView } from './views/questions';

interface View {
  id: string;
  title: string;
  only_served?: boolean;
  needs?: (about: About) => boolean;
  load: () => Promise<ComponentType<{ route: Route }>>;
}

const VIEWS: View[] = [
  { id: 'levels', title: 'Levels', load: async () => LevelsView },
  { id: 'questions', title: 'Questions', load: async () => QuestionsView },
  { id: 'project', title: 'Project', load: async () => (await import('./views/project')).ProjectView },
  { id: 'words', title: 'Words', only_served: true, needs: (about) => about.words, load: async () => (await import('./views/words')).WordsView },
  { id: 'scan', title: 'Scan', only_served: true, load: async () => (await import('./views/scan')).ScanView },
];

function Banner() {
  const [lost, setLost] = useState(isLost());
  useEffect(() => watchConnection(setLost), []);
  return (
    <div role="status" class="banner-place">
      {lost && (
        <div class="banner">
          <span>
            The server does not answer. Start <code>mlrung serve</code> again; what you typed stays here.
          </span>
          <button onClick={() => void tryAgain()}>Try now</button>
        </div>
      )}
    </div>
  );
}

function ThemeChoice() {
  const [theme, setTheme] = useState<Theme>(storedTheme());
  useEffect(() => applyTheme(theme), [theme]);
  return (
    <label class="theme">
      <span class="hidden">Colours</span>
      <select value={theme} onChange={(event) => setTheme(event.currentTarget.value as Theme)}>
        <option value="system">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  );
}

// A view is loaded when it is opened; one that cannot be loaded says so.
function Shown({ view, route }: { view: View; route: Route }) {
  const loaded = useLoad(view.load, view.id);
  const Component = loaded.data;
  if (Component) return <Component route={route} />;
  return loaded.error ? (
    <p class="note bad" role="alert">
      This part could not be loaded. <button onClick={() => location.reload()}>Reload the page</button>
    </p>
  ) : (
    <p class="muted">Loading …</p>
  );
}

export function App() {
  const route = useRoute();
  const about = useLoad(backend.about).data;
  const views = VIEWS.filter(
    (view) => !(view.only_served && backend.mode === 'static') && (!view.needs || (about && view.needs(about))),
  );
  const view = VIEWS.find((one) => one.id === route.path[0]) ?? VIEWS[0]!;
  const main = useRef<HTMLElement>(null);
  const shown = useRef(view.id);
  useEffect(() => {
    document.title = `${view.title} · mlrung`;
    // Who moves by keyboard or hears the page starts at what is new.
    if (shown.current !== view.id) main.current?.focus();
    shown.current = view.id;
  }, [view.id]);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to the content
      </a>
      <header class="top">
        <a class="brand" href="#/levels">
          <img src="./icon.svg" alt="" width="26" height="26" />
          mlrung
        </a>
        <nav aria-label="Parts of the page">
          {views.map((one) => (
            <a key={one.id} href={`#/${one.id}`} aria-current={one.id === view.id ? 'page' : undefined}>
              {one.title}
            </a>
          ))}
        </nav>
        <ThemeChoice />
      </header>
      <Banner />
      <main id="main" ref={main} tabIndex={-1}>
        {about?.progress_notice ? <p class="note">{about.progress_notice}</p> : null}
        <Shown view={view} route={route} />
      </main>
    </>
  );
}
