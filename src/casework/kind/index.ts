/** casework/kind: what differs between kinds of dossiers. */
export { capsuleOf } from './capsule.ts'
export {
  type Asked,
  type CaseworkCity,
  type Check,
  type Kind,
  type Kinds,
  type Link,
  makeKinds,
  type Opened,
  type Own,
  type OwnCall,
  type OwnShown,
  type Paper,
  type Row,
  type Section,
} from './kind.ts'
