/** JSON merge patch (RFC 7386): what did not change keeps its identity, so screens stay still. */

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const isObject = (value: unknown): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The target with the patch in it. Neither is changed. */
export function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const base = isObject(target) ? target : {};
  const merged: { [key: string]: unknown } = { ...base };
  let changed = base !== target;
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      if (!Object.hasOwn(merged, key)) continue;
      delete merged[key];
      changed = true;
    } else {
      const next = merge(merged[key], value);
      changed ||= next !== merged[key];
      // Not an assignment: a key named __proto__ must stay a key.
      Object.defineProperty(merged, key, {
        value: next,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
  }
  return changed ? merged : target;
}
