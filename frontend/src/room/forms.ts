/** What some phases need beside questions: one script of its own, asked for with the room and not
 * waited for. */
export { default as Actions } from './phases/Actions.svelte';
export { default as Asked } from './questions/Asked.svelte';
export { default as Ballot } from './phases/Ballot.svelte';
export { default as Bids } from './phases/Bids.svelte';
export { default as Commit } from './phases/Commit.svelte';
export { default as Consent } from './phases/Consent.svelte';
export { default as Hands } from './frame/Hands.svelte';
export { default as Kept } from './questions/Kept.svelte';
export { default as Late } from './frame/Late.svelte';
export { default as Nudge } from './questions/Nudge.svelte';
export { default as Presenters } from './phases/Presenters.svelte';
export { default as Problem } from './phases/Problem.svelte';
export { default as ProblemForm } from './phases/ProblemForm.svelte';
export { default as Reflecting } from './phases/Reflecting.svelte';
export { default as Saying } from './phases/Saying.svelte';
export { default as Statements } from './phases/Statements.svelte';
