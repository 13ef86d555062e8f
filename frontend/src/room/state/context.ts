import { getContext, setContext } from 'svelte';
import type { Room } from './room.svelte.ts';

const KEY = Symbol('room');

export const provide_room = (room: Room): Room => setContext(KEY, room);
/** For what is mounted into another window, where no parent provides it. */
export const room_context = (room: Room): Map<unknown, unknown> => new Map([[KEY, room]]);
export const use_room = (): Room => getContext<Room>(KEY);
