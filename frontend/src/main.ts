import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { language, load } from './lib/i18n.ts';

async function begin(): Promise<void> {
  await load(navigator.languages);
  document.documentElement.lang = language();
  const target = document.getElementById('app');
  if (target) mount(App, { target });
}

void begin();
