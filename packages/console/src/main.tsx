// The page's beginning: styles first, then the console.
import '@cloudscape-design/global-styles/index.css'
import 'virtual:theme.css'
import Button from '@cloudscape-design/components/button'
import { createRoot } from 'react-dom/client'

const root = document.getElementById('root')
if (root) createRoot(root).render(<Button variant="primary">Hello</Button>)
