// The page: one App, and the worker behind it.
import { mount } from 'svelte'
import Page from './App.svelte'
import { fetchLater } from './lib/later.ts'
import './theme.css'

mount(Page, { target: document.getElementById('app')! })
fetchLater()
