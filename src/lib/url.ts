/**
 * The view's address in the URL's fragment: `#packets?filter=cc%20%21%3D%200&frame=5&field=…`, `#sessions?id=3`,
 * `#learn/reference/get_device_id`, `#inventory/sensors`. It carries what is looked at and, in a link that was asked for, packets; never a secret.
 */

/** In the order of the header. */
export const viewNames = ['packets', 'sessions', 'live', 'playground', 'inventory', 'learn'] as const
export type ViewName = (typeof viewNames)[number]

/** Views that need no capture. */
const freeViews: readonly ViewName[] = ['live', 'playground', 'learn']
export const isFree = (view: ViewName): boolean => freeViews.includes(view)

/** Views that have places of their own. */
export type PlacedView = 'inventory' | 'learn'
export const isPlaced = (view: string): view is PlacedView => view === 'inventory' || view === 'learn'

export interface ViewState {
  view: ViewName
  filter: string
  /** Number of the selected frame; 0 for none. */
  frame: number
  /** Id of the selected field. */
  field: string
  /** Number of the selected session; 0 for none. */
  session: number
  /** Place in a view that has some: 'reference/get_device_id'. */
  path: string
  /** The capture itself, packed: small ones travel in links. */
  packed: string
}

export const emptyView: ViewState = {
  view: 'packets',
  filter: '',
  frame: 0,
  field: '',
  session: 0,
  path: '',
  packed: '',
}

/** What a fragment says; whatever is not understood counts as absent. */
export function parseFragment(hash: string): ViewState {
  const [name, text = ''] = hash.replace(/^#/, '').split(/\?(.*)/s)
  const query = new URLSearchParams(text)
  const number = (key: string): number => {
    const value = Number(query.get(key) ?? 0)
    return Number.isSafeInteger(value) && value > 0 ? value : 0
  }
  const [first, ...path] = name.split('/')
  const packed = query.get('packed') ?? ''
  if (isPlaced(first))
    return { ...emptyView, view: first, path: path.join('/'), ...(first === 'inventory' && { packed }) }
  if (name === 'sessions') return { ...emptyView, view: 'sessions', session: number('id'), packed }
  const free = freeViews.find((view) => view === name)
  if (free) return { ...emptyView, view: free }
  return {
    ...emptyView,
    filter: query.get('filter') ?? '',
    frame: number('frame'),
    field: query.get('field') ?? '',
    packed,
  }
}

export function formatFragment({ view, filter, frame, field, session, path, packed }: ViewState): string {
  const query = new URLSearchParams()
  const set = (key: string, value: string | number): void => {
    if (value) query.set(key, String(value))
  }
  if (view === 'sessions') set('id', session)
  if (view === 'packets') {
    set('filter', filter)
    set('frame', frame)
    set('field', field)
  }
  if (!isFree(view)) set('packed', packed)
  const text = query.toString().replaceAll('+', '%20')
  return `#${view}${path ? `/${path}` : ''}${text ? `?${text}` : ''}`
}
