import type { Episode } from './returned-child.ts'

/** ReferralNFA says no: the referral led to further action. */
export const isLedOn = ({ noFurtherAction }: Episode): boolean => noFurtherAction?.says === false

/** ReferralNFA says yes: it led to none. */
export const isEndedThere = ({ noFurtherAction }: Episode): boolean => noFurtherAction?.says === true

/** Open: neither closed nor a referral that ended there. */
export const isOpen = (episode: Episode): boolean => episode.closed === null && isLedOn(episode)
