export { doerAs, listingOf, membershipIn, referrersAuthorities, workerOf } from '../referrer.ts'
