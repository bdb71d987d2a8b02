import type { Route } from '../router';
export function ProjectView(_: { route: Route }) { return <h1>Project</h1>; }
