/** The preferences kept in this browser, never content; lost where storage is forbidden. */
import { device } from './storage.ts';

export type Theme = 'auto' | 'light' | 'dark';
export type Switch = 'sound' | 'vibrate' | 'awake' | 'title' | 'icon' | 'keys' | 'brief';

const KEY = 'setroom.preferences';
/** Nothing beeps, buzzes or keeps a screen on before somebody wants it. */
const AT_FIRST: Record<Switch, boolean> = {
  sound: false,
  vibrate: false,
  awake: false,
  title: true,
  icon: false,
  keys: true,
  brief: false,
};

class Preferences {
  theme = $state<Theme>('auto');
  on = $state<Record<Switch, boolean>>({ ...AT_FIRST });

  constructor() {
    try {
      const kept = JSON.parse(device.get(KEY) ?? '{}') as {
        theme?: Theme;
        on?: Partial<Record<Switch, boolean>>;
      };
      this.theme = kept.theme ?? 'auto';
      this.on = { ...AT_FIRST, ...kept.on };
    } catch {
      device.remove(KEY);
    }
    this.paint();
  }

  choose_theme(theme: Theme): void {
    this.theme = theme;
    this.paint();
    this.keep();
  }

  toggle(name: Switch): void {
    this.on[name] = !this.on[name];
    this.keep();
  }

  private paint(): void {
    if (this.theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = this.theme;
  }

  private keep(): void {
    device.set(KEY, JSON.stringify({ theme: this.theme, on: this.on }));
  }
}

export const preferences = new Preferences();
