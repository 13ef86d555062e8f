/** Components only for the holder of the seat, loaded when the viewer first does. */
export { default as Desk } from './Desk.svelte';
export { default as Dock } from './Dock.svelte';
