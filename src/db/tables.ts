import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { Day } from '../kernel/day.ts'
import type { Instant } from '../kernel/instant.ts'

/** A column of an append-only table: written once. */
type Kept<Value> = ColumnType<Value, Value, never>
/** Likewise, with a default when left out. */
type KeptDefault<Value> = ColumnType<Value, Value | undefined, never>
/** Likewise, and null when left out. */
type KeptOptional<Value> = ColumnType<Value | null, Value | null | undefined, never>
/** Likewise, but a redaction may take it away. */
type Redactable<Value> = ColumnType<Value | null, Value | null | undefined, null>
/** JSON of an append-only table: read parsed, written as its text. */
type KeptJson = ColumnType<JsonObject, string, never>
/** Made by the database alone. */
type Given<Value> = ColumnType<Value, never, never>

/** What a jsonb column of ours holds; the reader parses it further. */
export type JsonObject = { readonly [name: string]: unknown }

type Authority = {
  authority_id: string
  name: string
  protocol_id: Generated<string>
  opened_at: Generated<Instant>
  go_live: Day | null
  /** Three digits, as in the header of a census. */
  lea: string | null
  /** Does the public form take referrals for it? */
  public_referrals: Generated<boolean>
  /** Whom one rings at night; null: not kept here. */
  duty_team_number: string | null
}

type PersonalText = {
  authority_id: Kept<string>
  text_id: Kept<string>
  /** Goes to null once, when redacted; never to another value. */
  salt: ColumnType<Buffer | null, Buffer, null>
  body: ColumnType<string | null, string, null>
  recorded_at: KeptDefault<Instant>
  redacted_at: ColumnType<Instant | null, never, Instant>
  redacted_by: ColumnType<string | null, never, string>
}

type Person = {
  authority_id: Kept<string>
  person_id: Kept<string>
  kind: 'child' | 'adult'
  opened_at: KeptDefault<Instant>
}

type PersonVersion = {
  authority_id: Kept<string>
  person_id: Kept<string>
  version: Kept<number>
  born_on: KeptOptional<Day>
  died_on: KeptOptional<Day>
  sex: KeptOptional<string>
  /** The three numbers go to null when redacted; never to another value. */
  nhs_number: Redactable<string>
  local_id: Redactable<string>
  upn: Redactable<string>
  /** Goes to itself without `formerUpn` when redacted. */
  details: ColumnType<JsonObject, string | undefined, JsonObject>
  recorded_at: KeptDefault<Instant>
  recorded_by: Kept<string>
}

type PersonName = {
  authority_id: Kept<string>
  person_id: Kept<string>
  seq: Kept<number>
  use: Kept<string>
  /** The text's body is JSON: the given and the family name. */
  text_id: Kept<string>
  since: KeptOptional<Day>
  until: KeptOptional<Day>
  recorded_at: KeptDefault<Instant>
  recorded_by: Kept<string>
}

type Relationship = {
  authority_id: Kept<string>
  relationship_id: Kept<string>
  version: Kept<number>
  from_person: Kept<string>
  to_person: Kept<string>
  type: Kept<string>
  since: KeptOptional<Day>
  until: KeptOptional<Day>
  withdrawn: KeptDefault<boolean>
  recorded_at: KeptDefault<Instant>
  recorded_by: Kept<string>
}

type Identifier = {
  authority_id: Kept<string>
  person_id: Kept<string>
  scheme: Kept<string>
  value: Kept<string>
  recorded_at: KeptDefault<Instant>
}

/** `key` is a word of a name of theirs, as names are compared. */
type SearchKey = { authority_id: Kept<string>; key: Kept<string>; person_id: Kept<string> }

/** `key` is a way in which the word may be written otherwise, or the word. */
type SearchWord = { authority_id: Kept<string>; key: Kept<string>; word: Kept<string> }

/** That a person was redacted, first when and by whom. */
type PersonRedaction = {
  authority_id: Kept<string>
  person_id: Kept<string>
  redacted_at: Kept<Instant>
  redacted_by: Kept<string>
}

/** A worker of the system from which the authority imports. */
type Professional = {
  authority_id: Kept<string>
  worker_id: Kept<string>
  name: string
  role: string
}

/** By these an import knows a redacted child again. */
type RedactedLocalId = {
  authority_id: Kept<string>
  /** See people/redaction-key. */
  keyed_hash: Kept<Buffer>
  person_id: Kept<string>
  key_id: Kept<string>
  import_key: KeptOptional<string>
  redacted_at: Kept<Instant>
}

/** That two people are one, as somebody judged it. `one` sorts before `other`. */
type SamePerson = {
  authority_id: Kept<string>
  one: Kept<string>
  other: Kept<string>
  version: Kept<number>
  state: Kept<'offered' | 'confirmed' | 'rejected' | 'undone'>
  score: KeptOptional<number>
  why: KeptJson
  reason_id: KeptOptional<string>
  recorded_at: Kept<Instant>
  recorded_by: Kept<string>
}

/** An address, how to contact somebody, a risk: the shape of `details` and of the text is the topic's (people/statement). */
type PersonStatement = {
  authority_id: Kept<string>
  person_id: Kept<string>
  statement_id: Kept<string>
  version: Kept<number>
  topic: Kept<'address' | 'contact' | 'risk'>
  details: KeptJson
  text_id: KeptOptional<string>
  recorded_at: Kept<Instant>
  recorded_by: Kept<string>
}

/** The new identity of an adopted child. */
type SealedIdentity = {
  authority_id: Kept<string>
  person_id: Kept<string>
  sealed_at: Kept<Instant>
  sealed_by: Kept<string>
}

type RecordHead = {
  authority_id: Kept<string>
  child_id: Kept<string>
  position: Generated<number>
  hash: Buffer | null
  opened_at: KeptDefault<Instant>
  restricted: Generated<boolean>
  protocol_id: string | null
}

type FactRow = {
  authority_id: Kept<string>
  child_id: Kept<string>
  position: Kept<number>
  kind: Kept<string>
  happened_on: Kept<Day>
  /** Local time of day, `HH:MM`. */
  happened_at: KeptOptional<string>
  recorded_at: Kept<Instant>
  /** A user's id, or `import:` and the run's. */
  recorded_by: Kept<string>
  agency: KeptOptional<string>
  /** Shared by the facts of one act over several children. */
  act_id: Kept<string>
  imported: KeptDefault<boolean>
  details: KeptJson
  note_id: KeptOptional<string>
  note_hash: KeptOptional<Buffer>
  hash: Kept<Buffer>
}

type FoldedRecord = {
  authority_id: Kept<string>
  child_id: Kept<string>
  position: number
  /** JSON text of all the child's facts, without free text. */
  facts: string
  next_change: Day | null
  expected_on: Day | null
  born_on: Day | null
  is_open: Generated<boolean>
  on_plan: Generated<boolean>
  /** Ids of what is missing for a birth tonight, a space between them; null: not asked, or not yet computed. */
  lacks: string | null
}

type DutyRow = {
  authority_id: Kept<string>
  child_id: Kept<string>
  clock: Kept<string>
  duty: string
  title: string
  agency: string
  role: string
  opens: Day | null
  due: Day | null
  due_at: Instant | null
  met_on: Day | null
  ended_on: Day | null
  not_known: Generated<boolean>
  inherited: Generated<boolean>
  confirmed: Generated<boolean>
  late_at_registration: Generated<boolean>
  was_late: Generated<boolean>
  new_due: Day | null
  owed_by: Day | null
  open_from: Generated<Day>
  unallocated_from: Day | null
  said: 'escalated' | 'considered' | null
}

type Involvement = {
  authority_id: Kept<string>
  child_id: Kept<string>
  seq: Kept<number>
  agency: string
  user_id: string | null
  worker_name: string | null
  role: string
  since: Day
  until: Day | null
}

type RestrictedTo = {
  authority_id: Kept<string>
  child_id: Kept<string>
  user_id: Kept<string>
  granted_by: Kept<string>
  granted_at: KeptDefault<Instant>
}

type ConflictOfInterest = {
  authority_id: Kept<string>
  user_id: Kept<string>
  person_id: Kept<string>
  declared_at: KeptDefault<Instant>
}

type Draft = {
  authority_id: Kept<string>
  user_id: Kept<string>
  child_id: KeptOptional<string>
  form: Kept<string>
  body: JSONColumnType<JsonObject>
  saved_at: Generated<Instant>
}

type Document = {
  authority_id: Kept<string>
  child_id: Kept<string>
  document_id: Kept<string>
  type: Kept<string>
  /** In bytes. */
  size: Kept<number>
  sha256: Kept<string>
  /** Goes to null once, when redacted; never to another value. */
  bytes: ColumnType<Buffer | null, Buffer, null>
  recorded_at: Kept<Instant>
  recorded_by: Kept<string>
  redacted_at: ColumnType<Instant | null, never, Instant>
  redacted_by: ColumnType<string | null, never, string>
}

/** One page lent to somebody without an account; see record/one-time-links. */
type OneTimeLink = {
  authority_id: Kept<string>
  link_id: Kept<string>
  purpose: Kept<'agency_report' | 'escalation_answer'>
  token_hash: Kept<Buffer>
  child_id: Kept<string>
  also_child_ids: Kept<string[]>
  sitting: KeptOptional<string>
  escalation: KeptOptional<string>
  mailbox_id: KeptOptional<string>
  agency: Kept<string>
  made_at: Kept<Instant>
  made_by: Kept<string>
  expires_at: Kept<Instant>
  ended_at: ColumnType<Instant | null, never, Instant>
  ended_by: ColumnType<string | null, never, string>
  ended_how: ColumnType<'used' | 'revoked' | null, never, 'used' | 'revoked'>
  act_id: ColumnType<string | null, never, string>
}

/** The safeguarding mailbox of a setting without accounts; see telling/agency-mailboxes. */
type AgencyMailbox = {
  authority_id: Kept<string>
  mailbox_id: Kept<string>
  agency: Kept<string>
  setting: string
  email: string
  made_at: Kept<Instant>
  made_by: Kept<string>
  changed_at: ColumnType<Instant | null, never, Instant>
  changed_by: ColumnType<string | null, never, string>
  ended_at: ColumnType<Instant | null, never, Instant>
  ended_by: ColumnType<string | null, never, string>
}

/** An e-mail to such a mailbox, with a secret address of its own; see telling/letters. */
type MailboxLetter = {
  authority_id: Kept<string>
  letter_id: Kept<string>
  mailbox_id: Kept<string>
  link_id: KeptOptional<string>
  asked_at: Kept<Instant>
  asked_by: Kept<string>
  state: ColumnType<LetterState, never, LetterState>
  claimed_at: ColumnType<Instant | null, never, Instant | null>
  mailed_at: ColumnType<Instant | null, never, Instant>
  why: ColumnType<string | null, never, string | null>
  token_hash: ColumnType<Buffer | null, never, Buffer>
  opens_until: ColumnType<Instant | null, never, Instant>
  revoked_at: ColumnType<Instant | null, never, Instant>
  revoked_by: ColumnType<string | null, never, string>
}
type LetterState = 'queued' | 'sent' | 'stopped' | 'dead'

/** A document beside a form that is not sent yet. */
type HeldDocument = {
  authority_id: Kept<string>
  user_id: Kept<string>
  child_id: Kept<string>
  form: Kept<string>
  type: string
  size: number
  sha256: string
  bytes: Buffer
  held_at: Instant
}

/** Somebody is told of something, at most once a day; see telling/. */
type Message = {
  authority_id: Kept<string>
  message_id: Kept<string>
  user_id: Kept<string>
  kind: Kept<string>
  child_id: Kept<string>
  clock: Kept<string>
  /** The London day of the unique key. */
  day: Kept<Day>
  owed_by: Day | null
  tell_at: Instant
  state: Generated<'queued' | 'sent' | 'stopped' | 'dead'>
  told_at: Instant | null
  mail_claimed_at: Instant | null
  mailed_at: Instant | null
  read_at: Instant | null
  withdrawn: Generated<boolean>
  why: string | null
}

type Audit = {
  authority_id: Kept<string>
  audit_id: GeneratedAlways<number>
  at: KeptDefault<Instant>
  epoch: KeptDefault<number>
  /** The writing transaction's 64-bit id, as decimal digits. */
  xid: Given<string>
  actor: Kept<string>
  role: Kept<string>
  agency: Kept<string>
  action: Kept<string>
  child_id: KeptOptional<string>
  person_id: KeptOptional<string>
  place: Kept<string>
  why: Kept<string>
  position: KeptOptional<number>
  hash: KeptOptional<Buffer>
}

type AuditSeal = {
  authority_id: Kept<string>
  seal_no: Kept<number>
  epoch: Kept<number>
  from_xid: Kept<string>
  to_xid: Kept<string>
  rows: Kept<number>
  root: Kept<Buffer>
  previous: KeptOptional<Buffer>
  sealed_at: KeptDefault<Instant>
  signature: KeptOptional<Buffer>
  /** Per row its id and what it said, see record/audit-leaf. */
  leaves: KeptDefault<Buffer>
}

type ImportRun = {
  authority_id: Kept<string>
  run_id: Kept<string>
  format: Kept<string>
  file_name: Kept<string>
  file_sha256: Kept<Buffer>
  started_by: Kept<string>
  started_at: KeptDefault<Instant>
  today: KeptDefault<Day>
  done: Generated<number>
  finished_at: Instant | null
  counts: ColumnType<JsonObject | null, string | undefined, string>
}

type ImportKey = {
  authority_id: Kept<string>
  /** Goes once to one that says nothing, when redacted. */
  key: string
  run_id: Kept<string>
  person_id: KeptOptional<string>
  child_id: KeptOptional<string>
  position: KeptOptional<number>
  said: Buffer | null
  /** JSON: the keys of a child's facts with their positions. */
  facts: string | null
}

type ImportContradiction = {
  authority_id: Kept<string>
  child_id: Kept<string>
  /** When redacted: without the local id with which it begins, without the words, and without the hash of a pupil number. */
  key: string
  said: Buffer
  run_id: Kept<string>
  words: string
  recorded_at: Kept<Instant>
}

/** What somebody without an account sent; its words are JSON. */
type PublicReferral = {
  authority_id: Kept<string>
  /** Of the form that was sent: sent twice it is one. */
  referral_id: Kept<string>
  reference: Kept<string>
  received_at: Kept<Instant>
  text_id: Kept<string>
}

/** Accepted: a record has it. Or set aside, and why. */
type PublicReferralDecision = {
  authority_id: Kept<string>
  referral_id: Kept<string>
  child_id: KeptOptional<string>
  reason_id: KeptOptional<string>
  decided_at: Kept<Instant>
  decided_by: Kept<string>
}

/** Somebody took over what was recorded of a child out of hours, or gave it back; the last one stands. */
type HandOver = {
  authority_id: Kept<string>
  child_id: Kept<string>
  seq: Kept<number>
  act_id: Kept<string>
  taken: Kept<boolean>
  done_at: Kept<Instant>
  done_by: Kept<string>
}

/** The record: every table of it is keyed by authority and seen only `inAuthority`. */
export type Tables = {
  personal_text: PersonalText
  person: Person
  person_version: PersonVersion
  person_name: PersonName
  relationship: Relationship
  identifier: Identifier
  search_key: SearchKey
  search_word: SearchWord
  person_redaction: PersonRedaction
  redacted_local_id: RedactedLocalId
  same_person: SamePerson
  sealed_identity: SealedIdentity
  person_statement: PersonStatement
  professional: Professional
  record_head: RecordHead
  fact: FactRow
  folded_record: FoldedRecord
  duty: DutyRow
  involvement: Involvement
  restricted_to: RestrictedTo
  conflict_of_interest: ConflictOfInterest
  draft: Draft
  document: Document
  held_document: HeldDocument
  one_time_link: OneTimeLink
  agency_mailbox: AgencyMailbox
  mailbox_letter: MailboxLetter
  message: Message
  hand_over: HandOver
  audit: Audit
  audit_seal: AuditSeal
  import_run: ImportRun
  import_key: ImportKey
  import_contradiction: ImportContradiction
  public_referral: PublicReferral
  public_referral_decision: PublicReferralDecision
}

/** What all authorities share and the program only reads. */
export type ReferenceTables = { authority: Authority }

type AppUser = {
  user_id: string
  email: string
  name: string
  created_at: Generated<Instant>
  closed_at: Instant | null
}

type Membership = {
  authority_id: string
  user_id: string
  agency: string
  role: string
  team: string | null
  since: Day
  until: Day | null
}

/** How somebody wants to be told by e-mail; see telling/choice. Times are London's, `HH:MM`. */
type TellingChoiceRow = {
  user_id: string
  mail: 'digest' | 'each' | 'none'
  digest_at: string
  quiet_from: string | null
  quiet_until: string | null
  quiet_days_off: boolean
  offers: boolean
  away_from: Day | null
  away_until: Day | null
  cover: string | null
  changed_at: Instant
}

/** The one e-mail that sums up a day. */
type DigestRow = { user_id: string; day: Day; claimed_at: Instant; mailed_at: Instant | null }

/** The address of somebody's calendar; who has it needs no account. */
type CalendarFeedRow = { user_id: string; token_hash: Buffer; made_at: Instant }

/** Who may come in, and how they are told; read before any authority is known. */
export type SignInTables = ReferenceTables & {
  'sign_in.app_user': AppUser
  'sign_in.membership': Membership
  'sign_in.telling_choice': TellingChoiceRow
  'sign_in.digest': DigestRow
  'sign_in.calendar_feed': CalendarFeedRow
}

/** Everything, as the owner sees it. */
export type OwnerTables = Tables & SignInTables
