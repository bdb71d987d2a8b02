// The editor: CodeMirror with what the page needs. Tab moves on, so that the keyboard never gets stuck in it; Enter
// indents. Colours come from the page's style.
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { python } from '@codemirror/lang-python';
import { HighlightStyle, bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState, StateEffect, StateField, type Extension } from '@codemirror/state';
import { Decoration, EditorView, drawSelection, keymap, lineNumbers, type DecorationSet } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--muted)', fontStyle: 'italic' },
  { tag: tags.function(tags.variableName), color: 'var(--accent)' },
]);

export interface Mark {
  from: number;
  to: number;
  style: string;
  title: string;
}
const setMarks = StateEffect.define<Mark[]>();
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, transaction) {
    let next = set.map(transaction.changes);
    for (const effect of transaction.effects)
      if (effect.is(setMarks)) {
        const length = transaction.newDoc.length;
        const ranges = effect.value
          .filter((one) => one.from < one.to && one.to <= length)
          .map((one) => Decoration.mark({ class: one.style, attributes: { title: one.title } }).range(one.from, one.to));
        next = Decoration.set(ranges, true);
      }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

const shared = (label: string, changed: (text: string) => void): Extension[] => [
  history(),
  drawSelection(),
  EditorView.contentAttributes.of({ 'aria-label': label }),
  EditorView.updateListener.of((update) => update.docChanged && changed(update.state.doc.toString())),
];

export function codeEditor(parent: HTMLElement, text: string, changed: (text: string) => void, run: () => void): EditorView {
  const start = keymap.of([{ key: 'Mod-Enter', run: () => (run(), true) }]);
  const language = [EditorView.lineWrapping, python(), indentUnit.of('    '), indentOnInput(), bracketMatching(), closeBrackets(), lineNumbers()];
  const keys = keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]);
  const extensions = [start, ...shared('Your program, Python', changed), ...language, syntaxHighlighting(colours), keys];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

export function wordsEditor(parent: HTMLElement, label: string, text: string, changed: (text: string) => void): EditorView {
  const keys = keymap.of([...defaultKeymap, ...historyKeymap]);
  const extensions = [...shared(label, changed), EditorView.lineWrapping, marks, keys];
  return new EditorView({ parent, state: EditorState.create({ doc: text, extensions }) });
}

export function underline(view: EditorView, found: Mark[]) {
  view.dispatch({ effects: setMarks.of(found) });
}

export function replaceText(view: EditorView, text: string) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
