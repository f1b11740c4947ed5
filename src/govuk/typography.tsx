import type { Child } from 'hono/jsx'
import type { Content, Html } from './html.ts'
import { htmlOf, markup } from './html.ts'

type Size = 's' | 'm' | 'l' | 'xl'

const finished = (element: Content): Html => markup(htmlOf(element))

/** A link in running text. `spoken` is read out and not shown, for links whose words repeat down a page. */
export function link(options: {
  text: Content
  href: string
  spoken?: string | undefined
  quiet?: boolean | undefined
  inverse?: boolean | undefined
}): Html {
  const look = `${options.quiet ? ' govuk-link--no-underline' : ''}${options.inverse ? ' govuk-link--inverse' : ''}`
  return finished(
    <a class={`govuk-link govuk-link--no-visited-state${look}`} href={options.href}>
      {options.text}
      {options.spoken && <span class="govuk-visually-hidden"> {options.spoken}</span>}
    </a>,
  )
}

/** A heading; `level` is its place in the outline, `size` only how it looks. `caption` stands above, in grey. */
export function heading(options: {
  text: Content
  level?: 1 | 2 | 3 | 4 | undefined
  size?: Size | undefined
  id?: string | undefined
  caption?: Content | undefined
}): Html {
  const level = options.level ?? 1
  const size = options.size ?? SIZE_OF_LEVEL[level]
  const Tag = `h${level}` as const
  return finished(
    <>
      {options.caption && <span class={`govuk-caption-${size === 's' ? 'm' : size}`}>{options.caption}</span>}
      <Tag class={`govuk-heading-${size}`} id={options.id}>
        {options.text}
      </Tag>
    </>,
  )
}

const SIZE_OF_LEVEL = { 1: 'l', 2: 'm', 3: 's', 4: 's' } as const satisfies Record<number, Size>

/** A paragraph of running text. */
export function paragraph(text: Content, options: { small?: boolean; lead?: boolean; hint?: boolean } = {}): Html {
  if (options.hint) return finished(<p class="govuk-hint">{text}</p>)
  const size = options.lead ? 'govuk-body-l' : options.small ? 'govuk-body-s' : 'govuk-body'
  return finished(<p class={size}>{text}</p>)
}

/** A list, with bullets, numbers or nothing before its items. */
export function list(items: readonly Content[], marks: 'bullet' | 'number' | 'none' = 'bullet'): Html {
  const Tag = marks === 'number' ? 'ol' : 'ul'
  return finished(
    <Tag class={marks === 'none' ? 'govuk-list' : `govuk-list govuk-list--${marks}`}>
      {items.map(item => (
        <li>{item}</li>
      ))}
    </Tag>,
  )
}

/** Words for a screen reader only. */
export function spoken(text: string): Html {
  return finished(<span class="govuk-visually-hidden">{text}</span>)
}

/** A line across the page between two sections. */
export function sectionBreak(): Html {
  return finished(<hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible" />)
}

/** The official grid: columns as fractions of the row, stacked on a phone. */
export function columns(...parts: readonly { width: Width; content: Child }[]): Html {
  return finished(
    <div class="govuk-grid-row">
      {parts.map(part => (
        <div class={`govuk-grid-column-${part.width}`}>{part.content}</div>
      ))}
    </div>,
  )
}

type Width = 'full' | 'one-half' | 'one-third' | 'two-thirds' | 'one-quarter' | 'three-quarters'
