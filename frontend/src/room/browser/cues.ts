/** A soft tone and a buzz when the server sends a cue, or when the viewer is addressed. Both are off
 * until the viewer switches them on. */

type Cue = 'one_minute' | 'time' | 'meant';

const TONES: Record<Cue, readonly number[]> = {
  one_minute: [523],
  time: [523, 392],
  meant: [],
};
const BUZZES: Record<Cue, readonly number[]> = {
  one_minute: [120],
  time: [120, 90, 120],
  meant: [60],
};
const TONE_S = 0.35;
const LOUDNESS = 0.12;

const is_cue = (cue: string): cue is Cue => cue in TONES;

export class Cues {
  private audio: AudioContext | undefined;
  private sounds = false;
  /** A browser lets a page sound only after somebody touched it, so each touch asks again. */
  private readonly touched = (): void => {
    if (this.sounds && this.ready().state === 'suspended') void this.audio?.resume();
  };

  constructor() {
    addEventListener('pointerdown', this.touched);
    addEventListener('keydown', this.touched);
  }

  /** Whether sounds are wanted from now on. */
  sound(wanted: boolean): void {
    this.sounds = wanted;
    if (wanted) this.touched();
  }

  /** Sounds and buzzes for a cue. */
  give(cue: string, on: { sound: boolean; vibrate: boolean }): void {
    if (!is_cue(cue)) return;
    if (on.sound) TONES[cue].forEach((hertz, at) => this.tone(hertz, at * TONE_S));
    if (on.vibrate && 'vibrate' in navigator) navigator.vibrate([...BUZZES[cue]]);
  }

  close(): void {
    removeEventListener('pointerdown', this.touched);
    removeEventListener('keydown', this.touched);
    void this.audio?.close();
  }

  private ready(): AudioContext {
    this.audio ??= new AudioContext();
    return this.audio;
  }

  private tone(hertz: number, after_s: number): void {
    const audio = this.ready();
    const start = audio.currentTime + after_s;
    const oscillator = new OscillatorNode(audio, { frequency: hertz });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(LOUDNESS, start + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + TONE_S);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + TONE_S);
  }
}
