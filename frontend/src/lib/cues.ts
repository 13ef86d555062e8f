/** Time cues beyond the screen: a soft tone, a buzz, the title, a screen that stays on. Each is off
 * until somebody switches it on; the server says when, because hidden tabs do not tick. */
import { digits } from './clock.ts';
import { phase_title } from './titles.ts';
import type { View } from './view.ts';

const TONES: Record<string, readonly number[]> = {
  five_minutes: [],
  one_minute: [523],
  time: [523, 392],
};
const TONE_S = 0.35;

export class Cues {
  private audio: AudioContext | undefined;
  private lock: WakeLockSentinel | undefined;
  private wanted = false;
  private readonly title = document.title;
  private readonly again = (): void => void this.hold();

  constructor() {
    document.addEventListener('visibilitychange', this.again);
  }

  /** Sounds and buzzes for a cue of the server's. */
  give(cue: string, on: { sound: boolean; vibrate: boolean }): void {
    const tones = TONES[cue] ?? [];
    if (on.sound) tones.forEach((hertz, at) => this.tone(hertz, at * TONE_S));
    if (on.vibrate && tones.length > 0 && 'vibrate' in navigator) navigator.vibrate(120);
  }

  /** Writes the time into the tab's title. */
  show(view: View | undefined, left: number | undefined, on: boolean): void {
    if (!view) return;
    const name = view.meeting.title || this.title;
    document.title =
      on && view.phase && left !== undefined
        ? `${digits(left)} · ${phase_title(view, view.phase)}`
        : name;
  }

  /** Keeps the screen on while wanted, where the browser can. */
  stay_awake(wanted: boolean): void {
    this.wanted = wanted;
    if (wanted) void this.hold();
    else void this.lock?.release();
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.again);
    this.wanted = false;
    void this.lock?.release();
    void this.audio?.close();
    document.title = this.title;
  }

  private async hold(): Promise<void> {
    if (!this.wanted || !('wakeLock' in navigator) || document.visibilityState !== 'visible')
      return;
    try {
      this.lock = await navigator.wakeLock.request('screen');
    } catch {
      this.lock = undefined; // Low battery or no permission: the room goes on without.
    }
  }

  private tone(hertz: number, after_s: number): void {
    this.audio ??= new AudioContext();
    const start = this.audio.currentTime + after_s;
    const oscillator = new OscillatorNode(this.audio, { frequency: hertz });
    const gain = new GainNode(this.audio, { gain: 0 });
    gain.gain.linearRampToValueAtTime(0.12, start + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + TONE_S);
    oscillator.connect(gain).connect(this.audio.destination);
    oscillator.start(start);
    oscillator.stop(start + TONE_S);
  }
}
