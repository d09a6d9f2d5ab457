/** appeals/category: the tree of categories, and which of them words point to. */
export {
  type Categories,
  type Category,
  readCategories,
  type Urgency,
} from './category.ts'
export { type Sorter, type Suggested, suggestCategories } from './suggest.ts'
