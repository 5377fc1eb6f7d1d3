// The page: one App, and the worker behind it.
import { mount } from 'svelte'
import Page from './App.svelte'
import { fetchLater } from './lib/later.ts'
import { speak } from './lib/messages/language.ts'
import { Preferences } from './lib/preferences.svelte.ts'
import './theme.css'

async function start(): Promise<void> {
  const preferences = new Preferences()
  if (preferences.spoken !== 'en') await speak(preferences.spoken)
  mount(Page, { target: document.getElementById('app')!, props: { preferences } })
  fetchLater()
}

void start()
