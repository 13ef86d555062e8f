/** The invite that is made with a set, on its way from the start page to the set's home. */
import type { InviteMade } from '../lib/api.ts';

let held: { set: string; invite: InviteMade } | undefined;

/** Keeps it for the home of this set: in the page's memory alone, as it must not be found later. */
export function hold(set: string, invite: InviteMade): void {
  held = { set, invite };
}

/** Gives it once, to the set it belongs to. */
export function take(set: string): InviteMade | undefined {
  const found = held?.set === set ? held.invite : undefined;
  held = undefined;
  return found;
}
