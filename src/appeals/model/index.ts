/** appeals/model: learning from messages which category a new one belongs to, and how sure one may be. */
export { type Answers, type Classifier, classifierOf } from './classify.ts'
export { bandsOf, COPY, type Signature, sharedBy, signatureOf } from './copies.ts'
export { examplesOf, LabelledRow } from './examples.ts'
export { BUCKETS, gramCounter } from './grams.ts'
export { MODEL_FILE, type Model, readModel, writeModel } from './model.ts'
export { type Example, trainModel } from './train.ts'
