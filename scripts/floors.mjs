// Checks the floors, and that the checker has seen every source file and every module of src/city.ts.
import { readHouse } from './house.mjs'

const { modules, imports, refused, unseen } = readHouse()
const faults = [...refused, ...unseen]
for (const fault of faults) console.error(fault)
console.log(`${imports.size} files seen, ${modules.length} modules, ${faults.length} faults`)
process.exit(faults.length === 0 && modules.length > 20 ? 0 : 1)
