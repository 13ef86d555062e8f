/** The browser's storage where it may be used; memory where it throws (third-party frames do). */

export interface Box {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** Wraps a storage that may be missing, full or forbidden; falls back to memory. */
export function box(open: () => Storage): Box {
  const memory = new Map<string, string>();
  const attempt = <T>(act: (storage: Storage) => T): T | undefined => {
    try {
      return act(open());
    } catch {
      return undefined;
    }
  };
  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key)) ?? undefined,
    set: (key, value) => {
      memory.set(key, value);
      attempt((storage) => storage.setItem(key, value));
    },
    remove: (key) => {
      memory.delete(key);
      attempt((storage) => storage.removeItem(key));
    },
  };
}

/** Lives as long as the tab: drafts and what is still being sent. */
export const tab: Box = box(() => sessionStorage);

/** Lives as long as the browser's profile: preferences, never anything said. */
export const device: Box = box(() => localStorage);
