import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { projectRoot } from './kernel/project-root.ts'

const versions = z.record(z.string(), z.string()).default({})
const lockShape = z.object({
  packages: z.record(z.string(), z.looseObject({ optionalDependencies: versions, resolved: z.string().optional() })),
})
const packageShape = z.object({ dependencies: versions, devDependencies: versions, optionalDependencies: versions })

const read = (name: string): unknown => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'))
const lock = lockShape.parse(read('package-lock.json')).packages

test('the lock file names the packages of every platform, so that `npm ci` works on each', () => {
  const missing = Object.entries(lock).flatMap(([path, { optionalDependencies }]) =>
    Object.keys(optionalDependencies).filter(
      name => !(`node_modules/${name}` in lock) && !(`${path}/node_modules/${name}` in lock),
    ),
  )
  expect(missing).toEqual([])
})

test('the lock file carries no download address', () => {
  expect(Object.entries(lock).filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
})

test('every version is pinned exactly, because npm on an older Node takes older majors otherwise', () => {
  const { dependencies, devDependencies, optionalDependencies } = packageShape.parse(read('package.json'))
  const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})
