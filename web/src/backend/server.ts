// The API of `mlrung serve`.
import { reportLost } from './connection';
import { Refused, Unreachable, type Backend, type Project } from './types';

const TOKEN = /name="mlrung-token" content="([0-9a-f]+)"/;
let token = document.querySelector<HTMLMetaElement>('meta[name="mlrung-token"]')?.content ?? '';

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(path, { cache: 'no-store', ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    reportLost();
    throw new Unreachable('The server does not answer.');
  }
}

async function read<T>(response: Response): Promise<T> {
  const body = await response.json().catch(() => ({ error: `answer ${response.status} cannot be read` }));
  if (!response.ok) throw new Refused(response.status, body.error ?? 'refused', body.hint ?? '');
  return body as T;
}

const get = async <T>(path: string) => read<T>(await ask(path));

async function post<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const send = () =>
    ask(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Mlrung-Token': token },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  let response = await send();
  if (response.status === 401) {
    // The server was started again since this page was loaded: it has a new token.
    token = TOKEN.exec(await (await ask('./')).text())?.[1] ?? '';
    response = await send();
  }
  return read<T>(response);
}

export const server: Backend = {
  mode: 'server',
  about: () => get('./api/about'),
  catalogue: () => get('./api/catalogue'),
  questions: () => get('./api/questions'),
  next: async (filter, asked) => {
    const query = new URLSearchParams({ asked: asked.join(',') });
    if (filter.kind) query.set('kind', filter.kind);
    if (filter.level) query.set('level', String(filter.level));
    if (filter.mistakes) query.set('mistakes', '1');
    return (await get<{ id: string | null }>(`./api/next?${query}`)).id;
  },
  progress: () => get('./api/progress'),
  answer: (question, option, hinted) => post('./api/answers', { question, option, hinted }),
  reset: async () => void (await post('./api/progress/reset', {})),
  assess: (text, signal) => post('./api/assess', { text }, signal),
  check: (text, signal) => post('./api/check', { text }, signal),
  repositories: async () => (await get<{ repositories: string[] }>('./api/repositories')).repositories,
  scan: (target) => post('./api/scan', { target }),
  python: () => get('./api/python'),
  projects: async () => (await get<{ projects: Project[] }>('./api/projects')).projects,
  grade: (project, source) => post('./api/projects/grade', { project, source }),
};
