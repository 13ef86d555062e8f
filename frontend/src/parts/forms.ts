/** What some phases need beside questions: one script of its own, asked for with the room and not
 * waited for. */
export { default as Actions } from './Actions.svelte';
export { default as Asked } from './Asked.svelte';
export { default as Ballot } from './Ballot.svelte';
export { default as Bids } from './Bids.svelte';
export { default as Commit } from './Commit.svelte';
export { default as Consent } from './Consent.svelte';
export { default as Hands } from './Hands.svelte';
export { default as Kept } from './Kept.svelte';
export { default as Late } from './Late.svelte';
export { default as Nudge } from './Nudge.svelte';
export { default as Presenters } from './Presenters.svelte';
export { default as Problem } from './Problem.svelte';
export { default as ProblemForm } from './ProblemForm.svelte';
export { default as Reflecting } from './Reflecting.svelte';
export { default as Saying } from './Saying.svelte';
export { default as Statements } from './Statements.svelte';
