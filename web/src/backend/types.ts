// What the page asks for, whoever answers: the server, or the files of a static export.
export interface Level {
  level: number;
  name: string;
  asks: string;
  requirements: Record<string, number>;
  expectations: Record<string, number>;
}
export interface Practice {
  id: string;
  capability: string;
  title: string;
  counts: string;
  not: string;
}
export interface Catalogue {
  degrees: { degree: number; name: string; means: string }[];
  levels: Level[];
  capabilities: { id: string; about: string }[];
  practices: Practice[];
}
export interface Question {
  id: string;
  kind: string;
  level?: number; // the server leaves it out where it is what is asked for
  from?: number;
  difficulty: number;
  capabilities: string[];
  prompt: string;
  text: string;
  options: string[];
  hint: string;
}
export interface Questions {
  kinds: { id: string; title: string }[];
  questions: Question[];
}
export interface Judgement {
  right: boolean;
  chosen: number;
  answer: number;
  mistake: string;
  steps: string[];
  final_answer: string;
  quick_check: string;
}
export interface Card {
  reviews: number;
  lapses: number;
  last_right: boolean;
  last: number;
  due: number;
}
export interface Standing {
  name: string;
  questions: number;
  answered: number;
  known: number;
}
export interface Progress {
  overview: { total: Standing; due: number; next: string; levels: Standing[]; kinds: Standing[]; capabilities: Standing[] };
  cards: Record<string, Card>;
}
export interface Filter {
  kind: string;
  level: number;
  mistakes: boolean;
}
export interface About {
  version: string;
  words: boolean;
  python: boolean;
  progress_notice: string;
}
export interface Reading {
  level: number;
  note?: string; // why nothing can be told
  evidence: { capability: string; degree: number; text: string; begin: number; end: number }[];
}
export interface ClaimReading {
  level: number | null;
  errors: { capability: string; level: number; text: string }[];
}
export interface Evidence {
  path: string;
  line: number;
  rule: string;
  excerpt: string;
  via: string[];
}
export interface ScanPractice {
  id: string;
  title: string;
  present: boolean;
  state: string;
  reason?: string;
  evidence: Evidence[];
}
export interface ScanCapability {
  id: string;
  degree: number;
  degree_name: string;
  missing?: { degree: number; all: string[]; any: string[]; at_least?: number; of?: string[] };
}
export interface Scan {
  target: string;
  commit: string | null;
  level: number;
  level_name: string;
  level_at_most: number;
  incomplete: boolean;
  files: number;
  capabilities: ScanCapability[];
  practices: ScanPractice[];
  gaps: { level: number; capability: string; degree: number; needs: number; required: boolean; practices: string[] }[];
  skipped: { path: string; reason: string }[];
}
export interface PythonFiles {
  available: boolean;
  files: { name: string; size: number }[];
}

export interface ProjectStep {
  id: string;
  title: string;
  instruction: string;
  hint: string;
}
// A coding project of one Python file. An export also has the check of each step and the messages.
export interface Project {
  id: string;
  title: string;
  about: string;
  steps: ProjectStep[];
}
export interface Grade {
  passed: boolean;
  steps: { id: string; title: string; passed: boolean; message: string; line: number }[];
  program: string;
  program_line: number;
}

export interface Backend {
  readonly mode: 'server' | 'static';
  about(): Promise<About>;
  catalogue(): Promise<Catalogue>;
  questions(): Promise<Questions>;
  next(filter: Filter, asked: string[]): Promise<string | null>;
  progress(): Promise<Progress>;
  answer(question: string, option: number, hinted: boolean): Promise<Judgement>;
  reset(): Promise<void>;
  assess(text: string, signal: AbortSignal): Promise<Reading>;
  check(text: string, signal: AbortSignal): Promise<ClaimReading>;
  repositories(): Promise<string[]>;
  scan(target: string): Promise<Scan>;
  python(): Promise<PythonFiles>;
  projects(): Promise<Project[]>;
  // Undefined: the page has to grade by itself.
  grade?: (project: string, source: string) => Promise<Grade>;
}

// The server said no, and why.
export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}
// Nobody answered.
export class Unreachable extends Error {}
