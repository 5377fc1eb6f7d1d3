/**
 * The view's address in the URL's fragment: `#packets?filter=cc%20%21%3D%200&frame=5&field=…`. It carries what is
 * looked at, never what a capture holds and never a secret.
 */

export interface ViewState {
  view: 'packets'
  filter: string
  /** Number of the selected frame; 0 for none. */
  frame: number
  /** Id of the selected field. */
  field: string
}

export const emptyView: ViewState = { view: 'packets', filter: '', frame: 0, field: '' }

/** What a fragment says; whatever is not understood counts as absent. */
export function parseFragment(hash: string): ViewState {
  const text = hash.replace(/^#/, '')
  const question = text.indexOf('?')
  const query = new URLSearchParams(question < 0 ? '' : text.slice(question + 1))
  const frame = Number(query.get('frame') ?? 0)
  return {
    view: 'packets',
    filter: query.get('filter') ?? '',
    frame: Number.isSafeInteger(frame) && frame > 0 ? frame : 0,
    field: query.get('field') ?? '',
  }
}

export function formatFragment(state: ViewState): string {
  const query = new URLSearchParams()
  if (state.filter) query.set('filter', state.filter)
  if (state.frame) query.set('frame', String(state.frame))
  if (state.field) query.set('field', state.field)
  const text = query.toString().replaceAll('+', '%20')
  return `#${state.view}${text ? `?${text}` : ''}`
}
