// The page: one App, and the worker behind it.
import { mount } from 'svelte'
import Page from './App.svelte'
import './theme.css'

mount(Page, { target: document.getElementById('app')! })
