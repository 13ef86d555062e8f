/** The invite that is made with a set, passed from the start page to the page of the set. */
import type { InviteMade } from '../lib/api.ts';

let kept: { set: string; invite: InviteMade } | undefined;

/** Keeps the invite for the page of this set, in memory alone: its secret must not be stored. */
export function keep_first_invite(set: string, invite: InviteMade): void {
  kept = { set, invite };
}

/** Returns the invite once, and only for the set it belongs to. */
export function take_first_invite(set: string): InviteMade | undefined {
  const invite = kept?.set === set ? kept.invite : undefined;
  kept = undefined;
  return invite;
}
