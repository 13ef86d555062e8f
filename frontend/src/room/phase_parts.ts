/** Components that only some phases show: one script of their own, loaded after the room's first
 * screen. */
export { default as ActionList } from './phases/ActionList.svelte';
export { default as AskedQuestions } from './questions/AskedQuestions.svelte';
export { default as Ballot } from './phases/Ballot.svelte';
export { default as Bids } from './phases/Bids.svelte';
export { default as ActionForm } from './phases/ActionForm.svelte';
export { default as ConsentCard } from './phases/ConsentCard.svelte';
export { default as RaiseHandMenu } from './frame/RaiseHandMenu.svelte';
export { default as MyQuestions } from './questions/MyQuestions.svelte';
export { default as LatecomerCard } from './frame/LatecomerCard.svelte';
export { default as NudgeCard } from './questions/NudgeCard.svelte';
export { default as PresenterOrder } from './phases/PresenterOrder.svelte';
export { default as Problem } from './phases/Problem.svelte';
export { default as ProblemForm } from './phases/ProblemForm.svelte';
export { default as MyReflections } from './phases/MyReflections.svelte';
export { default as StatementForm } from './phases/StatementForm.svelte';
export { default as Statements } from './phases/Statements.svelte';
