/**
 * What the page of a parent says by itself. Short sentences, everyday words, spoken to one person: a test bounds the length
 * of a sentence and reads the words (domain/people.md: a plain-language plan, what must change, a route in).
 */
export const WORDS = {
  lead: 'This page is for you. It says what people worry about, what must change and who helps. Ask if you do not know a word. If something is wrong, tell us. It can be changed.',
  worries: 'What people worry about',
  worriesNone: 'Your social worker tells you what people worry about.',
  forChild: 'What this means for your child',
  theirs: 'What you do',
  theirsNone: 'Nothing is asked of you in this plan now.',
  works: 'It has worked when',
  others: 'Who helps, and by when',
  othersNone: 'Nobody is named yet. Ask who helps you.',
  done: 'What you have done already',
  said: 'What you said',
  saidNone: 'Nothing is written down yet of what you said. Tell us. It belongs here.',
  ifNotKept: 'What happens if this does not work',
  next: 'What happens next',
  nextUnknown: 'Your social worker tells you when people talk about the plan next.',
  reviewSays: 'There it is decided if the plan is still needed.',
  disagree: 'If you do not agree',
  disagreeSays: [
    'Say so, at a meeting or to your social worker. It is written down with your name.',
    'Ask whoever leads the big meeting to look at it again.',
    'You can complain to the council. Your social worker must tell you how.',
    'Somebody can speak for you and stand by you. This is called an advocate. Ask for one.',
    'You can ask a lawyer. Ask if it is free for you.',
  ],
  reach: 'How to reach your social worker',
  reachUnknown: 'Your social worker writes their name and number here:',
  reachNumber: 'Phone number:',
  reachNight: 'At night and at weekends:',
  danger: 'If somebody is in danger now, ring 999.',
  aloud: 'For whoever reads this out or puts it in another language',
  aloudSays:
    'Read one part at a time. Stop, and ask what it means to them. Do not leave anything out. Write down what they say.',
} as const
