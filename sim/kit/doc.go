// Package kit is the room of small things that know nothing of calls. It holds no code of its own.
//
//	bounded    readers that stop at a limit, and files of users: regular, bounded, in UTF-8
//	caret      text from outside, made visible: ^[ for an escape
//	called     what the program is called, for messages that say what to type
//	chance     numbers from a seed
//	child      a process that is kept: started, awaited, stopped with its children
//	clock      time that can be set and moved on
//	contrast   how well colours stand out from one another, for tests
//	gfm        text that is safe within Markdown
//	golden     what a test makes, compared with files of testdata
//	jsonpost   requests that post JSON
//	lazy       a value that is made when it is first used
//	mark       the signs and colours of outcomes
//	plainjson  JSON for people to read
//	shape      what JSON looks like, without what it holds
//	source     places in files, and the nearest name to a misspelt one
//	strictjson JSON that decides something: exact names, none twice, bounded depth
//	trials     how many random cases a test tries
//	webpage    the frame of HTML pages
//	wholefile  files that are written whole or not at all
//
// A package of the kit imports nothing of this module but other packages of the kit.
package kit
