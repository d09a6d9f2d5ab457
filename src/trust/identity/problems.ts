/** Why identity refuses. The codes are stable. None says whether an account exists. */
import { problem } from '../../kernel/problem/index.ts'
import { FAULTS, type PasswordFault } from './password-rules.ts'

export const signInFailed = problem('identity/sign-in-failed', {
  status: 401,
  title: { zh: '登录失败', en: 'Sign-in failed' },
  detail: {
    zh: '账号名或密码不对。请检查后再试，注意大小写。',
    en: 'The account name or password is wrong. Check both, including capital letters, and try again.',
  },
})

export const tooManyAttempts = problem<{ retryAfter: number }>('identity/too-many-attempts', {
  status: 429,
  title: { zh: '尝试次数过多', en: 'Too many attempts' },
  detail: {
    zh: ({ retryAfter }) => `尝试次数过多，请 ${minutes(retryAfter)} 分钟后再试。在您登录过的设备上登录不受影响。`,
    en: ({ retryAfter }) =>
      `Too many attempts. Try again in ${sayMinutes(retryAfter)}, or sign in on a device you have used before.`,
  },
})

export const weakPassword = problem<{ fault: PasswordFault }>('identity/weak-password', {
  status: 422,
  title: { zh: '密码不符合要求', en: 'This password cannot be used' },
  detail: { zh: ({ fault }) => FAULTS[fault].zh, en: ({ fault }) => FAULTS[fault].en },
})

export const loginTaken = problem('identity/login-taken', {
  status: 409,
  title: { zh: '账号已被使用', en: 'This account name is taken' },
  detail: { zh: '已经有人使用这个账号名。请换一个。', en: 'Somebody already uses this account name. Choose another.' },
})

export const loginUnfit = problem('identity/login-unfit', {
  status: 422,
  title: { zh: '账号名不符合要求', en: 'This account name cannot be used' },
  detail: {
    zh: '账号名为 3 至 64 个小写字母、数字、点、横线或下划线，以字母开头。',
    en: 'An account name has 3 to 64 lower-case letters, digits, dots, hyphens or underscores, and starts with a letter.',
  },
})

export const positionNotHeld = problem('identity/position-not-held', {
  status: 403,
  title: { zh: '您目前不在这个岗位', en: 'You do not hold this position' },
  detail: {
    zh: '您今天不在这个岗位任职。请选择其他岗位，或联系管理员。',
    en: 'You do not hold this position today. Choose another, or ask an administrator.',
  },
})

export const firstCodeWrong = problem('identity/first-code-wrong', {
  status: 422,
  title: { zh: '账号名或初次登录码不对', en: 'The account name or code is wrong' },
  detail: {
    zh: '账号名或初次登录码不对，或者码已经用过、过期。请检查后再试，或请管理员重新生成。',
    en: 'The account name or code is wrong, or the code has been used or has expired. Check both, or ask an administrator for a new code.',
  },
})

export const hasPassword = problem('identity/has-password', {
  status: 409,
  title: { zh: '已经设置过密码', en: 'There is already a password' },
  detail: {
    zh: '这个账号已经设置过密码，不能再生成初次登录码。',
    en: 'This account already has a password, so no code for a first sign-in can be created.',
  },
})

export const codeWrong = problem('identity/code-wrong', {
  status: 422,
  title: { zh: '验证码不对', en: 'The code is wrong' },
  detail: {
    zh: '验证码不对，或者已经用过。请用应用里现在显示的六位数字，每个只能用一次；也可以用一个没用过的恢复码。',
    en: 'The code is wrong or has already been used. Enter the six digits the app shows now (each works only once), or a recovery code that you have not used.',
  },
})

export const passwordWrong = problem('identity/password-wrong', {
  status: 422,
  title: { zh: '原来的密码不对', en: 'The current password is wrong' },
  detail: {
    zh: '原来的密码不对，密码没有改。请检查大小写再试；记不得的，请管理员重置。',
    en: 'The current password is wrong, so your password has not been changed. Check capital letters and try again; if you cannot remember it, ask an administrator to reset it.',
  },
})

export const accountNotThere = problem('identity/account-not-there', {
  status: 409,
  title: { zh: '账号现在不能这样处理', en: 'This cannot be done with the account now' },
  detail: {
    zh: '这个账号已经停用、已经恢复，或者已经删除。请刷新页面看现在的状态。',
    en: 'The account has been closed, reopened or erased in the meantime. Reload the page to see its current state.',
  },
})

export const notAgreed = problem('identity/not-agreed', {
  status: 409,
  title: { zh: '本人还没有确认', en: 'The person has not confirmed yet' },
  detail: {
    zh: '这个工作账号要先由本人确认：他用自己的账号登录后，在“我名下的账号”里确认，再生成初次登录码。',
    en: 'The person first has to confirm this work account, signed in with their own account, under “Accounts in my name”. Then a code can be created.',
  },
})

export const passkeyRefused = problem('identity/passkey-refused', {
  status: 401,
  title: { zh: '这个通行密钥不能用', en: 'This passkey cannot be used' },
  detail: {
    zh: '通行密钥没有通过检查：可能已经移除，或者页面打开太久了。请重试，或者用密码登录。',
    en: 'The passkey was not accepted: it may have been removed, or the page was open too long. Try again, or sign in with your password.',
  },
})

export const relyingPartyUnknown = problem('identity/relying-party-unknown', {
  status: 400,
  title: { zh: '这个外部系统没有登记', en: 'This outside system is not registered' },
  detail: {
    zh: '把您带到这里的系统没有在本市登记，或者已经停用，所以不能用本市账号登录它。没有向它提供您的任何信息。请联系那个系统的管理方。',
    en: 'The system that brought you here is not, or is no longer, registered with this city, so you cannot use this account to sign in to it. It has been told nothing about you. Please contact those who run it.',
  },
})

export const redirectUnknown = problem('identity/redirect-unknown', {
  status: 400,
  title: { zh: '返回的地址没有登记', en: 'The return address is not registered' },
  detail: {
    zh: '外部系统要求登录后返回一个没有登记的地址。为了您的安全，登录到此为止，没有向它提供您的任何信息。请联系那个系统的管理方。',
    en: 'The outside system asked us to return you to an address that it has not registered. For your safety the sign-in ends here, and it has been told nothing about you. Please contact those who run it.',
  },
})

export const outsideSignInOver = problem('identity/outside-sign-in-over', {
  status: 400,
  title: { zh: '这次登录已经过期', en: 'This sign-in has expired' },
  detail: {
    zh: '页面打开太久了，或者换了浏览器、换了人。请回到外部系统，重新点“登录”。',
    en: 'The page was open too long, or the browser or the person has changed. Go back to the outside system and sign in again.',
  },
})

export const outsideRequestWrong = problem<{ reason: string }>('identity/outside-request-wrong', {
  status: 400,
  title: { zh: '外部系统的请求有误', en: 'The outside system’s request is not valid' },
  detail: {
    zh: ({ reason }) => `外部系统发来的登录请求不符合规定，登录到此为止。请把这段说明交给它的管理方：${reason}`,
    en: ({ reason }) =>
      `The outside system sent a sign-in request that is not valid, so the sign-in ends here. Please pass this on to those who run it: ${reason}`,
  },
})

const minutes = (seconds: number) => Math.max(1, Math.ceil(seconds / 60))

const sayMinutes = (seconds: number) => (minutes(seconds) === 1 ? '1 minute' : `${minutes(seconds)} minutes`)
