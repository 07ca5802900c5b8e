// Package drift compares a real space with the mocked one: it plays the turns of a fixture in both, and says in what the
// shape of the real replies differs from what the mocked space says. It also holds what is sent against the API's
// documentation, read from its tables and not from the client.
//
// Nothing that it returns holds a value of a reply or a request, but for booleans, statuses and the names of channels:
// what differs is told by types and formats. The codes and numbers of a live call do not enter its trace in any case.
//
// A fixture that repeats recorded replies is compared with these, where a space would say them by itself.
//
// It may import fixtures, the call and the mocked space, and nothing of a program.
package drift
