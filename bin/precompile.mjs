// Makes strings of the HTML elements in our JSX when the bundle is made, so that a page is joined instead of built up: half of
// what a page costs in this process goes there. Sources stay as they are, and so does what they print, byte for byte
// (test/precompiled.test.ts). Components stay calls, and so does every element whose attributes depend on more than
// themselves: those with spread attributes or their own inner HTML, drawings (SVG), select, option and textarea.
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Parser } from 'acorn'
import jsx from 'acorn-jsx'

const parser = Parser.extend(jsx())

/** An esbuild plugin for .tsx files. `runtime` is the path of src/kernel/html/precompiled.ts. */
export const precompiled = (esbuild, runtime) => ({
  name: 'precompiled',
  setup(build) {
    build.onLoad({ filter: /\.tsx$/ }, async ({ path }) => {
      const { code } = await esbuild.transform(readFileSync(path, 'utf8'), {
        loader: 'tsx',
        jsx: 'preserve',
        target: 'node24',
        sourcefile: path,
      })
      return { contents: precompile(code, runtime), loader: 'jsx', resolveDir: dirname(path) }
    })
  },
})

/** JavaScript with JSX in, the same with its plain elements as templates out. */
export function precompile(code, runtime) {
  const tree = parser.parse(code, { ecmaVersion: 'latest', sourceType: 'module' })
  const written = rewrite(code, tree)
  if (written === code) return code
  return `import { attribute as $attribute, child as $child, template as $template } from ${JSON.stringify(runtime)}\n${written}`
}

/** The source of a node, with every plain element in it made a template. */
function rewrite(code, node) {
  const found = []
  collect(node, found)
  let written = ''
  let at = node.start
  for (const element of found) {
    written += code.slice(at, element.start) + asTemplate(code, element)
    at = element.end
  }
  return written + code.slice(at, node.end)
}

/** The outermost plain elements below a node, in order. `isChild`: it stands where JSX wants braces around an expression. */
function collect(node, found, isChild = false) {
  if (node.type === 'JSXElement' && isPlain(node)) {
    found.push(Object.assign(node, { isChild }))
    return
  }
  if (node.type === 'JSXElement' && isDrawing(node)) return
  for (const [name, value] of Object.entries(node)) {
    const below = Array.isArray(value) ? value : [value]
    const areChildren =
      node.type === 'JSXAttribute' ||
      (name === 'children' && (node.type === 'JSXElement' || node.type === 'JSXFragment'))
    for (const one of below) if (one && typeof one.type === 'string') collect(one, found, areChildren)
  }
}

function asTemplate(code, element) {
  const template = { strings: [''], holes: [] }
  writeElement(code, element, template)
  const call = `$template([${template.strings.map((text) => JSON.stringify(text)).join(', ')}]${template.holes.map((hole) => `, ${hole}`).join('')})`
  return element.isChild ? `{${call}}` : call
}

const text = (template, words) => {
  template.strings[template.strings.length - 1] += words
}
const hole = (template, expression) => {
  template.holes.push(expression)
  template.strings.push('')
}

function writeElement(code, { openingElement, children }, template) {
  const name = openingElement.name.name
  text(template, `<${name}`)
  for (const attribute of openingElement.attributes) writeAttribute(code, attribute, template)
  const before = template.strings.length
  const mark = template.strings.at(-1).length
  text(template, '>')
  for (const child of children) writeChild(code, child, template)
  const isEmpty = template.strings.length === before && template.strings.at(-1).length === mark + 1
  if (isEmpty && VOID.has(name))
    template.strings[template.strings.length - 1] = `${template.strings.at(-1).slice(0, -1)}/>`
  else text(template, `</${name}>`)
}

function writeAttribute(code, { name: { name: given }, value }, template) {
  if (given === 'key' || given === 'ref') return
  const name = nameOf(given)
  if (value === null) return text(template, attribute(name, true))
  if (value.type === 'Literal') return text(template, attribute(name, value.value))
  const { expression } = value
  if (expression.type === 'Literal' && expression.regex === undefined)
    return text(template, attribute(name, expression.value))
  hole(template, `$attribute(${JSON.stringify(name)}, ${rewrite(code, expression)})`)
}

function writeChild(code, child, template) {
  if (child.type === 'JSXText') return text(template, escaped(wordsOf(child)))
  if (child.type === 'JSXExpressionContainer') {
    const { expression } = child
    if (expression.type === 'JSXEmptyExpression') return
    if (expression.type === 'Literal' && typeof expression.value === 'string')
      return text(template, escaped(expression.value))
    return hole(template, `$child(${rewrite(code, expression)})`)
  }
  if (child.type === 'JSXElement' && isPlain(child)) return writeElement(code, child, template)
  if (child.type === 'JSXSpreadChild') throw new Error('a spread child is not known here')
  hole(template, `$child(${rewrite(code, child)})`)
}

// What follows says what preact-render-to-string does with an element; the runtime says the same of values.

const VOID = new Set([
  'area',
  'base',
  'br',
  'col',
  'command',
  'embed',
  'hr',
  'img',
  'input',
  'keygen',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
])
const SPECIAL = new Set(['select', 'option', 'optgroup', 'textarea'])
const DRAWING = new Set([
  'svg',
  'g',
  'path',
  'circle',
  'ellipse',
  'rect',
  'line',
  'polyline',
  'polygon',
  'text',
  'tspan',
  'defs',
  'use',
  'mask',
  'clipPath',
  'symbol',
  'pattern',
  'foreignObject',
  'image',
  'marker',
  'linearGradient',
  'radialGradient',
  'stop',
])
const RENAMED = {
  className: 'class',
  htmlFor: 'for',
  defaultChecked: 'checked',
  defaultSelected: 'selected',
  defaultValue: 'value',
  acceptCharset: 'accept-charset',
  httpEquiv: 'http-equiv',
}
const LOWER =
  /^(?:accessK|auto[A-Z]|cell|ch|col|cont|cross|dateT|encT|form[A-Z]|frame|hrefL|inputM|maxL|minL|noV|playsI|popoverT|readO|rowS|src[A-Z]|tabI|useM|item[A-Z])/

const nameOf = (given) => RENAMED[given] ?? (LOWER.test(given) ? given.toLowerCase() : given)

const isDrawing = ({ openingElement: { name } }) => name.type === 'JSXIdentifier' && name.name === 'svg'

function isPlain({ openingElement: { name, attributes } }) {
  if (name.type !== 'JSXIdentifier' || !/^[a-z]/.test(name.name)) return false
  if (SPECIAL.has(name.name) || DRAWING.has(name.name)) return false
  const names = attributes.map((attribute) =>
    attribute.type === 'JSXAttribute' && attribute.name.type === 'JSXIdentifier' ? nameOf(attribute.name.name) : null,
  )
  return (
    new Set(names).size === names.length &&
    !names.some((one) => one === null || one === 'style' || one === 'children' || one === 'dangerouslySetInnerHTML')
  )
}

/** As the renderer prints it: yes and nothing as the bare name, no as nothing, but `aria-*` and the like in words. */
function attribute(name, value) {
  const said = isWorded(name) && value !== null ? String(value) : value
  if (said === null || said === false) return ''
  return said === true || said === '' ? ` ${name}` : ` ${name}="${escaped(String(said))}"`
}
const isWorded = (name) => name[4] === '-' || name === 'draggable' || name === 'spellcheck'

const escaped = (words) => words.replace(/["&<]/g, (found) => ({ '"': '&quot;', '&': '&amp;', '<': '&lt;' })[found])

/** JSX text without the white space of its lines, as every compiler reads it. */
function wordsOf({ value }) {
  const lines = value.split(/\r\n|\n|\r/)
  return lines
    .map((line, index) => {
      const plain = line.replaceAll('\t', ' ')
      const begun = index === 0 ? plain : plain.replace(/^ +/, '')
      return index === lines.length - 1 ? begun : begun.replace(/ +$/, '')
    })
    .filter((line) => line !== '')
    .join(' ')
}
