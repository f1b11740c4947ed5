/** 38,680 */
export const number = (n: number) => n.toLocaleString('en-GB')

export const some = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`
