// The round of questions of this tab: what was asked and what came of it, so that back and reload show it again.
import type { Judgement } from '../backend';

export interface Answered {
  judgement: Judgement;
  hinted: boolean;
}
const KEY = 'mlrung-round';

export function round(): Record<string, Answered> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

export function keepAnswer(id: string, answered: Answered) {
  sessionStorage.setItem(KEY, JSON.stringify({ ...round(), [id]: answered }));
}

export function newRound() {
  sessionStorage.removeItem(KEY);
}

// Other tabs hear that the progress has changed.
const channel = new BroadcastChannel('mlrung-progress');
export const tellOthers = () => channel.postMessage('changed');
export function hearOthers(listener: () => void): () => void {
  channel.addEventListener('message', listener);
  return () => channel.removeEventListener('message', listener);
}
