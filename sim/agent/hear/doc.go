// Package hear is Jim's ears: it turns one caller utterance, as a speech recogniser or a keyboard gives it, into what
// Jim understands by it: an intent, and the code or the phone number that was said with it.
//
// The phrases that Jim knows (tables of word patterns) are found first. Then every word has the digits that it may stand for, in the
// languages of package digits: a lattice. The length of the code is known, so the ways through the lattice that have exactly that
// length are looked for and weighed, together with what was heard in earlier turns. A number of that length is the
// code, unless the words of its clause claim something else of it: they deny, date, own, suppose or measure it, or are on no list while
// nothing names the code. Where no number has that length, all digits of the utterance together may have it (gather.go). What no phrase
// explains may be a wish by the words that matter, in any order and language. At last one intent is chosen by a fixed priority. Where two
// codes are likely, or the words leave doubt, they are heard as unclear: asking once more costs less than sending a wrong code on.
//
// What the words of a language do is in a file of its own (english.go …). To add a language, write its digits in package digits and its
// words here, and name it in wordLists.
//
// The same words with the same Expect always give the same answer; only that answer is kept (memory.go). The package may
// import the standard library's text packages and package digits, so that the agent can be judged without its ears and the ears without
// the agent.
package hear
