// A static export: everything is in files, answers are judged here, and the browser keeps the progress.
import { Refused, Unreachable, type Backend, type Card, type Catalogue, type Filter, type Project, type Question, type Questions, type Standing } from './types';

interface Solved extends Question {
  level: number;
  answer: number;
  mistakes: string[];
  steps: string[];
  final_answer: string;
  quick_check: string;
}
interface Stored extends Card {
  fsrs: unknown; // the scheduler's own card
}

const KEY = 'mlrung-progress';
const files = new Map<string, Promise<unknown>>();

function file<T>(path: string): Promise<T> {
  let found = files.get(path);
  if (!found) {
    found = fetch(path)
      .then((response) => {
        if (!response.ok) throw new Refused(response.status, `${path} is missing`, 'Export the site again.');
        return response.json();
      })
      .catch((error) => {
        files.delete(path);
        throw error instanceof Refused ? error : new Unreachable('The web host does not answer.');
      });
    files.set(path, found);
  }
  return found as Promise<T>;
}

const solved = () => file<Omit<Questions, 'questions'> & { questions: Solved[] }>('./data/questions.json');
const unavailable = (what: string) =>
  Promise.reject(new Refused(501, `${what} needs the program`, 'Run mlrung serve on your own machine.'));

function cards(): Record<string, Stored> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

const now = () => Math.floor(Date.now() / 1000);

// The same order as in the program: due ones, then new ones from easy to hard, then those not due yet.
function rank(question: Question, card: Stored | undefined): [number, number] {
  if (!card) return [1, question.difficulty];
  return card.due <= now() ? [0, card.due] : [2, card.due];
}

function fits(question: Solved, card: Stored | undefined, filter: Filter): boolean {
  if (filter.kind && question.kind !== filter.kind) return false;
  if (filter.level && question.level !== filter.level) return false;
  return !filter.mistakes || (card !== undefined && !card.last_right);
}

function standings(questions: Solved[], names: (question: Solved) => string[]): Standing[] {
  const all = cards();
  const found = new Map<string, Standing>();
  for (const question of questions)
    for (const name of names(question)) {
      const one = found.get(name) ?? { name, questions: 0, answered: 0, known: 0 };
      const card = all[question.id];
      one.questions += 1;
      if (card) one.answered += 1;
      if (card?.last_right) one.known += 1;
      found.set(name, one);
    }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

async function remember(id: string, right: boolean, hinted: boolean) {
  const { createEmptyCard, fsrs, Rating } = await import('ts-fsrs');
  const scheduler = fsrs({ request_retention: 0.9, enable_fuzz: false, enable_short_term: false });
  const all = cards();
  const before = all[id];
  const rating = !right ? Rating.Again : hinted ? Rating.Hard : Rating.Good;
  const { card } = scheduler.next((before?.fsrs as never) ?? createEmptyCard(), new Date(), rating);
  all[id] = {
    fsrs: card,
    reviews: (before?.reviews ?? 0) + 1,
    lapses: (before?.lapses ?? 0) + (right ? 0 : 1),
    last_right: right,
    last: now(),
    due: Math.floor(card.due.getTime() / 1000),
  };
  localStorage.setItem(KEY, JSON.stringify(all));
}

export const files_only: Backend = {
  mode: 'static',
  about: async () => ({
    version: '',
    words: false,
    python: (await file<{ available: boolean }>('./data/python.json')).available,
    progress_notice: '',
  }),
  catalogue: () => file<Catalogue>('./data/catalogue.json'),
  questions: solved,
  next: async (filter, asked) => {
    const all = cards();
    const { questions } = await solved();
    const left = questions.filter((one) => !asked.includes(one.id) && fits(one, all[one.id], filter));
    const ranked = left.map((one) => ({ id: one.id, rank: rank(one, all[one.id]) }));
    ranked.sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1]);
    return ranked[0]?.id ?? null;
  },
  progress: async () => {
    const { kinds, questions } = await solved();
    const title = (id: string) => kinds.find((kind) => kind.id === id)?.title ?? id;
    const levels = standings(questions, (one) => [`level ${one.level}`]);
    const capabilities = standings(questions, (one) => one.capabilities);
    const by_kind = standings(questions, (one) => [title(one.kind)]);
    const weak = [...levels, ...capabilities, ...by_kind].filter((one) => one.answered > 0 && one.known < one.answered);
    weak.sort((a, b) => a.known / a.answered - b.known / b.answered);
    const total = standings(questions, () => ['all'])[0] ?? { name: 'all', questions: 0, answered: 0, known: 0 };
    const due = Object.values(cards()).filter((card) => card.due <= now()).length;
    return { cards: cards(), overview: { total, due, next: weak[0]?.name ?? '', levels, kinds: by_kind, capabilities } };
  },
  answer: async (id, option, hinted) => {
    const question = (await solved()).questions.find((one) => one.id === id);
    if (!question) throw new Refused(404, `there is no question ${id}`, '');
    const right = option === question.answer;
    await remember(id, right, hinted);
    const { answer, steps, final_answer, quick_check } = question;
    return { right, chosen: option, answer, mistake: question.mistakes[option] ?? '', steps, final_answer, quick_check };
  },
  reset: async () => localStorage.removeItem(KEY),
  assess: () => unavailable('The judge of words'),
  check: () => unavailable('The judge of words'),
  repositories: () => unavailable('Scanning a repository'),
  scan: () => unavailable('Scanning a repository'),
  python: () => file('./data/python.json'),
  projects: async () => (await file<{ projects: Project[] }>('./data/projects.json')).projects,
};
