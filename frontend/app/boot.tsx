import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import '../kit/tokens.css'
import '../kit/base.css'
import { App } from './App.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import '../lib/back.ts'
import { reloaded } from './chunk.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
sessionStorage.removeItem(reloaded)

createRoot(root).render(
  <StrictMode>
    <ErrorBoundary>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </ErrorBoundary>
  </StrictMode>,
)
