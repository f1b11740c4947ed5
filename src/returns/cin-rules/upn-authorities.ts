/**
 * The authority numbers that may stand in a unique pupil number, real and "pseudo" ones (rule 1530): those of the rule's
 * own list, to which 942 and 943 (Cumberland; Westmorland and Furness) came in the census of 2023-24.
 */
const NUMBERS = `1-5 201-213 301-320 330-336 340-344 350-359 370-373 380-384 390-394 420 660-681 701-708 800-803
  805-808 810-813 815 816 820-823 825 826 830 831 835-841 845 846 850-852 855-857 860 861 865-896 908 909 916 919 921
  925 926 928 929 931 933 935-938 940 941`
const SINCE_2024 = '942-943'

const listed = (ranges: string): string[] =>
  ranges.split(/\s+/).flatMap(range => {
    const [first = '', last = first] = range.split('-')
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) =>
      String(Number(first) + i).padStart(3, '0'),
    )
  })

const until2023: ReadonlySet<string> = new Set(listed(NUMBERS))
const since2024: ReadonlySet<string> = new Set([...listed(NUMBERS), ...listed(SINCE_2024)])

export const isUpnAuthority = (number: string, year: number): boolean =>
  (year >= 2024 ? since2024 : until2023).has(number)
