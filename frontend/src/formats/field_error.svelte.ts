/** Which field of the format the server rejected and why; at most one at a time. */
import { getContext, setContext, tick } from 'svelte';

const KEY = Symbol('field_error');

export class FieldErrorState {
  /** The `data-field` of the element that shows the error: the field itself, or the nearest one
   * around it that is on the page. */
  at = $state('');
  reason = $state('');

  rejects(at: string): boolean {
    return this.reason !== '' && this.at === at;
  }

  clear(): void {
    this.at = this.reason = '';
  }

  /** Shows the reason at its field and focuses the field, opening the details elements around it. */
  async show(field: string, reason: string): Promise<void> {
    const find = (name: string): HTMLElement | null =>
      document.querySelector(`[data-field="${CSS.escape(name)}"]`);
    // The conditions that end a phase are two lists; errors of both show at the first.
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

export const provide_field_error = (): FieldErrorState => setContext(KEY, new FieldErrorState());
export const use_field_error = (): FieldErrorState => getContext<FieldErrorState>(KEY);
