import type { Route } from '../router';
export function WordsView(_: { route: Route }) { return <h1>Words</h1>; }
