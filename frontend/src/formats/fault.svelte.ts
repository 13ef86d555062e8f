/** The one field the server found wanting, and the way to it. */
import { getContext, setContext, tick } from 'svelte';

const KEY = Symbol('fault');

export class Fault {
  /** The nearest thing on the page that stands for the field. */
  at = $state('');
  reason = $state('');

  wrong(at: string): boolean {
    return this.reason !== '' && this.at === at;
  }

  clear(): void {
    this.at = this.reason = '';
  }

  /** Shows the reason beside its field and goes there, unfolding what it is folded into. */
  async show(field: string, reason: string): Promise<void> {
    const find = (name: string): HTMLElement | null =>
      document.querySelector(`[data-field="${CSS.escape(name)}"]`);
    // What ends a phase is told in two lists; the first stands for both.
    let at = find(`${field}.any`) ? `${field}.any` : field;
    while (at && !find(at)) at = at.slice(0, Math.max(at.lastIndexOf('.'), 0));
    this.at = at;
    this.reason = reason;
    const element = find(at);
    for (let up: Element | null = element; up; up = up.parentElement)
      if (up instanceof HTMLDetailsElement) up.open = true;
    await tick();
    (element instanceof HTMLDetailsElement ? element.querySelector('summary') : element)?.focus();
  }
}

export const provide_fault = (): Fault => setContext(KEY, new Fault());
export const use_fault = (): Fault => getContext<Fault>(KEY);
