import { expect, test } from 'vitest'
import { vagueWords } from './specific.ts'

test.each(
  `Ms Arden to engage with services|Dad to reconnect with Jude|Grandparents to step in where needed|Kids to be protected from seeing rows
Parents to get the house sorted|Josh to keep out of gangs|Healthy relationships work|Baby's arrival to be planned for|Self-care for mum
Ms Dune to see the importance of routine health checks|Psychological input may be useful|Mr Gore to do what probation ask
Routines and boundaries to be embedded|Mr Vane to engage with the perpetrator programme|Limit screen time|Parents not to have unsuitable visitors
Visits to focus on the children|Ms Dune to practise self-care|Safety plan to be robust and understood by all|Health appointments to be kept`
    .split(/[|\n]/)
    .map(what => [what]),
)('two readers would picture different things: %s', what => expect(vagueWords(what)).not.toBeNull())

test.each(
  `Council to rehouse the family|Mr Fenn to leave the property|Child abduction warning notice on Mr Tull|Neonatal abstinence scoring
Ms Ember carries her hospital notes with her|Noah learns to swim with his grandfather|Kai has somewhere quiet to do his homework
Help Ms Hume set up the breathing monitor at home|Explore a nursery place at Hilltop|Reduce methadone|Parents to separate|MARAC referral
Ms Hume to keep the medicines up in the cupboard|Grandmother to look after Zak overnight|Pull down the broken shed|Twins to have the MMR
Jo Penn tells Tia which grown-up she can ring when she does not feel safe|Mr Kerr is not to hit the children|Change the locks
Let the school know when Mr Dove is released|Mr Croft does the school run when Ms Croft works nights|Bloods to be repeated`
    .split(/[|\n]/)
    .map(what => [what]),
)('anybody could tell whether it was done: %s', what => expect(vagueWords(what)).toBeNull())

test('the words that are open are named, not the whole action', () => {
  expect(vagueWords('Ms Birch rings Haven on Mondays, and Mr Vane to manage his anger')).toBeNull()
  expect(vagueWords('Mr Vane to manage his anger, as the conference said')).toBe('manage his anger')
})

test('an action of any length is read at once', () => {
  const started = performance.now()
  vagueWords(`Ms Arden ${'to have the good and the better '.repeat(400)}`)
  vagueWords('a '.repeat(5000))
  vagueWords(`Ms ${'Arden '.repeat(3000)}`)
  expect(performance.now() - started).toBeLessThan(2000)
})
