import { getContext, setContext } from 'svelte';
import type { Room } from './room.svelte.ts';

const KEY = Symbol('room');

export const provide_room = (room: Room): Room => setContext(KEY, room);
export const use_room = (): Room => getContext<Room>(KEY);
