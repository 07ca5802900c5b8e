// Package hear is Jim's ears: it turns one caller utterance, as a speech recogniser or a keyboard gives it, into what
// Jim understands by it: an intent, and the code or the phone number that was said with it.
//
// It works in three passes over the words of the utterance. The phrases that Jim knows (tables of word patterns) are
// found first, then runs of digits and letters with the words around them, because "407719" alone is a code while
// "order 407719" is not; at last one intent is chosen by a fixed priority. Where the words leave doubt, they are heard
// as unclear: asking once more costs less than sending a wrong code on.
//
// The package is pure: the same words always give the same answer, and nothing is kept between utterances. It may
// import only the standard library's text packages: not the network, not the clock, not chance, and nothing else of
// this module, so that the agent can be judged without its ears and the ears without the agent.
package hear
