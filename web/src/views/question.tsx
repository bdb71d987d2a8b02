import { useEffect, useRef, useState } from 'preact/hooks';
import { backend, type Judgement, type Question } from '../backend';
import { Trouble } from '../ui/load';
import { keepAnswer, round, tellOthers } from './round';

const letter = (option: number) => String.fromCharCode(65 + option);
const DIFFICULTY = ['', 'easy', 'medium', 'hard'];

// Empty where the level is what is asked for.
function aboutLevel({ kind, from, level }: Question): string {
  if (kind === 'level-of-description' || !level) return '';
  return `level ${from ? `${from} to ${level}` : level}`;
}

interface OptionProps {
  question: Question;
  option: number;
  judgement: Judgement | undefined;
  choose: (option: number) => void;
  busy: boolean;
}

function OptionButton({ question, option, judgement, choose, busy }: OptionProps) {
  const right = judgement?.answer === option;
  const wrong = judgement !== undefined && judgement.chosen === option && !judgement.right;
  return (
    <li>
      <button
        class={`option ${right ? 'right' : wrong ? 'wrong' : ''}`}
        disabled={busy}
        aria-disabled={judgement !== undefined}
        aria-pressed={judgement?.chosen === option}
        onClick={() => judgement || choose(option)}
      >
        <span class="letter" aria-hidden="true">
          {letter(option)}
        </span>
        <span>
          <span class="hidden">{letter(option)}: </span>
          {question.options[option]}
          {right && <span class="verdict"> ✓ right</span>}
          {wrong && <span class="verdict"> ✗ your answer</span>}
        </span>
      </button>
    </li>
  );
}

function Solution({ judgement, next }: { judgement: Judgement; next: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: false }), []);
  return (
    <section class={`solution ${judgement.right ? 'good' : 'bad'}`} aria-labelledby="verdict">
      <h2 id="verdict" tabIndex={-1} ref={heading}>
        {judgement.right ? 'Right' : `Not ${letter(judgement.chosen)}: ${letter(judgement.answer)} is right`}
      </h2>
      {judgement.mistake && (
        <p>
          <strong>The common mistake:</strong> {judgement.mistake}
        </p>
      )}
      <h3>Solution</h3>
      <ol class="steps">
        {judgement.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p>
        <strong>Answer:</strong> {judgement.final_answer}
      </p>
      <p class="quick">
        <strong>Quick check:</strong> {judgement.quick_check}
      </p>
      <p class="go-on">
        <button class="main" onClick={next}>
          Next question <kbd>N</kbd>
        </button>
        <a href="#/questions">Stop and see the progress</a>
      </p>
    </section>
  );
}

function Score() {
  const answers = Object.values(round());
  const right = answers.filter((one) => one.judgement.right).length;
  return (
    <p class="score" role="status">
      {answers.length > 0 && `${right} of ${answers.length} right in this round`}
    </p>
  );
}

// One key does it: A to D or 1 to 4 answer, H shows the hint, N goes on. Not while something is typed into.
function useKeys(keys: (key: string) => void) {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
      latest.current(event.key.toLowerCase());
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}

interface CardProps {
  question: Question;
  kinds: { id: string; title: string }[];
  next: () => Promise<void>;
}

export function QuestionCard({ question, kinds, next }: CardProps) {
  const before = round()[question.id];
  const [judgement, setJudgement] = useState<Judgement | undefined>(before?.judgement);
  const [hinted, setHinted] = useState(before?.hinted ?? false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void (judgement || heading.current?.focus()), []);

  const choose = async (option: number) => {
    if (busy || judgement || option >= question.options.length) return;
    setBusy(true);
    setError(undefined);
    try {
      const judged = await backend.answer(question.id, option, hinted);
      keepAnswer(question.id, { judgement: judged, hinted });
      setJudgement(judged);
      tellOthers();
    } catch (problem) {
      setError(problem as Error);
    }
    setBusy(false);
  };
  const goOn = () => void next().catch(setError);
  useKeys((key) => {
    const option = 'abcd'.includes(key) ? 'abcd'.indexOf(key) : '1234'.indexOf(key);
    if (key.length === 1 && option >= 0) void choose(option);
    if (key === 'h') setHinted(true);
    if (key === 'n' && judgement) goOn();
  });
  const kind = kinds.find((one) => one.id === question.kind)?.title ?? question.kind;
  return (
    <article class="question">
      <p class="muted meta">
        {[kind, aboutLevel(question), DIFFICULTY[question.difficulty]].filter(Boolean).join(' · ')}
      </p>
      <h1 class="prompt" tabIndex={-1} ref={heading}>
        {question.prompt}
      </h1>
      {question.text && <blockquote>{question.text}</blockquote>}
      <ol class="options" aria-label="Options">
        {question.options.map((_, option) => (
          <OptionButton key={option} {...{ question, option, judgement, busy }} choose={(one) => void choose(one)} />
        ))}
      </ol>
      {error && <Trouble error={error} />}
      {!judgement && (
        <p class="hint-place">
          {hinted ? (
            <span class="hint" role="status">
              <strong>Hint:</strong> {question.hint}
            </span>
          ) : (
            <button class="quiet" onClick={() => setHinted(true)}>
              Show a hint <kbd>H</kbd>
            </button>
          )}
          <span class="keys muted">
            Keys: <kbd>A</kbd>–<kbd>D</kbd> answer
          </span>
        </p>
      )}
      {judgement && <Solution judgement={judgement} next={goOn} />}
      <Score />
    </article>
  );
}
