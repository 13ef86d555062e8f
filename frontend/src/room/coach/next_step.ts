/** The words on the coach's main button: what pressing it will do. */
import { has, list, words } from '../../lib/i18n.ts';
import { phase_title } from '../../lib/titles.ts';
import type { Room } from '../state/room.svelte.ts';

/** The button's label; empty where there is no next step. */
export function next_step_label(room: Room): string {
  const view = room.view;
  const next = view?.desk?.next;
  if (!view || !next) return '';
  const key = `ui.next.${next.label}`;
  if (!has(key)) return next.label.replaceAll('_', ' ');
  const following = view.plan.phases[next.place ?? ''];
  const presenters = next.command['presenters'];
  const asker = view.questions?.[view.queue?.[0] ?? '']?.by;
  return words(key, {
    title: following ? phase_title(view, following) : '',
    name: room.name(asker),
    names: Array.isArray(presenters) ? list(presenters.map((id: string) => room.name(id))) : '',
  });
}
