/**
 * What is kept of a client's address. Budgets count by the whole address, for IPv6 by the /64 that one household has; the
 * list of sessions shows the network only (/24, /48), enough to know one's own town and too little to follow a person.
 */
import { isIPv4, isIPv6 } from 'node:net'

/** The address by which attempts are counted: `203.0.113.7`, `2001:db8:1:2::/64`, or `unknown`. */
export const countedAddress = (address: string): string => {
  const plain = withoutMapping(address)
  return isIPv4(plain) ? plain : prefix(plain, 4, 64)
}

/** The network that may be shown: `203.0.113.0/24`, `2001:db8:1::/48`, or `unknown`. */
export const shownNetwork = (address: string): string => {
  const plain = withoutMapping(address)
  return isIPv4(plain) ? `${plain.split('.').slice(0, 3).join('.')}.0/24` : prefix(plain, 3, 48)
}

/** An IPv4 address that came in through an IPv6 socket is an IPv4 address. */
const withoutMapping = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '')

function prefix(address: string, groups: number, bits: number): string {
  const plain = address.replace(/%.*$/, '')
  if (!isIPv6(plain)) return 'unknown'
  // The URL parser writes an address in one way only; what `::` stands for is filled in again.
  const [left = '', right] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::')
  const head = left === '' ? [] : left.split(':')
  const tail = right === undefined || right === '' ? [] : right.split(':')
  const all = [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
  return `${all.slice(0, groups).join(':')}::/${bits}`
}
