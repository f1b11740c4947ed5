/** What a column of a file of people can hold. */
export type PeopleField =
  | 'id'
  | 'given'
  | 'middle'
  | 'family'
  | 'full'
  | 'formerFamily'
  | 'alias'
  | 'born'
  | 'expected'
  | 'sex'
  | 'nhs'
  | 'upn'
  | 'insurance'
  | 'postcode'
  | 'house'
  | 'address'
  | 'town'
  | 'region'
  | 'email'
  | 'phone'
  | 'mother'

/** How files head their columns, without capitals, spaces and marks. */
const SPELLINGS: Record<PeopleField, string> = {
  id: `id recid uniqueid personid recordid recordno recordnumber ref reference refno caseid casenumber clientid localid
    lachildid childid patientid legacyid pid`,
  given: 'givenname givennames given firstname firstnames first forename forenames fname christianname',
  middle: 'middlename middlenames middle othernames secondname',
  family: 'familyname family surname lastname last lname sname surnames',
  full: 'name fullname personname childname patientname clientname',
  formerFamily: `maidenname formersurname formerfamilyname formername previoussurname previousfamilyname previousname
    birthsurname birthname nee`,
  alias: 'alias aliases knownas alsoknownas aka preferredname nickname',
  born: 'dob dateofbirth birthdate born bornon birthday birth personbirthdate datebirth',
  expected:
    'edd expecteddate expectedon expecteddob expecteddateofdelivery expectedpersonbirthdate duedate duedateofbirth',
  sex: 'sex gender gendercurrent personsex sexatbirth',
  nhs: 'nhs nhsnumber nhsno nhsnum nhsid',
  upn: 'upn uniquepupilnumber',
  insurance: 'nino ni ninumber nationalinsurance nationalinsurancenumber socsecid ssn socialsecuritynumber',
  postcode: 'postcode postalcode zip zipcode pcode postcd',
  house: 'streetnumber housenumber houseno housename buildingnumber buildingname house number',
  address:
    'address addressline addressline1 addressline2 addressline3 address1 address2 address3 street streetname streetaddress road addr addr1 addr2',
  town: 'town city suburb locality posttown village towncity',
  region: 'county state region province',
  email: 'email emailaddress mail',
  phone: 'phone telephone tel phonenumber telephonenumber mobile mobilenumber mobilephone contactnumber homephone',
  mother: 'mother mothername mothersname mothergivenname motherforename motherfirstname nameofmother',
}

const fieldsBySpelling = new Map<string, PeopleField>()
for (const [field, spellings] of Object.entries(SPELLINGS)) {
  for (const spelling of spellings.split(/\s+/)) {
    if (isField(field)) fieldsBySpelling.set(spelling, field)
  }
}

function isField(field: string): field is PeopleField {
  return field in SPELLINGS
}

/** Of these a file may have several columns, which belong together. */
const SEVERAL: readonly PeopleField[] = ['address', 'alias', 'formerFamily', 'middle', 'house']

/** By one of these somebody can be told from others; without any there is nothing to match by. */
const TELLING: readonly PeopleField[] = ['given', 'family', 'full', 'born', 'nhs', 'upn', 'insurance', 'email', 'phone']

export type PeopleColumns = {
  /** The places of the columns that hold a field, in their order. */
  places: Partial<Record<PeopleField, readonly number[]>>
  /** Columns that are not read, as they are headed. */
  unknown: readonly string[]
  isTelling: boolean
}

/** Finds out what the columns hold by how they are headed; of two columns for one field the first is read. */
export function columnsOf(header: readonly string[]): PeopleColumns {
  const places: Partial<Record<PeopleField, number[]>> = {}
  const unknown: string[] = []
  for (const [place, heading] of header.entries()) {
    const field = fieldOf(heading)
    const before = field === null ? undefined : places[field]
    if (field === null || (before !== undefined && !SEVERAL.includes(field))) unknown.push(heading)
    else places[field] = [...(before ?? []), place]
  }
  return { places, unknown, isTelling: TELLING.some(field => places[field] !== undefined) }
}

function fieldOf(heading: string): PeopleField | null {
  const plain = heading.toLowerCase().replace(/['’]s\b/g, 's')
  const squeezed = plain.replace(/[^a-z0-9]/g, '')
  // Systems put what a row is before what a column is: pers_dob, child_surname.
  const without = plain.replace(/^\s*(ssd_|cin_)?(pers|person|child|patient|client|current|home)[_\s.-]+/, '')
  return fieldsBySpelling.get(squeezed) ?? fieldsBySpelling.get(without.replace(/[^a-z0-9]/g, '')) ?? null
}
