/** Parts of commands that have a name of their own here. */
import type { Reflect, WriteProblem } from './protocol.ts';

export type ProblemKind = WriteProblem['as'];
export type Level = NonNullable<Reflect['level']>;
