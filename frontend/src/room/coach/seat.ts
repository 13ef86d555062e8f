/** What only the holder of the seat needs. */
export { default as Desk } from './Desk.svelte';
export { default as Dock } from './Dock.svelte';
