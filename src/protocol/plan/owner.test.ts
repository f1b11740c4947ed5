import { expect, test } from 'vitest'
import { isPerson } from './owner.ts'

const named = (name: string, role = '', agency = '') => isPerson({ name, role, agency })

test.each(
  `Mx Sky O'Dowd-Ng|Dr A. Social|Ms Housing|Mr Police|Bridget|Asha|J. Okafor|J.B.|T.|Health visitor Ana Petrova
Ana Petrova (health visitor)|Ana Petrova, HV|HV - Ana Petrova|HV (Ana Petrova)|Social worker: Dana Frost|Nurse Ada Wick
PC Ife Stone|Sgt Ty Rook|Detective Ruth Amble|Grandmother Edith Moor|Mum (Ms Arden)|Mr and Mrs Croft|Ms Birch and Mr Vane
Mr Dale, Hilltop Primary|Hilltop Primary (Mr Dale)|Tess Vale at Little Oaks nursery|Jo Penn and team|Ms A|Ms A's sister Nell
Rose Ward|Sam Church|Alex Nurse|María José Núñez|Łukasz Żak|Nguyễn Thị Hoa|d'Arcy Finn|jo penn|ANA PETROVA|Anneke van der Berg|Aunt Bridget
Mohammed Al-Amin|Baby's father Mr Vane|Seán O’Brien|Mary-Kate|Father Ted Moor|Ms Young|Mr Child|Sister Agnes Bell|Prof. Ito`
    .split(/[|\n]/)
    .map(name => [name]),
)('%s is a person', name => expect(named(name)).toBe(true))

test.each(
  `Parents|parents|Both parents|All|Everyone|Mum|Dad|Mum and dad|mother|Father|Baby's father|Professionals|All professionals|Core group
core group members|SW|HV|HV/SW|SW and HV|GP|GP/CPN|CAMHS|Social worker|Allocated social worker|Duty worker|New SW|Health visitor|Midwife|Drugs worker
Social Care|Children's Services|Children's Social Care|Seaborough Council|Police|School|The school|Isla's school|Kai's teacher|Ms A's social worker
Hilltop Primary School|Marsh Lane Surgery|Northway Trust|Substance misuse team|Substance Misuse Service|Housing|Housing Association|Probation
Family|The Moor family|Extended family|Family member|Grandma|Maternal grandmother|Paternal grandparents|Women's Aid|NSPCC|Probation officer
TBC|tbc|TBA|To be confirmed|to be allocated|N/A|?|-|Unknown|Someone from school|Lead professional|Designated Safeguarding Lead|DSL|IRO
Multi-agency team|Team around the child|Network|Named midwife|Health|Health and social care|Education|Young Carers Service|All agencies|Whoever is on duty
N/K|Keyworker at Turning Leaf|Paediatric ward|CAMHS duty clinician|Contact supervisor|Dr|GP surgery|Perinatal mental health team|YOT worker|Kinship team|Ward staff|The hospital|LA|Legal|Partner agencies|Carers|Mr Vane's mother`
    .split(/[|\n]/)
    .map(name => [name]),
)('%s is no person', name => expect(named(name)).toBe(false))

test('the name of the agency is no person', () => {
  expect(named('Turning Leaf', '', 'Turning Leaf')).toBe(false)
  expect(named('health visitor', 'health visitor')).toBe(false)
})
