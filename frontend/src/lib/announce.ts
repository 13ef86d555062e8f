/** What a screen reader is told when a view changes: the few things that concern its listener. */
import { left_ms } from './clock.ts';
import { t } from './i18n.ts';
import { phase_title } from './titles.ts';
import type { View } from './view.ts';

/** Sentences in the order of their weight; none for the first view. */
export function announcements(before: View | undefined, after: View): string[] {
  if (!before) return [];
  return [
    ...phase(before, after),
    ...clock(before, after),
    ...floor(before, after),
    ...turn(before, after),
    ...queue(before, after),
    ...nudge(before, after),
  ];
}

function phase(before: View, after: View): string[] {
  if (after.meeting.state === 'finished' && before.meeting.state !== 'finished')
    return [t('ui.say.finished')];
  const now = after.phase;
  if (!now || now.index === before.phase?.index) return [];
  const minutes = Math.max(1, Math.round(left_ms(now, now.started_at_ms) / 60_000));
  return [t('ui.say.phase', { title: phase_title(after, now), n: minutes })];
}

function clock(before: View, after: View): string[] {
  if (before.phase?.index !== after.phase?.index) return [];
  const was = before.phase?.paused_at_ms !== undefined;
  const is = after.phase?.paused_at_ms !== undefined;
  if (was === is) return [];
  return [is ? t('ui.say.paused') : t('ui.say.resumed')];
}

function floor(before: View, after: View): string[] {
  const id = after.floor?.question;
  if (id === undefined || id === before.floor?.question) return [];
  const question = after.questions?.[id];
  if (!question) return [];
  const by = after.people?.[question.by]?.name ?? '';
  if (question.by === after.mine?.person) return [t('ui.say.your_question')];
  if (question.to === after.mine?.person)
    return [t('ui.say.question_to_you', { name: by, text: question.text ?? '' })];
  return [t('ui.say.question', { name: by, text: question.text ?? '' })];
}

function turn(before: View, after: View): string[] {
  const mine = after.turns?.current !== undefined && after.turns.current === after.mine?.person;
  return mine && before.turns?.current !== after.turns?.current ? [t('ui.say.your_turn')] : [];
}

function queue(before: View, after: View): string[] {
  const first = after.queue?.[0];
  if (first === undefined || first === before.queue?.[0]) return [];
  return after.questions?.[first]?.by === after.mine?.person ? [t('ui.say.you_are_next')] : [];
}

function nudge(before: View, after: View): string[] {
  const now = after.mine?.nudge?.at_ms;
  return now !== undefined && now !== before.mine?.nudge?.at_ms ? [t('ui.say.nudge')] : [];
}
